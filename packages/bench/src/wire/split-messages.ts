// Splits the bytes of a connection into messages.
import { HEADER_BYTES } from './op-msg.ts';

/** Calls back with each complete message, header included. A message that arrives in one piece is not copied. */
export function splitMessages(onMessage: (message: Buffer) => void): (bytes: Buffer) => void {
  let pieces: Buffer[] = [];
  let held = 0;
  return (bytes) => {
    pieces.push(bytes);
    held += bytes.length;
    while (held >= HEADER_BYTES) {
      if ((pieces[0] as Buffer).length < HEADER_BYTES) pieces = [Buffer.concat(pieces)];
      const length = (pieces[0] as Buffer).readInt32LE(0);
      if (held < length) return;
      const whole = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      onMessage(whole.subarray(0, length));
      held -= length;
      pieces = held > 0 ? [whole.subarray(length)] : [];
    }
  };
}
