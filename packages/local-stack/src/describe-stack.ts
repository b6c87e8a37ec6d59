// What the user is told once everything runs.
import type { Plan } from './plan.ts';

/** Lines for people: what is real, where to look, a call to try. */
export function describeStack(plan: Plan, port: number, urls: Record<string, string>): string[] {
  const width = Math.max(...plan.parts.map(({ part }) => part.length));
  const base = `http://localhost:${port}`;
  const places: [string, string | undefined][] = [
    ['Assets with USD values', `${base}/?limit=50`],
    ['Documentation', `${base}/docs`],
    ['Status', `${base}/status`],
    ['Health', urls.admin && `${urls.admin}/readyz`],
    ['MongoDB', urls.mongodb],
    ['Market simulator', urls.simulator],
  ];
  return [
    ...plan.parts.map(
      ({ part, is, isReal }) => `  ${part.padEnd(width)}  ${isReal ? 'real    ' : 'stand-in'}  ${is}`,
    ),
    '',
    ...places.flatMap(([what, url]) => (url ? [`  ${what.padEnd(22)}  ${url}`] : [])),
    '',
    `  curl '${base.replace('http://', '')}/?limit=50'`,
    '',
    '  Ctrl-C ends everything.',
  ];
}
