// Gets a path of a test app, and checks the response against the OpenAPI document.
import request, { type Response } from 'supertest';
import type { createTestApp } from './fakes.ts';
import { assertPublished } from './published-schemas.ts';

export async function get(
  { app }: Pick<ReturnType<typeof createTestApp>, 'app'>,
  path: string,
): Promise<Response> {
  const answer = await request(app).get(path);
  assertPublished({ path, status: answer.status, headers: answer.headers, body: answer.body });
  return answer;
}
