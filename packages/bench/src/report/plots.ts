// Which groups are drawn, and in which file.
import { FIRST_RESPONSE, MEMORY } from '../groups/scale/subjects.ts';
import type { MeasuredGroup } from '../options.ts';

/** `alt`: what the picture shows, for readers who cannot see it. */
export const PLOTS: Readonly<Partial<Record<MeasuredGroup, { file: string; alt: string; of: string[] }>>> = {
  cached: {
    file: 'cached-responses.svg',
    alt: 'Cached responses per second: ours, bare node:http, Express, the original',
    of: ['Cached responses, from the process'],
  },
  publish: {
    file: 'publish.svg',
    alt: 'From publish to the first response with the new snapshot: seconds, CPU time, event loop delay',
    of: ['From publish to the first response'],
  },
  uncached: {
    file: 'uncached.svg',
    alt: 'Uncached queries: responses per second and milliseconds of ours, bare node:http, the original',
    of: ['Uncached queries'],
  },
  ingestion: {
    file: 'ingestion.svg',
    alt: 'Ingestion: rows per second of the insert stage, seconds of a whole run',
    of: ['Insert stage', 'Ingestion, whole run'],
  },
  scale: {
    file: 'scale.svg',
    alt: 'Memory of the front API and seconds until its first response, by the number of assets',
    of: [MEMORY, FIRST_RESPONSE],
  },
};
