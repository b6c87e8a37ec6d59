// Delivered values as shown in a run's document: truncated, because they may have any size.

const ID_LENGTH_MAX = 200;

/** As JSON; numbers as text, because JSON cannot represent Infinity. */
export function shownValue(value: unknown, length: number): string {
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '');
  return json.slice(0, length);
}

export const shownId = <Id extends number | string | null>(id: Id): Id | string =>
  typeof id === 'string' ? id.slice(0, ID_LENGTH_MAX) : id;
