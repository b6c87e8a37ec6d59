// Writes of a joined row what is wanted of it.
import { joinedSize } from '../../join/joined-rows.ts';
import { MATCHES } from '../../join/pairing.ts';
import type { View } from '../../views/view.ts';
import { type Wanted, wantedOf } from './fields.ts';
import { createMemberWriter, writeMember, writeObject } from './pick-fields.ts';

/** Writes the JSON of what is wanted of a row; returns where it ends. */
export type PickRow = (row: number, target: Buffer, start: number) => number;

/** `"spread":-1.2345678901234567e-100,` and something over. */
const SPREAD_MAX_BYTES = 40;

/** Bytes that what is wanted of a row has at most: no row grows by leaving out some of it. */
export const pickedSize = (view: View, row: number): number => joinedSize(view, row) + SPREAD_MAX_BYTES;

const MATCH_VALUES = MATCHES.map((match) => Buffer.from(`"${match}"`));
const NULL = Buffer.from('null');

/** What is no member of the asset's own JSON. */
const BESIDE: ReadonlySet<string> = new Set(['usd_match', 'usd', 'spread']);

const whole = ({ length: end }: Buffer) => ({ start: 0, end });

export function createRowPicker({ tables, pairing }: View, paths: readonly string[]): PickRow {
  const wanted = wantedOf(paths);
  const assets = tables.assets.json;
  const usdValues = tables.usdValues.json;
  const ofAsset = wanted.filter(({ name }) => !BESIDE.has(name));

  function spreadAt(row: number): Buffer {
    const spread = pairing.figures.spread[row] as number;
    return Number.isNaN(spread) ? NULL : Buffer.from(String(spread));
  }

  function writeUsd(member: Wanted, row: number, target: Buffer, at: number): number {
    const usdRow = pairing.usdRows[row] as number;
    if (usdRow === -1) return writeMember(member, NULL, whole(NULL), target, at);
    const place = {
      start: usdValues.offsets[usdRow] as number,
      end: usdValues.offsets[usdRow + 1] as number,
    };
    return writeMember(member, usdValues.bytes, place, target, at);
  }

  return (row, target, start) => {
    const writeOwn = createMemberWriter(assets.bytes, assets.offsets[row] as number, ofAsset);
    return writeObject(wanted, target, start, (member, _target, at) => {
      if (member.name === 'usd') return writeUsd(member, row, target, at);
      if (!BESIDE.has(member.name)) return writeOwn(member, target, at);
      const value =
        member.name === 'spread' ? spreadAt(row) : (MATCH_VALUES[pairing.matches[row] as number] as Buffer);
      return writeMember(member, value, whole(value), target, at);
    });
  };
}
