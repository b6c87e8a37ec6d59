// Checks answers against what /openapi.json says of them.
import { z } from 'zod';

type MediaType = { schema: z.core.JSONSchema.BaseSchema };
type Answer = { content?: Record<string, MediaType>; headers?: Record<string, { required?: boolean }> };
type Operation = { parameters?: object[]; responses: Record<string, Answer> };
export type OpenApiDocument = {
  openapi: string;
  paths: Record<string, { get: Operation } & Partial<Record<'put' | 'delete', Operation>>>;
  components: { schemas: Record<string, object>; responses: Record<string, Answer> };
};

/** The published schema of an answer's body: OpenAPI keeps what is referred to in another place. */
function bodySchema(document: OpenApiDocument, { schema }: MediaType): z.ZodType {
  const $defs = structuredClone(document.components.schemas);
  const text = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text));
}

/** The described path that a requested one is of: `/assets/{id}` for `/assets/1`. */
function describedPath(document: OpenApiDocument, path: string): string | undefined {
  const isOf = (template: string) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
  return path in document.paths ? path : Object.keys(document.paths).find(isOf);
}

/** An answer that many paths give is described once and referred to. */
function resolved(
  document: OpenApiDocument,
  answer: (Answer & { $ref?: string }) | undefined,
): Answer | undefined {
  return answer?.$ref === undefined
    ? answer
    : document.components.responses[answer.$ref.split('/').at(-1) ?? ''];
}

export type Received = {
  method?: 'get' | 'put' | 'delete';
  path: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
};

/** Throws when the document does not know the status, the content type, the headers or the body of an answer. */
export function assertPublished(
  document: OpenApiDocument,
  { method = 'get', path, status, headers, body }: Received,
): void {
  const answer = resolved(
    document,
    document.paths[describedPath(document, path) ?? path]?.[method]?.responses[status],
  );
  if (!answer) throw new Error(`${status} is not published for ${path}`);
  for (const [name, { required }] of Object.entries(answer.headers ?? {})) {
    if (required && headers[name.toLowerCase()] === undefined) throw new Error(`${name} is missing`);
  }
  if (!answer.content && headers['content-type'] === undefined) return;
  const type = headers['content-type']?.split(';')[0] ?? '';
  const mediaType = answer.content?.[type];
  if (!mediaType) throw new Error(`${type} is not published for ${path} ${status}`);
  bodySchema(document, mediaType).parse(body);
}
