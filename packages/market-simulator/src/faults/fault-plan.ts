// Which fault a request meets: the first of its endpoint's that is due.
import type { EndpointName } from '../upstreams/endpoint.ts';
import type { Fault } from './fault.ts';

export type FaultPlan = ReturnType<typeof createFaultPlan>;

export function createFaultPlan(faults: readonly Fault[] = []) {
  const planned = (each: readonly Fault[]) => each.map((fault) => ({ fault, passed: 0, applied: 0 }));
  let plan = planned(faults);

  return {
    /** Puts other faults in the place of all; their counts start anew. */
    replace(others: readonly Fault[]): void {
      plan = planned(others);
    },

    /** The faults, with how often each was applied. */
    list() {
      return plan.map(({ fault: { interference: _, ...fault }, applied }) => ({ ...fault, applied }));
    },

    /** Counts a request, and gives the fault that it meets. */
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
