// `GET /collisions`: ambiguous symbols.
import { COLLISION_ROWS_MAX, type Collision } from '@coinfront/contracts';
import { z } from 'zod';
import { type Composed, composeBytes } from '../answers/composed.ts';
import { defaultedParameter, readInteger } from '../http/parameters.ts';
import { parseQuery } from '../http/parse-query.ts';
import { COLLISIONS_MAX, collisionAt, countCollisions } from '../join/collisions.ts';
import { type JsonRows, parseRow } from '../tables/json-rows.ts';
import { textAt } from '../tables/text-column.ts';
import { inTurns, type Steps } from '../turns.ts';
import type { View } from '../views/view.ts';
import { ROWS_AT_ONCE } from './assets/compose-rows.ts';
import type { Resource } from './resource.ts';

const LIMIT = { min: 1, max: COLLISIONS_MAX };

export const collisionsQuerySchema = z.object({
  limit: defaultedParameter(
    {
      read: (text) => readInteger(text, LIMIT),
      rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
      description: 'Maximum number of symbols.',
      schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
    },
    '100',
  ),
});

/** A part for each symbol: some thousand take too long to write at once. */
function* compose({ tables, pairing, lastUpdated }: View, limit: number): Steps<Composed> {
  const { assets, usdValues } = tables;
  const { collisions } = pairing;
  const symbols = { ofAssets: assets.columns.symbols, ofUsdValues: usdValues.columns.symbols };
  const count = Math.min(limit, countCollisions(collisions));
  const parts = [Buffer.from(`{"last_updated":${JSON.stringify(lastUpdated)},"count":${count},"data":[`)];
  for (let index = 0; index < count; index += 1) {
    const { assetRows, usdRows } = collisionAt(collisions, index, symbols);
    const [row, usdRow] = [assetRows[0], usdRows[0]];
    const collision: Collision = {
      symbol:
        row === undefined ? textAt(symbols.ofUsdValues, usdRow as number) : textAt(symbols.ofAssets, row),
      counts: { assets: assetRows.length, usd_values: usdRows.length },
      assets: yield* shown<number>(assets.json, assetRows),
      usd_values: yield* shown<string>(usdValues.json, usdRows),
    };
    parts.push(Buffer.from((index > 0 ? ',' : '') + JSON.stringify(collision)));
    yield;
  }
  const body = Buffer.concat([...parts, Buffer.from(']}')]);
  return composeBytes(body, { 'Total-Count': String(collisions.total) });
}

/** The first rows of a symbol. */
function* shown<Id>(json: JsonRows, rows: Uint32Array): Steps<{ id: Id; name: string }[]> {
  const found: { id: Id; name: string }[] = [];
  for (const row of rows.subarray(0, COLLISION_ROWS_MAX)) {
    const { id, name } = parseRow<{ id: Id; name: string }>(json, row);
    found.push({ id, name });
    if (found.length % ROWS_AT_ONCE === 0) yield;
  }
  return found;
}

export const collisionsResource: Resource = {
  name: 'collisions',
  path: '/collisions',
  read(_params, search) {
    const { limit } = parseQuery(collisionsQuerySchema, search);
    return { key: `limit=${limit}`, compose: (view) => inTurns(compose(view, limit)) };
  },
};
