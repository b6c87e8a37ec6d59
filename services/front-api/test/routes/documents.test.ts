import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, markersWith } from '../fakes.ts';
import { openApi } from '../published-schemas.ts';

describe('the documents', () => {
  const test = createTestApp({ latest: markersWith() });

  it('include the OpenAPI document', async () => {
    const { status, headers, body } = await request(test.app).get('/openapi.json');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toEqual(openApi());
  });

  it('include a page that loads only own files, with a policy that allows no inline scripts', async () => {
    const { status, headers, text } = await request(test.app).get('/docs');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
    expect(text).not.toMatch(/<script(?![^>]*src=)/);
    const parts = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url as string);
    expect(parts).toHaveLength(4);
    for (const part of parts) {
      expect(part).toMatch(/^docs\//);
      const answer = await request(test.app).get(`/${part}`);
      expect({ part, status: answer.status }).toEqual({ part, status: 200 });
    }
  });

  it('redirect from the page with a slash to the page, by a relative URL', async () => {
    const { status, headers } = await request(test.app).get('/docs/');
    expect({ status, location: headers.location }).toEqual({ status: 301, location: '../docs' });
  });

  it('include no other files of the distribution', async () => {
    expect((await request(test.app).get('/docs/index.html')).status).toBe(404);
    expect((await request(test.app).get('/docs/package.json')).status).toBe(404);
  });

  it('are the only responses with a content security policy; data have headers for any origin', async () => {
    const page = await request(test.app).get('/docs');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    for (const path of ['/', '/openapi.json', '/nope']) {
      const { headers } = await request(test.app).get(path);
      expect(headers['content-security-policy']).toBeUndefined();
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      });
    }
  });
});
