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

/** `urls`: as the processes told them, which know where they listen. */
export function describeStack(
  plan: Plan,
  urls: Readonly<Record<string, string>>,
  { hasDashboard }: { hasDashboard: boolean },
): StackDescription {
  const { api, admin, mongodb, simulator } = urls;
  const places: [string, string | undefined][] = [
    ['Dashboard', hasDashboard ? `${api}/dashboard/` : undefined],
    ['Assets with USD values', `${api}/?limit=50`],
    ['Documentation', `${api}/docs`],
    ['Status', `${api}/status`],
    ['Health', `${admin}/readyz`],
    ['Metrics', `${admin}/metrics`],
    ['MongoDB', mongodb],
    ['Market simulator', simulator],
  ];
  return {
    parts: plan.parts,
    schedule: plan.schedule,
    places: places.flatMap(([what, url]) => (url ? [{ what, url }] : [])),
    example: `curl '${api?.replace('http://', '')}/?limit=50'`,
  };
}
