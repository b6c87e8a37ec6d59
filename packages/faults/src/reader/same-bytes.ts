// Compares the responses of several API processes: those to one path, of the same two snapshots, are equal, wherever each
// process found its tables.
import { createHash } from 'node:crypto';
import type { ApiResponse } from './response.ts';

/** What must be equal besides the body. */
const HEADERS = ['etag', 'total-count', 'link', 'content-type', 'data-sources'] as const;

export type SameBytes = ReturnType<typeof createSameBytes>;

export function createSameBytes({ violate }: { violate: (what: string) => void }) {
  const first = new Map<string, Record<string, string | undefined>>();
  const figures = { compared: 0 };
  return {
    /** Number of responses that were compared with an earlier one. */
    figures,
    /** Compares a 200 response with the first one to the same path. */
    compare({ path, headers, text }: ApiResponse): void {
      const key = `${path} of ${headers.snapshots}`;
      const content = {
        body: createHash('sha256').update(text).digest('base64url'),
        ...Object.fromEntries(HEADERS.map((name) => [name, headers[name]])),
      };
      const expected = first.get(key);
      if (!expected) {
        first.set(key, content);
        return;
      }
      figures.compared += 1;
      for (const [what, value] of Object.entries(content))
        if (value !== expected[what]) violate(`${key}: ${what} is ${value}, before ${expected[what]}`);
    },
  };
}
