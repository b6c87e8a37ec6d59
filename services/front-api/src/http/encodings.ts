// Which encoding of an answer a client wants, of those there are.
import Negotiator from 'negotiator';

/** By preference, where the client has none. */
export const ENCODINGS = ['zstd', 'br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Many who send `*` do not know zstd: it is for those who name it. */
const WITHOUT_ZSTD = ENCODINGS.filter((encoding) => encoding !== 'zstd');

/** Clients send few different headers, and a hostile one must not fill the memory. */
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, Encoding | undefined>();

/** Its types are of a version that knew no preference of the server. */
type EncodingsNegotiator = {
  encodings(available: readonly Encoding[], options?: { preferred: readonly Encoding[] }): Encoding[];
};

const namesZstd = (acceptEncoding: string): boolean =>
  acceptEncoding.split(',').some((item) => item.split(';', 1)[0]?.trim().toLowerCase() === 'zstd');

/** Undefined when the client wants none of them. */
export function negotiateEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  if (acceptEncoding === undefined) return 'identity';
  if (remembered.has(acceptEncoding)) return remembered.get(acceptEncoding);
  const request = { headers: { 'accept-encoding': acceptEncoding } };
  const negotiator = new Negotiator(request) as unknown as EncodingsNegotiator;
  const available = namesZstd(acceptEncoding) ? ENCODINGS : WITHOUT_ZSTD;
  const [wanted] = negotiator.encodings(available, { preferred: available });
  if (remembered.size < REMEMBERED_MAX) remembered.set(acceptEncoding, wanted);
  return wanted;
}
