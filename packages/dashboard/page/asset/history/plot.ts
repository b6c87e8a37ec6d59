// The chart, with its library. Loaded on demand.
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dollarsLabel, timeLabel } from './axis-labels.ts';
import { nearestKnown } from './series.ts';

type Line = [seconds: number[], values: (number | null)[]];

/** Each line's figure under the pointer; undefined while the pointer is elsewhere. */
export type Pointed = ({ seconds: number; value: number } | undefined)[] | undefined;

export type Plot = {
  show: (lines: readonly Line[]) => void;
  destroy: () => void;
};

const HEIGHT = 280;
const SPARSE_MAX = 40;
/** Minimum time span, in seconds. */
const SPAN_MIN = 60;
const FONT = '12px system-ui, sans-serif';
/** Colour and dash pattern of each line: lines must differ without colour, too. */
const STYLES = [
  { color: '--line-own', dash: [] },
  { color: '--line-usd', dash: [6, 3] },
] as const;

/** Draws at most two lines into `root`, and follows its width. */
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
        y: { range: (_self, min, max) => rangeOf(min, max) },
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

/** Time span of all figures, at least a minute. For a single figure, the library would choose years. */
function spanOf({ data: [seconds] }: UPlot): UPlot.Range.MinMax {
  const [first = 0, last = first] = [seconds[0], seconds[seconds.length - 1]];
  const missing = Math.max(0, SPAN_MIN - (last - first)) / 2;
  return [first - missing, last + missing];
}

/** With few figures, each is drawn as a point: a single one would be invisible as a line. */
const isSparse = ({ data }: UPlot, line: number): boolean =>
  Array.from(data[line] ?? []).filter((value) => typeof value === 'number').length <= SPARSE_MAX;

/** Never below zero, even for a flat line. */
const rangeOf = (min: number, max: number): UPlot.Range.MinMax =>
  UPlot.rangeNum(min, max, { min: { pad: 0.1, hard: 0 }, max: { pad: 0.1 } });

/** Width of the longest axis label. */
function widthOf(self: UPlot, labels: string[] | null, _axis: number, cycle: number): number {
  const axis = self.axes[1] as UPlot.Axis & { _size: number; font: [drawn: string] };
  // The library calls again until the sizes are stable.
  if (cycle > 1) return axis._size;
  [self.ctx.font] = axis.font;
  const widths = (labels ?? []).map((label) => self.ctx.measureText(label).width / devicePixelRatio);
  return Math.ceil(Math.max(0, ...widths)) + 16;
}

/** Resolves CSS variables for the canvas: they may hold a colour for each scheme. */
function createInk(root: HTMLElement): (variable: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  return (variable) => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
}
