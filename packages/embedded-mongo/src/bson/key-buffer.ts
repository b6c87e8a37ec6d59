// The buffer in which one key at a time is written, without interruption, before it becomes a string. The order of the
// bytes is the order of the values.
let scratch = Buffer.allocUnsafeSlow(4096);
let length = 0;

function reserve(size: number): void {
  if (length + size <= scratch.length) return;
  const larger = Buffer.allocUnsafeSlow((length + size) * 2);
  scratch.copy(larger, 0, 0, length);
  scratch = larger;
}

export function beginKey(): void {
  length = 0;
}

/** All bytes written since beginKey, each as one unit of the string. */
export function endKey(): string {
  return scratch.toString('latin1', 0, length);
}

/** Number of bytes written. */
export function written(): number {
  return length;
}

export function writeByte(byte: number): void {
  reserve(1);
  scratch[length++] = byte;
}

export function writeBytes(bytes: Buffer, start: number, end: number): void {
  reserve(end - start);
  bytes.copy(scratch, length, start, end);
  length += end - start;
}

/** A little-endian integer of eight bytes as big-endian, with its sign bit flipped: negative numbers sort first. */
export function writeInt64(bytes: Buffer, start: number): void {
  reserve(8);
  const from = length;
  for (let at = start + 7; at >= start; at--) scratch[length++] = bytes[at] as number;
  flipSign(from);
}

/** Text of any bytes, ended by 00. In it 00 becomes 01 01 and 01 becomes 01 02, so no text is a prefix of another. */
export function writeText(bytes: Buffer, start: number, end: number): void {
  reserve((end - start) * 2 + 1);
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 2) {
      scratch[length++] = 1;
      scratch[length++] = byte + 1;
    } else {
      scratch[length++] = byte;
    }
  }
  scratch[length++] = 0;
}

/** IEEE 754 with the sign bit flipped, negative numbers inverted. -0 is 0. */
export function writeDouble(number: number): void {
  reserve(8);
  const from = length;
  length = scratch.writeDoubleBE(number === 0 ? 0 : number, length);
  if (number < 0) invertFrom(from);
  else flipSign(from);
}

function flipSign(at: number): void {
  scratch[at] = (scratch[at] as number) ^ 0x80;
}

/** Reverses the order of all bytes written from a place on. */
export function invertFrom(from: number): void {
  for (let at = from; at < length; at++) scratch[at] = 0xff - (scratch[at] as number);
}
