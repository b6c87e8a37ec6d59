import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '../../src/http/problem-kinds.ts';
import { assertPublished, openApi } from '../published-schemas.ts';
import { NOON, storedUsdValue } from '../rows.ts';

describe('createOpenApiDocument', () => {
  it('describes the data paths in OpenAPI 3.1', () => {
    expect(openApi().openapi).toMatch(/^3\.1\./);
    expect(Object.keys(openApi().paths)).toEqual(expect.arrayContaining(['/', '/status']));
  });

  it('describes parameters as clients send them, not as parsed', () => {
    const parameters = openApi().paths['/']?.get.parameters ?? [];
    const limit = { type: 'integer', minimum: 1, maximum: 5_000, default: 50 };
    expect(parameters).toContainEqual(
      expect.objectContaining({ in: 'query', name: 'limit', schema: expect.objectContaining(limit) }),
    );
    const symbols = { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 200 };
    expect(parameters).toContainEqual(
      expect.objectContaining({
        name: 'symbol',
        style: 'form',
        explode: false,
        schema: expect.objectContaining(symbols),
      }),
    );
    expect(parameters.every((parameter) => !('required' in parameter))).toBe(true);
  });

  it('names every problem', () => {
    for (const name of Object.keys(PROBLEMS)) {
      expect(JSON.stringify(openApi().components.schemas.Problem)).toContain(`- \`${name}\`: `);
    }
  });

  it('does not allow our internal fields', () => {
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
        etag: '',
        'cache-control': '',
        'server-timing': '',
        'x-cache': 'miss',
        link: '',
        'x-request-id': 'a',
      },
      body: {
        last_updated: { assets: NOON, usd_values: NOON },
        count: 1,
        data: [{ id: 1, name: 'A', symbol: 'A', usd_match: 'name', usd: { ...usd, ...beside } }],
      },
    });
    expect(() => assertPublished(answer({}))).not.toThrow();
    expect(() => assertPublished(answer({ name_key }))).toThrow('name_key');
    expect(() => assertPublished({ ...answer({}), status: 418 })).toThrow('418 is not published');
  });
});
