import { problemKindSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PROBLEMS } from '../../src/http/problem-kinds.ts';
import { createTestApp, markersWith } from '../fakes.ts';

describe('GET /problems/{name}', () => {
  const test = createTestApp({ latest: markersWith() });

  it('explains every problem at the URL of its type', async () => {
    for (const [name, { status, title }] of Object.entries(PROBLEMS)) {
      const answer = await request(test.app).get(`/problems/${name}`);
      expect(answer.status).toBe(200);
      const type = `../problems/${name}`;
      expect(problemKindSchema.strict().parse(answer.body)).toMatchObject({ type, title, status });
    }
  });

  it.each([
    '/nope',
    '/a/b//c',
    '/%2F/x?/y',
    '/?limit=0',
    '/assets/0',
    '/assets/1/history?x',
    '/docs/nope',
    '/problems/nope',
    '/problems/nope/',
  ])('is where the type of a problem at %s leads, whatever the path prefix of a proxy', async (path) => {
    const { status, body } = await request(test.app).get(path);
    const { href } = new URL(body.type, `http://proxy.example/below/this${path}`);
    expect({ status, href }).toEqual({
      status: expect.any(Number),
      href: `http://proxy.example/below/this/problems/${status === 404 ? 'not-found' : 'bad-request'}`,
    });
  });

  it('lists the known problems if the name is unknown', async () => {
    for (const name of ['nope', 'constructor', '__proto__']) {
      const { status, body } = await request(test.app).get(`/problems/${name}`);
      expect({ name, status }).toEqual({ name, status: 404 });
      expect(body.detail).toContain('bad-request, ');
    }
  });
});
