// Faults of the body and its headers: incomplete, not JSON, mislabelled, redirected.
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { htmlPage } from './error-faults.ts';
import { anywhere, type Interference } from './interference.ts';

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...anywhere, kind: z.literal('truncated-json') }),
  z.strictObject({ ...anywhere, kind: z.literal('truncated-gzip') }),
  z.strictObject({ ...anywhere, kind: z.literal('html') }),
  z.strictObject({ ...anywhere, kind: z.literal('content-type'), value: z.string().default('text/plain') }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('redirect'),
    /** The other host; path and query of the request are appended. */
    to: z.url({ protocol: /^https?$/ }),
  }),
]);
type BodyFault = z.output<typeof faultSchema>;

function truncated(body: Uint8Array): Uint8Array {
  return body.subarray(0, Math.floor(body.length * 0.6));
}

function interferenceOf(fault: BodyFault): Interference {
  switch (fault.kind) {
    case 'truncated-json':
      return {
        response: (response) => ({ ...response, body: truncated(Buffer.from(response.body)) }),
      };
    case 'truncated-gzip':
      return {
        response: (response) => ({
          ...response,
          headers: { ...response.headers, 'content-encoding': 'gzip' },
          body: truncated(gzipSync(response.body, { level: 1 })),
        }),
      };
    case 'html':
      return { respond: () => htmlPage(200, 'Just a moment...') };
    case 'content-type':
      return {
        response: (response) => ({
          ...response,
          headers: { ...response.headers, 'content-type': fault.value },
        }),
      };
    case 'redirect':
      return {
        respond: ({ url }) => ({
          status: 302,
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
