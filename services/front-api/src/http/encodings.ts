// Content negotiation: the encoding of a response.
import Negotiator from 'negotiator';

/** In the server's order of preference. */
export const ENCODINGS = ['zstd', 'br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Clients send few different headers; a hostile client must not fill the memory. */
const REMEMBERED_MAX = 1_000;

/** The published types lack the `preferred` option. */
type EncodingsNegotiator = {
  encodings<E extends Encoding>(available: readonly E[], options?: { preferred: readonly E[] }): E[];
};

const namesZstd = (acceptEncoding: string): boolean =>
  acceptEncoding.split(',').some((item) => item.split(';', 1)[0]?.trim().toLowerCase() === 'zstd');

/** `encodings`: in order of preference. The function returns undefined if the client accepts none of them. */
export function createNegotiation<E extends Encoding>(encodings: readonly (E | 'identity')[]) {
  /** Many clients that send `*` cannot decode zstd: only those that name it get it. */
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
