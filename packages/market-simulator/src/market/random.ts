// Random numbers without state: the same seed, index and label always give the same number, so that each coin of the
// market can be made alone.

/** A number in [0, 1) for an index and a label. */
export type Random = (index: number, label: string) => number;

const { imul } = Math;

/** MurmurHash3's finalizer: every bit of the input changes about half of the result's bits. */
function mix(bits: number): number {
  let hash = imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

export function createRandom(seed: number): Random {
  const start = mix(seed ^ 0x9e3779b9);
  return (index, label) => {
    let hash = mix(start ^ index);
    for (let at = 0; at < label.length; at += 1) hash = imul(hash ^ label.charCodeAt(at), 0x01000193);
    return (mix(hash) >>> 0) / 2 ** 32;
  };
}
