import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storedUsdValueSchema } from '@coinfront/contracts';
import type { ParsedRecord } from '@coinfront/ingestion';
import { describe, expect, it } from '@jest/globals';
import type { UsdValueRow } from '../src/schema.ts';
import { parseCoinPaprika } from '../src/sources/coinpaprika-record.ts';
import { classifyCryptoCompare } from '../src/sources/cryptocompare-errors.ts';
import { parseCryptoCompare } from '../src/sources/cryptocompare-record.ts';

const folder = process.env.RECORDED_DIR;
const describeRecorded = folder ? describe : describe.skip;

function recorded(provider: string, prefix: string) {
  const path = join(folder ?? '', provider);
  return readdirSync(path)
    .filter((file) => file.startsWith(prefix))
    .map((file) => ({ file, body: JSON.parse(readFileSync(join(path, file), 'utf8')) }));
}

/** The rows of all records; throws for the first one rejected. */
function rowsOf(file: string, records: unknown[], parse: (record: unknown) => ParsedRecord<UsdValueRow>) {
  return records.map((record) => {
    const parsed = parse(record);
    if (!parsed.accepted) throw new Error(`${file}: ${parsed.reason}`);
    storedUsdValueSchema.parse({ ...parsed.row, _id: 's:1', snapshot_id: 's', position: 0 });
    return parsed.row;
  });
}

describeRecorded(`recorded answers${folder ? '' : ' (skipped: RECORDED_DIR is not set)'}`, () => {
  it('of CryptoCompare toplists in US dollars become rows, every record with a price', () => {
    const rows = [];
    for (const { file, body } of recorded('cryptocompare', 'top-')) {
      // One list was recorded in rupiah: its coins have no price in US dollars.
      const isInDollars = !file.includes('_IDR_');
      const own = rowsOf(file, body.Data, parseCryptoCompare);
      expect(own.filter((row) => (row.price ?? 0) > 0)).toHaveLength(isInDollars ? own.length : 0);
      rows.push(...own);
    }
    expect(rows.length).toBeGreaterThan(150);
  });

  it('of CryptoCompare prices become figures within a toplist record', () => {
    let count = 0;
    for (const { file, body } of recorded('cryptocompare', 'pricemultifull')) {
      for (const [symbol, raw] of Object.entries(body.RAW)) {
        const record = { CoinInfo: { Id: '1', Name: symbol, FullName: symbol }, RAW: raw };
        const [row] = rowsOf(file, [record], parseCryptoCompare);
        expect(row?.symbol).toBe(symbol);
        count++;
      }
    }
    expect(count).toBeGreaterThan(5);
  });

  it('of CryptoCompare errors are classified correctly', () => {
    const kinds = recorded('cryptocompare', 'error_').map(({ file, body }) => {
      const fault = classifyCryptoCompare({ status: 200, body });
      return [file.split('_')[1], fault?.kind];
    });
    expect(kinds).toEqual([
      ['auth-required', 'stop-config'],
      ['mktcapfull-tsym-required', 'stop'],
      ['rate-limit', 'stop-quota'],
      ['rate-limit', 'stop-quota'],
      ['tsym-required', 'stop'],
    ]);
  });

  it('of CryptoCompare successes are not classified as errors', () => {
    for (const prefix of ['top', 'pricemultifull', 'stats']) {
      for (const { body } of recorded('cryptocompare', prefix)) {
        expect(classifyCryptoCompare({ status: 200, body })).toBeUndefined();
      }
    }
  });

  it('of CoinPaprika become rows, every record with a price', () => {
    const rows = recorded('coinpaprika', 'ticker').flatMap(({ file, body }) =>
      rowsOf(file, Array.isArray(body) ? body : [body], parseCoinPaprika),
    );
    expect(rows.length).toBeGreaterThan(2500);
    expect(rows.every((row) => (row.price ?? 0) > 0)).toBe(true);
    // 0 is an unknown market cap.
    expect(rows.filter((row) => row.market_cap === null)).toHaveLength(551);
  });
});
