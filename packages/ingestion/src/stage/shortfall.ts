// How many rows are missing compared with the source's own total.

/** The share of the expected rows that may be missing: rows move between pages while a listing is read. */
const MISSING_TOLERATED = 0.005;

export type Shortfall = { missing: number; isTolerated: boolean };

/** `read`: distinct delivered records. */
export function shortfallOf(read: number, expected: number): Shortfall {
  const missing = Math.max(0, expected - read);
  return { missing, isTolerated: missing <= expected * MISSING_TOLERATED };
}
