// Gets a path of a test app, and holds the answer against the document that /openapi.json publishes.
import request, { type Response } from 'supertest';
import { createOpenApiDocument } from '../src/openapi/document.ts';
import type { createTestApp } from './fakes.ts';
import { assertPublished, type OpenApiDocument } from './published-schemas.ts';

export const openApi = JSON.parse(JSON.stringify(createOpenApiDocument())) as OpenApiDocument;

export async function get(
  { app }: Pick<ReturnType<typeof createTestApp>, 'app'>,
  url: string,
): Promise<Response> {
  const answer = await request(app).get(url);
  const path = url.split('?')[0] as string;
  assertPublished(openApi, { path, status: answer.status, headers: answer.headers, body: answer.body });
  return answer;
}
