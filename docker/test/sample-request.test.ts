import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { execa, execaSync } from 'execa';
import { file } from './fixtures/compose.ts';

const hasCurl = !execaSync('curl', ['--version'], { reject: false }).failed;
const describeWithCurl = hasCurl ? describe : describe.skip;

describeWithCurl(`the sample request of the launcher${hasCurl ? '' : ' (skipped: no curl)'}`, () => {
  it('uses no proxy, whatever the environment says', async () => {
    const server = createServer((_, response) => response.end('response')).listen(0);
    await once(server, 'listening');
    // Nothing listens there.
    const proxy = 'http://127.0.0.1:1';
    const setting = 'setting() { echo "$PORT"; }';
    const script = `. "${file('launch/steps.sh')}"; ${setting}; request /`;
    const { stdout } = await execa('bash', ['-euc', script], {
      env: {
        PORT: String((server.address() as AddressInfo).port),
        ...{ http_proxy: proxy, HTTP_PROXY: proxy, no_proxy: '', NO_PROXY: '' },
      },
    }).finally(() => server.close());
    expect(stdout).toMatch(/^HTTP.*response$/s);
  });
});
