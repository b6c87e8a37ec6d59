// Writes the requested fields of a joined row.
import { SPARKLINE_ASSETS_MAX, SPARKLINE_PRICES } from '@coinfront/contracts';
import { InvalidQueryError } from '../../http/parse-query.ts';
import { joinedSize } from '../../join/joined-rows.ts';
import { MATCHES } from '../../join/pairing.ts';
import { jsonAt } from '../../tables/json-rows.ts';
import { sparklineAt } from '../../tables/sparkline.ts';
import type { View } from '../../views/view.ts';
import { type Wanted, wantedOf } from './fields.ts';
import { createMemberWriter, writeMember, writeObject } from './pick-fields.ts';

/** Writes the JSON of a row's requested fields; returns the end offset. */
export type PickRow = (row: number, target: Buffer, start: number) => number;

/** `-1.2345678901234567e-100,` */
const NUMBER_MAX_BYTES = 25;
/** Maximum size of fields that are only in a row on request, with their names. */
const ON_REQUEST_MAX_BYTES: ReadonlyMap<string, number> = new Map([
  ['spread', NUMBER_MAX_BYTES + 12],
  ['sparkline', SPARKLINE_PRICES * NUMBER_MAX_BYTES + 16],
]);

/** Upper bound of the size of a row's requested fields. */
export function pickedSizeOf(paths: readonly string[]): (view: View, row: number) => number {
  const onRequest = paths.reduce((sum, path) => sum + (ON_REQUEST_MAX_BYTES.get(path) ?? 0), 0);
  return (view, row) => joinedSize(view, row) + onRequest;
}

const MATCH_VALUES = MATCHES.map((match) => Buffer.from(`"${match}"`));
const NULL = Buffer.from('null');

/** Fields that are not in the asset's JSON. */
const ADDED_FIELDS: ReadonlySet<string> = new Set(['usd_match', 'usd', 'spread', 'sparkline']);

const rangeOf = ({ length: end }: Buffer) => ({ start: 0, end });

export function createRowPicker({ tables, pairing }: View, paths: readonly string[]): PickRow {
  const wanted = wantedOf(paths);
  const assets = tables.assets.json;
  const usdValues = tables.usdValues.json;
  const ofAsset = wanted.filter(({ name }) => !ADDED_FIELDS.has(name));

  if (!tables.assets.columns.hourlyPrices && wanted.some(({ name }) => name === 'sparkline')) {
    const detail = `contains sparkline, which snapshots with more than ${SPARKLINE_ASSETS_MAX} assets do not have`;
    throw new InvalidQueryError([{ parameter: 'fields', detail }]);
  }

  const addedValues: Readonly<Record<string, (row: number) => Buffer>> = {
    usd_match: (row) => MATCH_VALUES[pairing.matches[row] as number] as Buffer,
    spread: (row) => {
      const spread = pairing.spreads[row] as number;
      return Number.isNaN(spread) ? NULL : Buffer.from(String(spread));
    },
    sparkline: (row) => Buffer.from(JSON.stringify(sparklineAt(tables.assets, row))),
  };

  function writeUsd(member: Wanted, row: number, target: Buffer, at: number): number {
    const usdRow = pairing.usdRows[row] as number;
    if (usdRow === -1) return writeMember(member, NULL, rangeOf(NULL), target, at);
    const usd = jsonAt(usdValues, usdRow);
    return writeMember(member, usd, rangeOf(usd), target, at);
  }

  return (row, target, start) => {
    const writeOwn = createMemberWriter(jsonAt(assets, row), 0, ofAsset);
    return writeObject(wanted, target, start, (member, _target, at) => {
      if (member.name === 'usd') return writeUsd(member, row, target, at);
      if (!ADDED_FIELDS.has(member.name)) return writeOwn(member, target, at);
      const value = addedValues[member.name]?.(row) ?? NULL;
      return writeMember(member, value, rangeOf(value), target, at);
    });
  };
}
