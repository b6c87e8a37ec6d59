/** A delivered value as JSON, cut short. JSON has no word for the infinite numbers that `1e999` is read as. */
export function shownValue(value: unknown, length: number): string {
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '');
  return json.slice(0, length);
}
