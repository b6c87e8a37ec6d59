import { problemKindSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PROBLEMS } from '../../src/http/problem-kinds.ts';
import { createTestApp, markersWith } from '../fakes.ts';

describe('GET /problems/{name}', () => {
  const test = createTestApp({ latest: markersWith() });

  it('explains every problem under the URL that is its type', async () => {
    for (const [name, { status, title }] of Object.entries(PROBLEMS)) {
      const type = `/problems/${name}`;
      const answer = await request(test.app).get(type);
      expect(answer.status).toBe(200);
      expect(problemKindSchema.strict().parse(answer.body)).toMatchObject({ type, title, status });
    }
  });

  it('names the problems there are, when asked for another', async () => {
    for (const name of ['nope', 'constructor', '__proto__']) {
      const { status, body } = await request(test.app).get(`/problems/${name}`);
      expect({ name, status }).toEqual({ name, status: 404 });
      expect(body.detail).toContain('bad-request, ');
    }
  });
});
