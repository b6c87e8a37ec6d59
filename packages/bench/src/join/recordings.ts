// Recorded responses as rows, parsed by the ingestions' parsers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAsset } from '@coinfront/assets-ingestion/record';
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import type { ParsedRecord } from '@coinfront/ingestion';
import { parseCoinPaprika } from '@coinfront/usd-values-ingestion/coinpaprika-record';
import { parseCryptoCompare } from '@coinfront/usd-values-ingestion/cryptocompare-record';
import type { LABELS } from './labels/index.ts';

export type RecordedPair = {
  title: string;
  /** Beginning of the name of CoinMarketCap's file. */
  listing: string;
  source: keyof typeof LABELS;
};

/** The only recordings of USD values that have labels. */
const USD_VALUES = {
  cryptocompare: {
    title: 'CryptoCompare 2019-08-12',
    file: 'top-mktcapfull_2019-08-12',
    recordsOf: (body: unknown) => (body as { Data: unknown[] }).Data,
    parse: parseCryptoCompare,
  },
  coinpaprika: {
    title: 'CoinPaprika 2023-02-03',
    file: 'tickers_2023-02-03',
    recordsOf: (body: unknown) => body as unknown[],
    parse: parseCoinPaprika,
  },
} as const;

const recordedPair = (listing: string, source: RecordedPair['source']): RecordedPair => ({
  title: `CoinMarketCap ${listing.slice(0, 10)} × ${USD_VALUES[source].title}`,
  listing: `listings-latest_${listing}`,
  source,
});

export const RECORDED_PAIRS: readonly RecordedPair[] = [
  recordedPair('2019-08-14', 'cryptocompare'),
  recordedPair('2019-10-08', 'cryptocompare'),
  recordedPair('2019-10-08', 'coinpaprika'),
  recordedPair('2022-07-14', 'coinpaprika'),
  recordedPair('2024-03-17T103434Z', 'coinpaprika'),
  recordedPair('2025-02-08', 'coinpaprika'),
];

/** In their sources' order. */
export type RecordedRows = { assets: StoredAsset[]; usdValues: StoredUsdValue[] };

function bodyOf(folder: string, beginning: string): unknown {
  const file = readdirSync(folder).find((name) => name.startsWith(beginning));
  if (file === undefined) throw new Error(`There is no recording ${beginning}… in ${folder}`);
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** Rows as an ingestion stores them. Throws Error for a record that an ingestion would reject. */
function stored<Row extends { id: number | string }>(
  records: readonly unknown[],
  parse: (record: unknown) => ParsedRecord<Row>,
) {
  return records.map((record, position) => {
    const parsed = parse(record);
    if (!parsed.accepted) throw new Error(`Record ${parsed.id}: ${parsed.reason}`);
    return { ...parsed.row, _id: `recorded:${parsed.row.id}`, snapshot_id: 'recorded', position };
  });
}

/** `folder` is `RECORDED_DIR`. Throws Error if a recording is missing or has an invalid record. */
export function readRecorded(folder: string, { listing, source }: RecordedPair): RecordedRows {
  const { data } = bodyOf(join(folder, 'coinmarketcap'), listing) as { data: unknown[] };
  const { file, recordsOf, parse } = USD_VALUES[source];
  const body = bodyOf(join(folder, source), file);
  return { assets: stored(data, parseAsset), usdValues: stored(recordsOf(body), parse) };
}
