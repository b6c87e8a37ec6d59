import { describeAnyRecord } from '@coinfront/ingestion/testing/any-record';
import { parseAsset } from '../src/schema.ts';
import { V1_RECORD, V3_RECORD } from './fixtures/coinmarketcap.ts';

const OTHER_CURRENCY = { id: 1, name: 'a', symbol: 'A', quote: [{ id: 1, symbol: 'BTC' }] };

describeAnyRecord(parseAsset, { good: [V1_RECORD, V3_RECORD, OTHER_CURRENCY], identity: ['id', 'symbol'] });
