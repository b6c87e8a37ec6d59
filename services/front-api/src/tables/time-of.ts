/** Parses a source's time to Unix ms; undefined if there is none or it is invalid. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
