// `GET /` and `GET /export` in the OpenAPI document.
import { ASSET_COLUMNS, assetsResponseSchema, selectedFieldsSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { assetsQuerySchema } from '../resources/assets/assets-query.ts';
import { exportQuerySchema } from '../resources/assets/export-resource.ts';
import { problemResponse, snapshotHeaders, snapshotProblems, totalCount } from './parts.ts';

const assetsResponse = assetsResponseSchema.meta({ id: 'AssetsResponse' });

const csv = z.string().meta({
  description: [
    'RFC 4180, in UTF-8. The first line has the names of the columns: those of `fields`, or all that are single values:',
    `${ASSET_COLUMNS.map((path) => `\`${path}\``).join(', ')}.`,
    'Numbers are as in JSON; what a row does not have is an empty cell.',
    'A text that a spreadsheet would run as a formula has an apostrophe before it.',
  ].join(' '),
  example: 'id,symbol,usd.price\r\n1,BTC,100238.72\r\n',
});

// OpenAPI 3.1 has no word for lines: the schema is that of each.
const line = selectedFieldsSchema.meta({
  id: 'AssetLine',
  description: 'A row, as in `data` of the JSON, on a line of its own.',
});

const content = {
  'application/json': { schema: assetsResponse },
  'text/csv': { schema: csv },
  'application/x-ndjson': { schema: line },
};

export const assetsPaths: ZodOpenApiPathsObject = {
  '/': {
    get: {
      operationId: 'getAssets',
      tags: ['Data'],
      summary: 'Assets beside their USD values',
      description:
        "In the order of the assets' source unless `sort` says otherwise. Filters apply before pages are cut. `usd_match` says on what evidence a USD value stands beside its asset: symbols alone are neither unique nor stable. Until the first snapshots are published, the answer waits for them.",
      requestParams: { query: assetsQuerySchema },
      responses: {
        '200': {
          description: 'The assets.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('assets there are on all pages'),
            Link: z.string().meta({
              description:
                'Where the walk over all pages begins, and, unless this is the last page, where it goes on (RFC 8288): from the URL of the request.',
              example: '<?limit=50&cursor=3.0017…>; rel="next", <?limit=50>; rel="first"',
            }),
          }),
          content,
        },
        ...snapshotProblems,
        '410': problemResponse('cursor-expired'),
      },
    },
  },
  '/export': {
    get: {
      operationId: 'exportAssets',
      tags: ['Data'],
      summary: 'All assets that a query asks for, as a file',
      description:
        'What all pages of `/` have, of one snapshot, sent as it is made. A few are sent at once; one that takes too long is broken off, which shows in its length or its last chunk.',
      requestParams: { query: exportQuerySchema },
      responses: {
        '200': {
          description: 'The file.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('assets it has'),
            'Content-Disposition': z.string().meta({
              description: 'What to call it.',
              example: 'attachment; filename="coinfront-2026-11-27T0612Z.csv"',
            }),
          }),
          content,
        },
        ...snapshotProblems,
        '503': problemResponse(
          'snapshots-missing',
          'sources-mixed',
          'database-unavailable',
          'not-ready',
          'exports-full',
        ),
      },
    },
  },
};
