// Writes of a joined row what is wanted of it.
import { SPARKLINE_ASSETS_MAX, SPARKLINE_PRICES } from '@coinfront/contracts';
import { InvalidQueryError } from '../../http/parse-query.ts';
import { joinedSize } from '../../join/joined-rows.ts';
import { MATCHES } from '../../join/pairing.ts';
import { sparklineAt } from '../../tables/hourly-prices.ts';
import type { View } from '../../views/view.ts';
import { type Wanted, wantedOf } from './fields.ts';
import { createMemberWriter, writeMember, writeObject } from './pick-fields.ts';

/** Writes the JSON of what is wanted of a row; returns where it ends. */
export type PickRow = (row: number, target: Buffer, start: number) => number;

/** `-1.2345678901234567e-100,` */
const NUMBER_MAX_BYTES = 25;
/** What no row has unless it is named, with its name and what is around it. */
const UNNAMED_MAX_BYTES: ReadonlyMap<string, number> = new Map([
  ['spread', NUMBER_MAX_BYTES + 12],
  ['sparkline', SPARKLINE_PRICES * NUMBER_MAX_BYTES + 16],
]);

/** Bytes that what is wanted of a row has at most: no row grows by leaving out some of it. */
export function pickedSizeOf(paths: readonly string[]): (view: View, row: number) => number {
  const ofUnnamed = paths.reduce((sum, path) => sum + (UNNAMED_MAX_BYTES.get(path) ?? 0), 0);
  return (view, row) => joinedSize(view, row) + ofUnnamed;
}

const MATCH_VALUES = MATCHES.map((match) => Buffer.from(`"${match}"`));
const NULL = Buffer.from('null');

/** What is no member of the asset's own JSON. */
const BESIDE: ReadonlySet<string> = new Set(['usd_match', 'usd', 'spread', 'sparkline']);

const whole = ({ length: end }: Buffer) => ({ start: 0, end });

export function createRowPicker({ tables, pairing }: View, paths: readonly string[]): PickRow {
  const wanted = wantedOf(paths);
  const assets = tables.assets.json;
  const usdValues = tables.usdValues.json;
  const ofAsset = wanted.filter(({ name }) => !BESIDE.has(name));

  if (!tables.assets.columns.hourlyPrices && wanted.some(({ name }) => name === 'sparkline')) {
    const detail = `names sparkline, which snapshots of over ${SPARKLINE_ASSETS_MAX} assets do not have`;
    throw new InvalidQueryError([{ parameter: 'fields', detail }]);
  }

  const valuesBeside: Readonly<Record<string, (row: number) => Buffer>> = {
    usd_match: (row) => MATCH_VALUES[pairing.matches[row] as number] as Buffer,
    spread: (row) => {
      const spread = pairing.figures.spread[row] as number;
      return Number.isNaN(spread) ? NULL : Buffer.from(String(spread));
    },
    sparkline: (row) => Buffer.from(JSON.stringify(sparklineAt(tables.assets, row))),
  };

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
      const value = valuesBeside[member.name]?.(row) ?? NULL;
      return writeMember(member, value, whole(value), target, at);
    });
  };
}
