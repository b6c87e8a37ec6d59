// Which encoding of an answer a client wants, of those there are.
import Negotiator from 'negotiator';

/** By preference, where the client has none. */
export const ENCODINGS = ['zstd', 'br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Clients send few different headers, and a hostile one must not fill the memory. */
const REMEMBERED_MAX = 1_000;

/** Its types are of a version that knew no preference of the server. */
type EncodingsNegotiator = {
  encodings<E extends Encoding>(available: readonly E[], options?: { preferred: readonly E[] }): E[];
};

const namesZstd = (acceptEncoding: string): boolean =>
  acceptEncoding.split(',').some((item) => item.split(';', 1)[0]?.trim().toLowerCase() === 'zstd');

/** Of these encodings, by preference. The result is undefined when the client wants none of them. */
export function createNegotiation<E extends Encoding>(encodings: readonly (E | 'identity')[]) {
  /** Many who send `*` do not know zstd: it is for those who name it. */
  const withoutZstd = encodings.filter((encoding) => encoding !== 'zstd');
  const remembered = new Map<string, E | 'identity' | undefined>();
  return (acceptEncoding: string | undefined): E | 'identity' | undefined => {
    if (acceptEncoding === undefined) return 'identity';
    if (remembered.has(acceptEncoding)) return remembered.get(acceptEncoding);
    const request = { headers: { 'accept-encoding': acceptEncoding } };
    const negotiator = new Negotiator(request) as unknown as EncodingsNegotiator;
    const available = namesZstd(acceptEncoding) ? encodings : withoutZstd;
    const [wanted] = negotiator.encodings(available, { preferred: available });
    if (remembered.size < REMEMBERED_MAX) remembered.set(acceptEncoding, wanted);
    return wanted;
  };
}

export const negotiateEncoding = createNegotiation(ENCODINGS);
