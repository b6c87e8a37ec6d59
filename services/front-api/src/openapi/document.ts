// The OpenAPI 3.1 document, from the schemas that requests are parsed with and responses are tested against.
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

/** `format: date-time` says it; the expression that zod checks it by is 300 characters, for each of many fields. */
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
          'Crypto assets beside their USD values, joined from two sources. All answers stand on published snapshots: pages of one snapshot fit together.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '.', description: 'Where this document is from.' }],
      // Where an operation does not say otherwise.
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
