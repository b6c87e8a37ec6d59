// Makes the answer that is asked for most as soon as there is something new to make it of.
import type { Logger } from '@coinfront/runtime';
import type { StateReader } from '../state/current-state.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import type { Resource } from './resource.ts';
import type { ResourceServer } from './serve-resource.ts';

export type WarmUpDeps = {
  watch: Pick<MarkersWatch, 'nextReading'>;
  states: Pick<StateReader, 'now'>;
  resources: Pick<ResourceServer, 'warmUp'>;
  resource: Resource;
  log: Logger;
};

/** Until `signal` aborts: after each reading that shows another state. What fails is made when it is asked for. */
export async function keepWarm(
  { watch, states, resources, resource, log }: WarmUpDeps,
  signal: AbortSignal,
): Promise<void> {
  let warm: string | undefined;
  while (!signal.aborted) {
    try {
      const current = states.now();
      if (current && !current.isSilent && current.key !== warm) {
        await resources.warmUp(resource, '');
        warm = current.key;
      }
    } catch (err) {
      log.debug({ err }, 'no answer made in advance');
    }
    await watch.nextReading(signal).catch(() => {});
  }
}
