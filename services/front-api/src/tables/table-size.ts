/** Size of all typed arrays in a value, in bytes. The rest of a table or pairing is small. */
export function bytesOfArrays(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, member) => sum + bytesOfArrays(member), 0);
}
