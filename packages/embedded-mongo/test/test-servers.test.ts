import { afterEach, describe, expect, it } from '@jest/globals';
import { testServers, uniqueDatabase } from '../src/test-servers.ts';

describe('testServers', () => {
  const before = process.env.MONGODB_TEST_URI;
  afterEach(() => {
    if (before === undefined) delete process.env.MONGODB_TEST_URI;
    else process.env.MONGODB_TEST_URI = before;
  });

  it('always contains the embedded server', async () => {
    delete process.env.MONGODB_TEST_URI;
    const servers = testServers();
    expect(servers.map(({ name }) => name)).toEqual(['embedded MongoDB']);
    const running = await servers[0]?.start();
    expect(running?.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/$/);
    await running?.close();
  });

  it('adds the server at MONGODB_TEST_URI, without its password in the name', async () => {
    process.env.MONGODB_TEST_URI = 'mongodb://user:secret@db.example.org/';
    const [, given] = testServers();
    expect(given?.name).not.toContain('secret');
    const running = await given?.start();
    expect(running?.uri).toBe('mongodb://user:secret@db.example.org/');
    expect(await running?.close()).toBeUndefined();
  });
});

describe('uniqueDatabase', () => {
  it('returns a new name every time, of characters valid on any server', () => {
    const names = Array.from({ length: 100 }, () => uniqueDatabase('lease'));
    expect(new Set(names).size).toBe(100);
    expect(names.every((name) => /^lease_[0-9a-f]{10}$/.test(name))).toBe(true);
  });

  it.each(['with space', 'x'.repeat(50), 'a.b'])('throws for the prefix %j', (prefix) => {
    expect(() => uniqueDatabase(prefix)).toThrow(RangeError);
  });
});
