// The join keys, which both ingestions write and the join reads, and the identity of a stored row.

/**
 * The join key: upper case, without the trailing `*` with which CryptoCompare marks duplicate symbols (`HOT*` → `HOT`).
 * A symbol that is only `*` stays. Case mapping does not depend on the locale.
 */
export function symbolKey(symbol: string): string {
  const trimmed = symbol.trim();
  return (trimmed.replace(/\*+$/, '') || trimmed).toUpperCase();
}

/**
 * A name independent of its spelling: NFKC, case-folded, letters and digits only (`UNUS SED LEO` → `unussedleo`). Empty for
 * a name without letters or digits; an empty key matches nothing.
 */
export function nameKey(name: string): string {
  // Upper case first, because that folds `ß` to `ss`, which lower case alone does not.
  return name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `_id` of a stored row. Deterministic, so that a repeated chunk writes every row once. */
export function rowId(snapshotId: string, id: number | string): string {
  return `${snapshotId}:${id}`;
}
