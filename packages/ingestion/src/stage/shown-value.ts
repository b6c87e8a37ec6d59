// What a run's document shows of delivered values: cut short, as they may be of any size.

const ID_LENGTH_MAX = 200;

/** As JSON, which has no word for the infinite numbers that `1e999` is read as. */
export function shownValue(value: unknown, length: number): string {
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '');
  return json.slice(0, length);
}

export const shownId = <Id extends number | string | null>(id: Id): Id | string =>
  typeof id === 'string' ? id.slice(0, ID_LENGTH_MAX) : id;
