// The OpenAPI 3.1 document, from the schemas that requests are parsed with and responses are tested against.
import { type CreateDocumentOptions, createDocument } from 'zod-openapi';
import { assetsPaths } from './assets.ts';
import { statusPaths } from './status.ts';

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
        version: '1.0.0',
        description:
          'Crypto assets beside their USD values, joined from two sources. All answers stand on published snapshots: pages of one snapshot fit together.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      paths: { ...assetsPaths, ...statusPaths },
    },
    { override: withoutTimePatterns },
  );
}
