// `GET /assets/{id}`: one asset with its USD value.
import { z } from 'zod';
import type { Composed } from '../answers/composed.ts';
import { parsePath } from '../http/parse-path.ts';
import { parseQuery } from '../http/parse-query.ts';
import { inTurns, type Steps } from '../turns.ts';
import type { View } from '../views/view.ts';
import { assetPathSchema, findAsset } from './asset-path.ts';
import { composePicked, composeRows, type Frame } from './assets/compose-rows.ts';
import { fieldsParameter } from './assets/list-query.ts';
import type { Resource } from './resource.ts';

export const assetQuerySchema = z.object({ fields: fieldsParameter });

/** The JSON around the row. */
const frameOf = ({ lastUpdated }: View): Frame => ({
  head: Buffer.from(`{"last_updated":${JSON.stringify(lastUpdated)},"data":`),
  between: 0,
  tail: Buffer.from('}'),
});

export const assetResource: Resource = {
  name: 'asset',
  path: '/assets/:id',
  read(params, search) {
    const { id } = parsePath(assetPathSchema, params);
    const fields = parseQuery(assetQuerySchema, search).fields?.toSorted();
    return {
      key: JSON.stringify([id, fields]),
      compose: (view) => inTurns(compose(view, id, fields)),
    };
  },
};

function* compose(view: View, id: number, fields: readonly string[] | undefined): Steps<Composed> {
  const row = Uint32Array.of(findAsset(view, id));
  const frame = frameOf(view);
  const body = fields ? composePicked(view, row, frame, fields) : composeRows(view, row, frame);
  return { headers: {}, ...(yield* body) };
}
