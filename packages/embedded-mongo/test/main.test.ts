import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import { useProcesses } from '@coinfront/testing/use-processes';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { MongoClient } from 'mongodb';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

describe('the process', () => {
  const startProcess = useProcesses();
  const start = (environment: Record<string, string> = {}) =>
    startProcess(MAIN, { environment: { EMBEDDED_MONGO_PORT: '0', ...environment } });

  it('reports its address, serves, and exits with 0 on SIGTERM', async () => {
    const child = start();
    const uri = readySchema.parse(await child.message()).urls.mongodb as string;
    const client = new MongoClient(uri);
    expect(await client.db('test').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    child.kill('SIGTERM');
    expect(await child.ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(uri) });
  });

  it('ends with its parent if END_WITH_PARENT is set', async () => {
    const child = start({ END_WITH_PARENT: 'true' });
    await child.message();
    child.disconnect();
    expect(await child.ended).toMatchObject({ exitCode: 0 });
  });

  it('runs without an IPC channel', async () => {
    const child = execa(process.execPath, [MAIN], {
      env: { EMBEDDED_MONGO_PORT: '0' },
      stdin: 'ignore',
    });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await child).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('mongodb://127.0.0.1:'),
    });
  });

  it('exits with 78 and names every invalid variable', async () => {
    const child = start({ EMBEDDED_MONGO_PORT: 'none', END_WITH_PARENT: 'perhaps' });
    expect(await child.ended).toMatchObject({
      exitCode: 78,
      stderr: expect.stringMatching(/EMBEDDED_MONGO_PORT.*\n.*END_WITH_PARENT/),
    });
  });
});
