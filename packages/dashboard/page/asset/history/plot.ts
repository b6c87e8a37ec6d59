// The chart itself. Loaded only when there is something to draw, with the library that draws it.
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dollarsLabel, timeLabel } from './axis-labels.ts';
import { nearestKnown } from './series.ts';

export type Line = [seconds: number[], values: (number | null)[]];

/** Of each line the figure that the reader points at; undefined while it points at nothing. */
export type Pointed = ({ seconds: number; value: number } | undefined)[] | undefined;

export type Plot = {
  show: (lines: readonly Line[]) => void;
  destroy: () => void;
};

const HEIGHT = 280;
const SPARSE_MAX = 40;
/** Seconds. */
const SPAN_MIN = 60;
const FONT = '12px system-ui, sans-serif';
/** Of each line its colour, and how it is told from others without one. */
const STYLES = [
  { color: '--line-own', dash: [] },
  { color: '--line-usd', dash: [6, 3] },
] as const;

/** In an element that may be given any width. At most two lines. */
export function createPlot(
  root: HTMLElement,
  lines: readonly Line[],
  point: (pointed: Pointed) => void,
): Plot {
  const inkOf = createInk(root);
  const strokeOf = (name: string) => () => inkOf(name);
  const axis = { stroke: strokeOf('--quiet'), font: FONT, grid: { stroke: strokeOf('--line'), width: 1 } };

  const plot = new UPlot(
    {
      width: root.clientWidth,
      height: HEIGHT,
      padding: [12, 28, 0, 0],
      legend: { show: false },
      cursor: {
        drag: { x: false, y: false },
        y: false,
        dataIdx: (self, line, place) => nearestKnown(self.data[line] ?? [], place) ?? place,
      },
      scales: {
        x: { range: spanOf },
        y: { range: (_self, least, most) => rangeOf(least, most) },
      },
      axes: [
        {
          ...axis,
          ticks: { show: false },
          space: 76,
          size: 34,
          values: (_self, splits, _axis, _space, increment) =>
            splits.map((seconds) => timeLabel(seconds, increment)),
        },
        {
          ...axis,
          ticks: { show: false },
          size: widthOf,
          values: (_self, splits, _axis, _space, increment) =>
            splits.map((value) => dollarsLabel(value, increment)),
        },
      ],
      series: [
        {},
        ...STYLES.slice(0, lines.length).map(({ color, dash }) => ({
          stroke: strokeOf(color),
          dash: [...dash],
          width: 2,
          points: { fill: strokeOf(color), show: isSparse },
        })),
      ],
      hooks: {
        setCursor: [(self) => point(pointedAt(self))],
      },
    },
    joined(lines),
    root,
  );

  const resized = new ResizeObserver(() => {
    if (root.clientWidth > 0) plot.setSize({ width: root.clientWidth, height: HEIGHT });
  });
  resized.observe(root);
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  const recolor = () => plot.redraw(false);
  darkness.addEventListener('change', recolor);

  return {
    show: (newer) => plot.setData(joined(newer)),
    destroy() {
      resized.disconnect();
      darkness.removeEventListener('change', recolor);
      plot.destroy();
      root.replaceChildren();
    },
  };
}

const joined = (lines: readonly Line[]): UPlot.AlignedData => UPlot.join([...lines]);

function pointedAt({ cursor, data }: UPlot): Pointed {
  if (cursor.left === undefined || cursor.left < 0) return undefined;
  return cursor.idxs?.slice(1).map((place, index) => {
    const [seconds, value] = [data[0][place ?? -1], data[index + 1]?.[place ?? -1]];
    return typeof seconds === 'number' && typeof value === 'number' ? { seconds, value } : undefined;
  });
}

/** Of all figures; of such that are close together, a minute around them. The library's own guess for one is years. */
function spanOf({ data: [seconds] }: UPlot): UPlot.Range.MinMax {
  const [first = 0, last = first] = [seconds[0], seconds[seconds.length - 1]];
  const missing = Math.max(0, SPAN_MIN - (last - first)) / 2;
  return [first - missing, last + missing];
}

/** So few figures that each is shown: one alone is no line. */
const isSparse = ({ data }: UPlot, line: number): boolean =>
  Array.from(data[line] ?? []).filter((value) => typeof value === 'number').length <= SPARSE_MAX;

/** Prices are not below nothing, also where a line is flat. */
const rangeOf = (least: number, most: number): UPlot.Range.MinMax =>
  UPlot.rangeNum(least, most, { min: { pad: 0.1, hard: 0 }, max: { pad: 0.1 } });

/** Room for the longest label of the axis. */
function widthOf(self: UPlot, labels: string[] | null, _axis: number, cycle: number): number {
  const axis = self.axes[1] as UPlot.Axis & { _size: number; font: [drawn: string] };
  // The library asks again until sizes stay the same.
  if (cycle > 1) return axis._size;
  [self.ctx.font] = axis.font;
  const widths = (labels ?? []).map((label) => self.ctx.measureText(label).width / devicePixelRatio);
  return Math.ceil(Math.max(0, ...widths)) + 16;
}

/** The page's colours as a canvas takes them: a variable alone may say one for each scheme. */
function createInk(root: HTMLElement): (variable: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  return (variable) => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
}
