// Display for a terminal: steps, a progress bar for each ingestion, warnings, and a summary at the end.
import type { IngestionName, Progress } from '@coinfront/contracts';
import type { Redaction } from '@coinfront/runtime';
import cliProgress from 'cli-progress';
import type { Display } from './display.ts';

const TITLES: Record<IngestionName, string> = { assets: 'Assets    ', 'usd-values': 'USD values' };

export function createTerminalDisplay(
  stream: NodeJS.WriteStream,
  { redact }: { redact: Redaction['text'] },
): Display {
  // A closed terminal ends this process in order, by SIGHUP; a failed write must not end it earlier.
  stream.on('error', () => {});
  const bars = new cliProgress.MultiBar(
    {
      format: '  {title} {bar} {value}/{total} rows  {stage}',
      stream,
      hideCursor: true,
      barsize: 30,
      forceRedraw: true,
    },
    cliProgress.Presets.shades_classic,
  );
  const byIngestion = new Map<IngestionName, cliProgress.SingleBar>();
  let isDone = false;

  function print(text: string): void {
    // While there are bars, text is printed above them.
    if (bars.isActive) bars.log(`${text}\n`);
    else stream.write(`${text}\n`);
  }

  return {
    step: print,
    started: () => {},
    failed: print,
    summary({ places, schedule, example }) {
      const width = Math.max(...places.map(({ what }) => what.length));
      const lines = places.map(({ what, url }) => `  ${what.padEnd(width)}  ${url}`);
      const again = schedule
        ? `  Ingestions run again on the schedule "${schedule}" (SCHEDULE). `
        : '  Ingestions ran once. ';
      print(['', ...lines, '', `  ${example}`, '', `${again}Ctrl-C ends everything.`, ''].join('\n'));
    },

    progress({ ingestion, stage, fetched, inserted, expected }: Progress): void {
      if (isDone) return;
      const total = Math.max(expected ?? 0, fetched, 1);
      const bar = byIngestion.get(ingestion) ?? bars.create(total, 0, { title: TITLES[ingestion], stage });
      byIngestion.set(ingestion, bar);
      bar.setTotal(total);
      bar.update(stage === 'done' ? total : inserted, { stage });
    },

    progressDone() {
      isDone = true;
      bars.stop();
    },

    line(name: string, line: string): void {
      const entry = parseLogLine(line);
      // Anything else than a log line is an error message of Node.
      if (!entry) print(`${name}: ${redact(line)}`);
      else if (['warn', 'error', 'fatal'].includes(entry.level))
        print(`${entry.level} ${name}: ${entry.text}`);
    },
  };
}

/** The fields of a log line that are shown. */
type LogLine = {
  level?: unknown;
  msg?: string;
  err?: { message: string };
  req?: { method: string; url: string };
  res?: { statusCode: number };
};

function parseLogLine(line: string): { level: string; text: string } | undefined {
  try {
    const { level, msg, err, req, res } = JSON.parse(line) as LogLine;
    if (typeof level !== 'string') return undefined;
    const request = req && `${req.method} ${req.url} ${res?.statusCode}`;
    return { level, text: [msg, request, err?.message].filter(Boolean).join(': ') };
  } catch {
    return undefined;
  }
}
