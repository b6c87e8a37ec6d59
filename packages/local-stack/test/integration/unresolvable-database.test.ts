import { fileURLToPath } from 'node:url';
import { problemSchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { useProcesses } from '@coinfront/testing/use-processes';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createSystem } from '../fixtures/system.ts';

/** Names below `invalid` never resolve. */
const UNRESOLVABLE = { MONGODB_URI: 'mongodb+srv://me:hidden@name.invalid/', LEASE_MS: '1000' };

const SCHEDULE = fileURLToPath(
  new URL('../../../../services/assets-ingestion/src/schedule.ts', import.meta.url),
);

describe('a mongodb+srv:// whose name does not resolve', () => {
  const system = createSystem(UNRESOLVABLE);
  afterEach(system.stop);
  const startProcess = useProcesses();

  it.each(['assets', 'usd-values'] as const)(
    'ends a run of %s with the exit code of a failed database',
    async (ingestion) => {
      const { code, lines } = await system.ingest(ingestion);
      expect(code).toBe(6);
      const error = lines.map((line) => JSON.parse(line)).find(({ level }) => level === 'error');
      expect(error).toMatchObject({ exit_code: 6, code: expect.stringMatching(/^database-E[A-Z]+$/) });
      expect(lines.join('\n')).not.toContain('hidden');
    },
  );

  it('is logged by a schedule at each turn, and does not end it', async () => {
    const environment = { ...UNRESOLVABLE, SCHEDULE: '* * * * * *', SCHEDULE_PORT: '0' };
    const { stdout, kill, ended } = startProcess(SCHEDULE, { environment });
    let text = '';
    stdout.on('data', (piece) => {
      text += piece;
    });
    await until(() => text.split('"The database failed"').length > 2);
    kill('SIGTERM');
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text).not.toContain('hidden');
  });

  it('makes the front API return 503 database-unavailable, and end in order when stopped', async () => {
    const token = 'token-of-an-editor-of-mappings-in-this-test';
    const api = system.start('front-api', { PORT: '0', ADMIN_PORT: '0', ADMIN_TOKENS: `editor:${token}` });
    const { api: url } = await api.untilReady();
    for (const path of ['/', '/status', '/mappings']) {
      const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect(problemSchema.parse(await response.json())).toMatchObject({
        type: 'problems/database-unavailable',
        status: 503,
      });
    }
    await api.stop();
    expect(await api.ended).toMatchObject({ code: 0 });
    expect(api.lines.join('\n')).toContain('"warn"');
    expect(api.lines.join('\n')).not.toContain('hidden');
  });
});
