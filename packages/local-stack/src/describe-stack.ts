// What the user is told once everything runs.
import type { Plan } from './plan.ts';

export type StackDescription = {
  parts: Plan['parts'];
  /** The cron expression by which ingestions run again, in UTC; undefined for once. */
  schedule: string | undefined;
  /** Where to look: what is there, and its URL. */
  places: { what: string; url: string }[];
  /** A call to try. */
  example: string;
};

export function describeStack(
  plan: Plan,
  port: number,
  { admin, mongodb, simulator }: Record<string, string>,
): StackDescription {
  const base = `localhost:${port}`;
  const places: [string, string | undefined][] = [
    ['Assets with USD values', `http://${base}/?limit=50`],
    ['Documentation', `http://${base}/docs`],
    ['Status', `http://${base}/status`],
    ['Health', admin && `${admin}/readyz`],
    ['MongoDB', mongodb],
    ['Market simulator', simulator],
  ];
  return {
    parts: plan.parts,
    schedule: plan.schedule,
    places: places.flatMap(([what, url]) => (url ? [{ what, url }] : [])),
    example: `curl '${base}/?limit=50'`,
  };
}
