// Faults of the body and of what the head says of it: cut off, not JSON, mislabelled, somewhere else.
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { htmlPage } from './error-faults.ts';
import { anywhere, type Interference } from './interference.ts';

/** The part of the body that is sent. */
const share = z.number().positive().lt(1).default(0.6);

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...anywhere, kind: z.literal('truncated-json'), share }),
  z.strictObject({ ...anywhere, kind: z.literal('truncated-gzip'), share }),
  z.strictObject({ ...anywhere, kind: z.literal('html') }),
  z.strictObject({ ...anywhere, kind: z.literal('content-type'), value: z.string().default('text/plain') }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('redirect'),
    /** The other host; path and query of the request are put behind it. */
    to: z.url({ protocol: /^https?$/ }),
    status: z.literal([301, 302, 303, 307, 308]).default(302),
  }),
]);
type BodyFault = z.output<typeof faultSchema>;

function cut(body: Uint8Array, part: number): Uint8Array {
  return body.subarray(0, Math.floor(body.length * part));
}

function interferenceOf(fault: BodyFault): Interference {
  switch (fault.kind) {
    case 'truncated-json':
      return { finished: (answer) => ({ ...answer, body: cut(Buffer.from(answer.body), fault.share) }) };
    case 'truncated-gzip':
      return {
        finished: (answer) => ({
          ...answer,
          headers: { ...answer.headers, 'content-encoding': 'gzip' },
          body: cut(gzipSync(answer.body, { level: 1 }), fault.share),
        }),
      };
    case 'html':
      return { answer: () => htmlPage(200, 'Just a moment...') };
    case 'content-type':
      return {
        finished: (answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': fault.value } }),
      };
    case 'redirect':
      return {
        answer: ({ url }) => ({
          status: fault.status,
          headers: { location: new URL(url, fault.to).href },
          body: '',
        }),
      };
  }
}

export const bodyFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
