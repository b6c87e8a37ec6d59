import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openApi } from '../published-schemas.ts';

describe('the OpenAPI document', () => {
  it('passes the strict rules of a linter', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const findings = await lintFromString({
      source: JSON.stringify(openApi()),
      absoluteRef: '/openapi.json',
      config,
    });
    expect(findings.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  it('fails the linter if a path parameter is not defined', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const { '/status': status } = openApi().paths;
    const source = JSON.stringify({ ...openApi(), paths: { '/status/{id}': status } });
    const findings = await lintFromString({ source, absoluteRef: '/openapi.json', config });
    expect(findings.map(({ ruleId }) => ruleId)).toContain('path-parameters-defined');
  });
});
