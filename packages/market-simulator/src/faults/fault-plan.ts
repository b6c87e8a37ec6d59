// Chooses the fault for a request: the first one of its endpoint that is due.
import type { EndpointName } from '../upstreams/endpoint.ts';
import type { Fault } from './fault.ts';

export type FaultPlan = ReturnType<typeof createFaultPlan>;

export function createFaultPlan(faults: readonly Fault[] = []) {
  const planned = (each: readonly Fault[]) => each.map((fault) => ({ fault, passed: 0, applied: 0 }));
  let plan = planned(faults);

  return {
    /** Replaces all faults; counts start from zero. */
    replace(others: readonly Fault[]): void {
      plan = planned(others);
    },

    /** The faults, with the number of times each was applied. */
    list() {
      return plan.map(({ fault: { interference: _, ...fault }, applied }) => ({ ...fault, applied }));
    },

    /** Counts a request and returns its fault, if any. */
    next(endpoint: EndpointName): Fault | undefined {
      const own = plan.filter(({ fault }) => fault.endpoint === endpoint);
      const due = own.find(
        ({ fault, passed, applied }) =>
          passed >= fault.afterRequests && applied < (fault.times ?? Number.POSITIVE_INFINITY),
      );
      for (const entry of own) entry.passed += 1;
      if (due) due.applied += 1;
      return due?.fault;
    },
  };
}
