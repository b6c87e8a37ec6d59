// `GET /assets/{id}`: one asset beside its USD value.
import { z } from 'zod';
import { composeJson } from '../answers/composed.ts';
import { parsePath } from '../http/parse-path.ts';
import { parseQuery } from '../http/parse-query.ts';
import { joinedRow } from '../join/joined-rows.ts';
import { assetPathSchema, findAsset } from './asset-path.ts';
import type { Resource } from './resource.ts';

const noParameters = z.object({});

export const assetResource: Resource = {
  name: 'asset',
  path: '/assets/:id',
  read(params, search) {
    const { id } = parsePath(assetPathSchema, params);
    parseQuery(noParameters, search);
    return {
      key: `id=${id}`,
      compose: (view) =>
        composeJson({ last_updated: view.lastUpdated, data: joinedRow(view, findAsset(view, id)) }),
    };
  },
};
