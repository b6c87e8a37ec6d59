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
    'RFC 4180, in UTF-8. The first line contains the column names: those in `fields`, or all single values:',
    `${ASSET_COLUMNS.map((path) => `\`${path}\``).join(', ')}.`,
    'Numbers are as in JSON; missing values are empty cells.',
    'A text that a spreadsheet would execute as a formula is prefixed with an apostrophe.',
  ].join(' '),
  example: 'id,symbol,usd.price\r\n1,BTC,100238.72\r\n',
});

// OpenAPI 3.1 cannot describe lines: this is the schema of each line.
const line = selectedFieldsSchema.meta({
  id: 'AssetLine',
  description: 'One row per line, as in `data` of the JSON.',
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
      summary: 'Assets with their USD values',
      description:
        'In the order of the source by default. Filters apply before paging. `usd_match` names the rule that matched the USD value to the asset, because symbols are neither unique nor stable. Until the first snapshots are published, requests wait for them.',
      requestParams: { query: assetsQuerySchema },
      responses: {
        '200': {
          description: 'The assets.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('assets on all pages'),
            Link: z.string().meta({
              description:
                'The first page and, unless this is the last one, the next page (RFC 8288), relative to the URL of the request.',
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
      summary: 'All assets of a query as a file',
      description:
        'The rows of all pages of `/`, from one snapshot, streamed. The number of concurrent exports is limited. An export that takes too long is aborted; clients notice by the length or the missing last chunk.',
      requestParams: { query: exportQuerySchema },
      responses: {
        '200': {
          description: 'The file.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('assets it contains'),
            'Content-Disposition': z.string().meta({
              description: 'The file name.',
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
