// The normal forms by which the two sources are compared, and the identity of a stored row. Both ingestions
// write them and the join reads them, so they are defined once, here.

/**
 * The join key: upper case, without the trailing `*` by which CryptoCompare tells twins apart (`HOT*` → `HOT`).
 * A symbol of nothing but `*` stays as it is. Case mapping does not depend on the locale.
 */
export function symbolKey(symbol: string): string {
  const trimmed = symbol.trim();
  return (trimmed.replace(/\*+$/, '') || trimmed).toUpperCase();
}

/**
 * A name reduced to what spelling cannot change: NFKC, case-folded, letters and digits only
 * (`UNUS SED LEO` → `unussedleo`). Empty for a name without letters or digits; an empty key matches nothing.
 */
export function nameKey(name: string): string {
  // Upper case first: it is what folds `ß` to `ss`, which lower case alone leaves as it is.
  return name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `_id` of a stored row. Deterministic, so that a chunk sent twice writes every row once. */
export function rowId(snapshotId: string, id: number | string): string {
  return `${snapshotId}:${id}`;
}
