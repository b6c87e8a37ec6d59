// What the user sees once everything runs.
import type { Plan } from './plan.ts';

export type StackDescription = {
  parts: Plan['parts'];
  /** Cron expression of the ingestions, in UTC; undefined if they run once. */
  schedule: string | undefined;
  /** Pages and servers with their URLs. */
  places: { what: string; url: string }[];
  /** An example request. */
  example: string;
};

/** `urls`: as reported by the processes. */
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
