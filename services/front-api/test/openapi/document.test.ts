import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '../../src/http/problem-kinds.ts';
import { openApi } from '../get.ts';
import { assertPublished } from '../published-schemas.ts';
import { NOON, storedUsdValue } from '../rows.ts';

describe('createOpenApiDocument', () => {
  it('describes the data paths in OpenAPI 3.1', () => {
    expect(openApi.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(openApi.paths)).toEqual(['/', '/status']);
  });

  it('describes limit as the number that a client sees', () => {
    expect(openApi.paths['/']?.get.parameters).toEqual([
      expect.objectContaining({
        in: 'query',
        name: 'limit',
        schema: expect.objectContaining({ type: 'integer', minimum: 1, maximum: 5_000, default: 50 }),
      }),
    ]);
    expect(JSON.stringify(openApi.paths['/']?.get.parameters)).not.toContain('pattern');
  });

  it('names every problem', () => {
    for (const name of Object.keys(PROBLEMS)) {
      expect(JSON.stringify(openApi.components.schemas.Problem)).toContain(`/problems/${name}`);
    }
  });

  it('leaves no room for fields of ours', () => {
    const { _id, snapshot_id, position, name_key, ...usd } = storedUsdValue({
      id: 'a',
      symbol: 'A',
      name: 'A',
    });
    const answer = (beside: object) => ({
      path: '/',
      status: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        snapshots: '',
        'data-sources': '',
        'total-count': '1',
        'last-modified': '',
        'x-cache': 'miss',
        'x-request-id': 'a',
      },
      body: {
        last_updated: { assets: NOON, usd_values: NOON },
        count: 1,
        data: [{ id: 1, name: 'A', symbol: 'A', usd_match: 'name', usd: { ...usd, ...beside } }],
      },
    });
    expect(() => assertPublished(openApi, answer({}))).not.toThrow();
    expect(() => assertPublished(openApi, answer({ name_key }))).toThrow('name_key');
    expect(() => assertPublished(openApi, { ...answer({}), status: 418 })).toThrow('418 is not published');
  });
});
