// The OpenAPI 3.1 document, generated from the schemas that parse requests and that tests check responses against.
import { readVersion } from '@coinfront/runtime';
import { type CreateDocumentOptions, createDocument } from 'zod-openapi';
import { assetPaths } from './asset.ts';
import { assetsPaths } from './assets.ts';
import { collisionsPaths } from './collisions.ts';
import { describePaths } from './describe-paths.ts';
import { eventsPaths } from './events.ts';
import { mappingsPaths } from './mappings.ts';
import { marketPaths } from './market.ts';
import { runsPaths } from './runs.ts';
import { statusPaths } from './status.ts';
import { symbolsPaths } from './symbols.ts';

/** `format: date-time` is enough; zod's pattern has 300 characters and would repeat for many fields. */
const withoutTimePatterns: CreateDocumentOptions['override'] = ({ jsonSchema }) => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

export function createOpenApiDocument() {
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Coinfront',
        version: readVersion(),
        description:
          'Crypto assets with their USD values, joined from two sources. All responses are made from published snapshots, so the pages of one query are consistent.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '.', description: 'The server of this document.' }],
      // The default; operations may override it.
      security: [],
      components: {
        securitySchemes: {
          editor: { type: 'http', scheme: 'bearer', description: 'One of the tokens of `ADMIN_TOKENS`.' },
        },
      },
      paths: describePaths({
        ...assetsPaths,
        ...marketPaths,
        ...assetPaths,
        ...symbolsPaths,
        ...collisionsPaths,
        ...mappingsPaths,
        ...runsPaths,
        ...statusPaths,
        ...eventsPaths,
      }),
    },
    { override: withoutTimePatterns },
  );
}
