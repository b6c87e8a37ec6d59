// Checks responses against the OpenAPI document. Creating the document and its schemas is slow, so each is created once,
// on demand.
import { z } from 'zod';
import { createOpenApiDocument } from '../src/openapi/document.ts';

type MediaType = { schema: z.core.JSONSchema.BaseSchema };
type Answer = { content?: Record<string, MediaType>; headers?: Record<string, { required?: boolean }> };
type Operation = { parameters?: object[]; responses: Record<string, Answer> };
type OpenApiDocument = {
  openapi: string;
  paths: Record<string, { get: Operation } & Partial<Record<'put' | 'delete', Operation>>>;
  components: { schemas: Record<string, object>; responses: Record<string, Answer> };
};

let made: OpenApiDocument | undefined;

/** The document as published, without what JSON leaves out. */
export function openApi(): OpenApiDocument {
  made ??= JSON.parse(JSON.stringify(createOpenApiDocument())) as OpenApiDocument;
  return made;
}

const schemas = new WeakMap<MediaType, z.ZodType>();

/** Zod schema of a response body, with the components of the document as `$defs`. */
function bodySchema(mediaType: MediaType): z.ZodType {
  const known = schemas.get(mediaType);
  if (known) return known;
  const schema = { ...mediaType.schema, $defs: openApi().components.schemas };
  const text = JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/');
  const converted = z.fromJSONSchema(JSON.parse(text));
  schemas.set(mediaType, converted);
  return converted;
}

/** The description of a path, such as `/assets/{id}` for `/assets/1`. */
function describedPath(path: string) {
  const { paths } = openApi();
  const isOf = (template: string) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
  return paths[path in paths ? path : (Object.keys(paths).find(isOf) ?? path)];
}

/** Resolves a `$ref` to a shared response. */
function resolved(answer: (Answer & { $ref?: string }) | undefined): Answer | undefined {
  return answer?.$ref === undefined
    ? answer
    : openApi().components.responses[answer.$ref.split('/').at(-1) ?? ''];
}

type Received = {
  method?: 'get' | 'put' | 'delete';
  /** With or without query. */
  path: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
};

/** Throws if the document does not describe the status, the content type, the headers or the body of the response. */
export function assertPublished({ method = 'get', path, status, headers, body }: Received): void {
  const answer = resolved(describedPath(path.split('?')[0] as string)?.[method]?.responses[status]);
  if (!answer) throw new Error(`${status} is not published for ${path}`);
  for (const [name, { required }] of Object.entries(answer.headers ?? {})) {
    if (required && headers[name.toLowerCase()] === undefined) throw new Error(`${name} is missing`);
  }
  if (!answer.content && headers['content-type'] === undefined) return;
  const type = headers['content-type']?.split(';')[0] ?? '';
  const mediaType = answer.content?.[type];
  if (!mediaType) throw new Error(`${type} is not published for ${path} ${status}`);
  bodySchema(mediaType).parse(body);
}
