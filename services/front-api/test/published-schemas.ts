// Checks answers against what /openapi.json says of them.
import { z } from 'zod';

type MediaType = { schema: z.core.JSONSchema.BaseSchema };
type Answer = { content?: Record<string, MediaType>; headers?: Record<string, { required?: boolean }> };
export type OpenApiDocument = {
  openapi: string;
  paths: Record<string, { get: { parameters?: object[]; responses: Record<string, Answer> } }>;
  components: { schemas: Record<string, object> };
};

/** The published schema of an answer's body: OpenAPI keeps what is referred to in another place. */
function bodySchema(document: OpenApiDocument, { schema }: MediaType): z.ZodType {
  const $defs = structuredClone(document.components.schemas);
  const text = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text));
}

export type Received = { path: string; status: number; headers: Record<string, string>; body: unknown };

/** Throws when the document does not know the status, the content type, the headers or the body of an answer. */
export function assertPublished(document: OpenApiDocument, { path, status, headers, body }: Received): void {
  const answer = document.paths[path]?.get.responses[status];
  if (!answer) throw new Error(`${status} is not published for ${path}`);
  const type = headers['content-type']?.split(';')[0] ?? '';
  const mediaType = answer.content?.[type];
  if (!mediaType) throw new Error(`${type} is not published for ${path} ${status}`);
  bodySchema(document, mediaType).parse(body);
  for (const [name, { required }] of Object.entries(answer.headers ?? {})) {
    if (required && headers[name.toLowerCase()] === undefined) throw new Error(`${name} is missing`);
  }
}
