import { describeAnyRecord } from '@coinfront/ingestion/testing/any-record';
import { describe } from '@jest/globals';
import { parseCoinPaprika } from '../src/sources/coinpaprika-record.ts';
import { parseCryptoCompare } from '../src/sources/cryptocompare-record.ts';
import { TICKER } from './fixtures/coinpaprika.ts';
import { RECORD } from './fixtures/cryptocompare.ts';

describe('CryptoCompare', () =>
  describeAnyRecord(parseCryptoCompare, { good: [RECORD], identity: ['CoinInfo.Id', 'CoinInfo.Name'] }));
describe('CoinPaprika', () =>
  describeAnyRecord(parseCoinPaprika, { good: [TICKER], identity: ['id', 'symbol'] }));
