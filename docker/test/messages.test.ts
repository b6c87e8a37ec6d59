import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { launchOnFake } from './fixtures/fake-docker.ts';

/** For a refresh of a running system, until both ingestions have containers. */
const REFRESHING = {
  'compose --project-name': 'exit 0',
  'ps --quiet': 'echo front',
  'ps --all': 'echo one',
};
/** Behaves as sed of macOS and the BSDs: in a basic expression, `\|` is a literal bar, not GNU's alternation. */
const PLAIN_SED = `for one; do args+=("\${one//\\\\|/[|]}"); done; PATH=\${PATH#*:} exec sed "\${args[@]}"`;

describe('the launcher', () => {
  it('prints exit code and reason of a failed ingestion, with GNU and BSD sed', async () => {
    const failed = JSON.stringify({
      level: 'error',
      time: '…',
      name: 'x',
      msg: 'The "source" did not respond',
    });
    const { code, output } = await launchOnFake({
      args: ['--refresh'],
      answers: { ...REFRESHING, inspect: 'echo 4', logs: `echo '${failed}'` },
      commands: { sed: PLAIN_SED },
    });
    expect(output).toMatch(/assets-ingestion failed with exit code 4: The "source" did not respond\n/);
    expect(code).toBe(4);
  });

  it('prints every invalid setting of an ingestion', async () => {
    const { code, output } = await launchOnFake({
      args: ['--refresh'],
      answers: {
        ...REFRESHING,
        inspect: 'echo 78',
        logs: 'printf "CHUNK_MAX: is required\\nLEASE_MS: Too small\\n"',
      },
    });
    expect(output).toContain('failed with exit code 78: CHUNK_MAX: is required; LEASE_MS: Too small\n');
    expect(code).toBe(78);
  });

  it('prints every invalid setting before anything is removed, also in lower case', async () => {
    const { code, output } = await launchOnFake({
      answers: {
        'compose --project-name': 'exit 0',
        'ps --all': 'echo one',
        wait: 'echo 78',
        logs: 'printf "RATE_LIMIT: Too small\\nhttps_proxy: a host is missing\\n" >&2',
      },
    });
    expect(output).toContain('launch_script.sh: RATE_LIMIT: Too small\n');
    expect(output).toContain('launch_script.sh: https_proxy: a host is missing\n');
    expect(output).not.toContain('Removing');
    expect(code).toBe(78);
  });

  it('reports a removed container, and shows no numbers before there are any', async () => {
    const { code, output } = await launchOnFake({
      args: ['--refresh'],
      answers: { ...REFRESHING, 'ps --all': 'exit 0', inspect: 'echo; exit 1', logs: 'exit 1' },
    });
    expect(output).toContain('failed with exit code 1: its container was removed\n');
    expect(output).toContain('assets-ingestion starting   |   usd-values-ingestion starting\n');
    expect(code).toBe(1);
  });

  const unhealthy = (state: string) => ({
    'compose --project-name': 'exit 0',
    'volume inspect': 'exit 0',
    'ps --all': 'echo one',
    wait: 'echo 0',
    inspect: `echo "${state}"`,
    logs: 'echo "it logged this"',
  });

  it.each([
    ['exited 62 ', 'mongo ended with exit code 62: it logged this\n'],
    ['restarting 1 unhealthy', 'mongo ended with exit code 1: it logged this\n'],
    ['running 0 unhealthy', 'mongo is running, but not healthy after'],
  ])('reports at once that a service is %j', async (state, text) => {
    const { code, output } = await launchOnFake({
      answers: unhealthy(state),
      args: ['--fresh'],
      environment: { MONGODB_URI: '' },
    });
    expect(output).toContain(text);
    expect(output.match(/it logged this/g)).toHaveLength(1);
    expect(output).not.toContain('three minutes');
    expect(code).toBe(1);
  });

  it('names the source of each price', () => {
    const script = fileURLToPath(new URL('../launch/first-rows.cjs', import.meta.url));
    const asset = {
      symbol: 'BTC',
      name: 'Bitcoin',
      quote: { USD: { price: 2 } },
      usd_match: 'name',
      usd: { price: 3 },
    };
    const body = { count: 1, last_updated: { assets: 'then', usd_values: 'now' }, data: [asset] };
    const input = `HTTP/1.1 200 OK\r\nData-Sources: assets=coinmarketcap-keyless, usd-values=coinpaprika\r\n\r\n${JSON.stringify(body)}`;
    const [titles, first] = execFileSync(process.execPath, [script], { input, encoding: 'utf8' }).split('\n');
    expect(titles?.trim().split(/ {2,}/)).toEqual([
      'symbol',
      'name',
      'asset USD (coinmarketcap-keyless)',
      'USD value (coinpaprika)',
      'matched by',
    ]);
    expect(first?.trim().split(/ +/)).toEqual(['BTC', 'Bitcoin', '2.0000000', '3.0000000', 'name']);
  });
});
