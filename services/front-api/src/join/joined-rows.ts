// Joined rows: the asset's JSON bytes, `usd_match`, and the bytes of its USD value.
import { copyRow, parseRow, sizeAt } from '../tables/json-rows.ts';
import type { View } from '../views/view.ts';
import { MATCHES } from './pairing.ts';

/** The bytes between the two, by the number of the match. */
const BETWEEN = MATCHES.map((match) => Buffer.from(`,"usd_match":"${match}","usd":`));
const NULL = Buffer.from('null');
const CLOSING_BRACE = 0x7d;

const betweenOf = ({ pairing }: View, row: number) => BETWEEN[pairing.matches[row] as number] as Buffer;

/** Size of a joined row in bytes. */
export function joinedSize(view: View, row: number): number {
  const { assets, usdValues } = view.tables;
  const usdRow = view.pairing.usdRows[row] as number;
  const usdSize = usdRow === -1 ? NULL.length : sizeAt(usdValues.json, usdRow);
  return sizeAt(assets.json, row) + betweenOf(view, row).length + usdSize;
}

/** Writes a joined row; returns its end offset. */
export function writeJoined(view: View, row: number, target: Buffer, start: number): number {
  const { assets, usdValues } = view.tables;
  // Continues in the place of the closing brace.
  let at = copyRow(assets.json, row, target, start) - 1;
  at += betweenOf(view, row).copy(target, at);
  const usdRow = view.pairing.usdRows[row] as number;
  at = usdRow === -1 ? at + NULL.copy(target, at) : copyRow(usdValues.json, usdRow, target, at);
  target[at] = CLOSING_BRACE;
  return at + 1;
}

/** A joined row as an object. */
export function joinedRow(view: View, row: number): Record<string, unknown> {
  const { assets, usdValues } = view.tables;
  const asset = parseRow<Record<string, unknown>>(assets.json, row);
  asset.usd_match = MATCHES[view.pairing.matches[row] as number];
  const usdRow = view.pairing.usdRows[row] as number;
  asset.usd = usdRow === -1 ? null : parseRow(usdValues.json, usdRow);
  return asset;
}
