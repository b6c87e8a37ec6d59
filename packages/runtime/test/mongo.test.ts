import { describe, expect, it } from '@jest/globals';
import { databaseName } from '../src/index.ts';

describe('databaseName', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'coinfront'],
    ['mongodb://127.0.0.1:27017/?authMechanism=PLAIN', 'coinfront'],
    ['mongodb://root:a%2Fb@mongo:27017/market?authSource=admin', 'market'],
    ['mongodb://a:1,b:2/replicated?replicaSet=rs', 'replicated'],
    ['mongodb+srv://user:pw@cluster.example.net/prices', 'prices'],
  ])('finds the database of %s', (uri, name) => {
    expect(databaseName(uri)).toBe(name);
  });
});
