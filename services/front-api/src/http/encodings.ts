// Which encoding of an answer a client wants, of those there are.
import Negotiator from 'negotiator';

/** By preference, where the client has none. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Clients send few different headers, and a hostile one must not fill the memory. */
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, Encoding | undefined>();

/** Its types are of a version that knew no preference of the server. */
type EncodingsNegotiator = {
  encodings(available: readonly Encoding[], options?: { preferred: readonly Encoding[] }): Encoding[];
};

/** Undefined when the client wants none of them. */
export function negotiateEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  if (acceptEncoding === undefined) return 'identity';
  if (remembered.has(acceptEncoding)) return remembered.get(acceptEncoding);
  const request = { headers: { 'accept-encoding': acceptEncoding } };
  const negotiator = new Negotiator(request) as unknown as EncodingsNegotiator;
  const [wanted] = negotiator.encodings(ENCODINGS, { preferred: ENCODINGS });
  if (remembered.size < REMEMBERED_MAX) remembered.set(acceptEncoding, wanted);
  return wanted;
}

/** Whether the client takes this media type. */
export function acceptsType(accept: string | undefined, type: string): boolean {
  if (accept === undefined || accept === '*/*') return true;
  return new Negotiator({ headers: { accept } }).mediaTypes([type]).length > 0;
}

export const acceptsJson = (accept: string | undefined): boolean => acceptsType(accept, 'application/json');
