import { describe, expect, it } from '@jest/globals';
import { type Db, Long } from 'mongodb';
import { readServerTime, ServerTimeError } from '../src/mongo.ts';

const NOON = new Date('2026-01-01T12:00:00.500Z');
const saying = (localTime: unknown) => ({ command: async () => ({ ok: 1, localTime }) }) as unknown as Db;

describe('readServerTime', () => {
  it.each([
    ['a date', NOON],
    ['Unix ms', NOON.getTime()],
    ['Unix ms as a Long', Long.fromNumber(NOON.getTime())],
    ['Unix ms as a bigint', BigInt(NOON.getTime())],
  ])('reads %s', async (_, localTime) => {
    expect(await readServerTime(saying(localTime))).toEqual(NOON);
  });

  it.each([undefined, null, 'noon', {}, Number.NaN, new Date(Number.NaN)])(
    'throws for %p',
    async (localTime) => {
      await expect(readServerTime(saying(localTime))).rejects.toThrow(ServerTimeError);
    },
  );
});
