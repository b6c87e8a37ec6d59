// Where keys are written, one at a time and without pausing, before they leave as strings: bytes whose order is the
// order of what they stand for.
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

/** How many bytes have been written. */
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

/** Eight bytes of a little-endian integer in big-endian order. */
export function writeReversed8(bytes: Buffer, start: number): void {
  reserve(8);
  for (let at = start + 7; at >= start; at--) scratch[length++] = bytes[at] as number;
}

export function writeUInt32(number: number): void {
  reserve(4);
  length = scratch.writeUInt32BE(number, length);
}

/** Text of any bytes, ended by 00. Inside it 00 becomes 01 01 and 01 becomes 01 02, so that no text begins another. */
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

/** IEEE 754 with the sign bit flipped, negative numbers inverted. NaN is below all, -0 is 0. */
export function writeDouble(number: number): void {
  reserve(8);
  const from = length;
  length += 8;
  if (Number.isNaN(number)) {
    scratch.fill(0, from, length);
    return;
  }
  scratch.writeDoubleBE(number === 0 ? 0 : number, from);
  if (number < 0) invertFrom(from);
  else flipSign(from);
}

/** Makes the sign bit of a big-endian number at a place sort like the number: negative ones first. */
export function flipSign(at: number): void {
  scratch[at] = (scratch[at] as number) ^ 0x80;
}

/** Turns the order of what was written from a place on the other way round. */
export function invertFrom(from: number): void {
  for (let at = from; at < length; at++) scratch[at] = 0xff - (scratch[at] as number);
}
