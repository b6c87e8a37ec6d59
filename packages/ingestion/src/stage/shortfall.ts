// How far a reading is short of what was to come.

/** The share of the rows to come that may be missing: rows move between pages while a listing is read. */
const MISSING_TOLERATED = 0.005;

export type Shortfall = { missing: number; isTolerated: boolean };

/** `read`: distinct records that were delivered. */
export function shortfallOf(read: number, expected: number): Shortfall {
  const missing = Math.max(0, expected - read);
  return { missing, isTolerated: missing <= expected * MISSING_TOLERATED };
}
