import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(environment: Record<string, string>, channel: 'ipc' | 'ignore' = 'ipc') {
  const env = { PATH: process.env.PATH, LOG_LEVEL: 'info', EMBEDDED_MONGO_PORT: '0', ...environment };
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'pipe', channel], env });
  children.push(child);
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const ended = once(child, 'exit').then(([code]) => ({ code, output }));
  return { child, ended };
}

describe('the process', () => {
  it('says where it listens, serves, and ends with 0 on SIGTERM', async () => {
    const { child, ended } = start({});
    const [message] = await once(child, 'message');
    const uri = readySchema.parse(message).urls.mongodb as string;
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3_000 });
    expect(await client.db('test').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    child.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toContain(uri);
  });

  it('ends with its parent where that is asked for', async () => {
    const { child, ended } = start({ END_WITH_PARENT: 'true' });
    await once(child, 'message');
    child.disconnect();
    expect((await ended).code).toBe(0);
  });

  it('runs without a channel to tell it', async () => {
    const { child, ended } = start({}, 'ignore');
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, output: expect.stringContaining('mongodb://127.0.0.1:') });
  });

  it('ends with 78 and names every wrong variable', async () => {
    const { ended } = start({ EMBEDDED_MONGO_PORT: 'none', END_WITH_PARENT: 'perhaps' });
    const { code, output } = await ended;
    expect(code).toBe(78);
    expect(output).toMatch(/EMBEDDED_MONGO_PORT.*\n.*END_WITH_PARENT/s);
  });
});
