import { describe, expect, it } from '@jest/globals';
import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  type TopologyDescription,
} from 'mongodb';
import { isSelectionTimeout, isTransient, violatedIndex } from '../src/driver-errors.ts';

const unchosen = new MongoServerSelectionError('timed out', {} as TopologyDescription);
const dns = (syscall: string, code: string) => Object.assign(new Error('x'), { syscall, code });
const inBulk = (error: Error) => new MongoBulkWriteError(error as never, {} as never);

describe('isTransient', () => {
  it.each([
    ['of the network', new MongoNetworkError('closed')],
    ['of a socket', Object.assign(new Error('ended'), { code: 'EPIPE' })],
    ['of choosing a server', unchosen],
    ['of a DNS server that fails', dns('querySrv', 'ESERVFAIL')],
    ['of a DNS server that is silent', dns('queryTxt', 'ETIMEOUT')],
    ['of a DNS server that is not there', dns('querySrv', 'ECONNREFUSED')],
    ['of a primary that stepped down', new MongoServerError({ message: 'x', code: 189 })],
    ['of a server that is no primary', new MongoServerError({ message: 'x', code: 10107 })],
    ['of an election', new MongoServerError({ message: 'x', code: 11602 })],
    ['of a server that ends', new MongoServerError({ message: 'x', code: 91 })],
    ['that may be tried again', new MongoServerError({ message: 'x', errorLabels: ['RetryableWriteError'] })],
    ['of the network within a bulk write', inBulk(new MongoNetworkError('closed'))],
    ['of an election within a bulk write', inBulk(new MongoServerError({ message: 'x', code: 11602 }))],
    [
      'of a majority lost after a bulk write',
      new MongoBulkWriteError({ message: 'x', code: 189 }, {} as never),
    ],
  ])('is true for an error %s', (_, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['of credentials', new MongoServerError({ message: 'x', code: 18 })],
    ['of a key that is there', new MongoServerError({ message: 'x', code: 11000 })],
    ['of a name that DNS does not know', dns('querySrv', 'ENOTFOUND')],
    ['of DNS for others', dns('getaddrinfo', 'ESERVFAIL')],
    ['of our own', new TypeError('undefined is not a function')],
    ['of a full disk within a bulk write', inBulk(new MongoServerError({ message: 'x', code: 14031 }))],
  ])('is false for an error %s', (_, error) => {
    expect(isTransient(error)).toBe(false);
  });
});

describe('isSelectionTimeout', () => {
  it('is true if no server was selected in time, also within a bulk write', () => {
    expect([unchosen, inBulk(unchosen), new MongoNetworkError('closed')].map(isSelectionTimeout)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('violatedIndex', () => {
  it.each([
    ['E11000 duplicate key error collection: a.assets index: _id_ dup key: { _id: "1" }', '_id_'],
    [
      'E11000 duplicate key error collection: a.assets index: by symbol dup key: { symbol: "A" }',
      'by symbol',
    ],
    [
      'E11000 duplicate key error collection: a.b index: x_1 collation: { locale: "en" } dup key: { x: "A" }',
      'x_1',
    ],
    ['E11000 duplicate key error collection: a.assets', undefined],
  ])('reads %s', (message, index) => {
    expect(violatedIndex(message)).toBe(index);
  });
});
