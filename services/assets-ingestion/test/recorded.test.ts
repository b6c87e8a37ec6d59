import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { parseAsset } from '../src/schema.ts';
import { classifyCoinMarketCap } from '../src/sources/coinmarketcap-errors.ts';

const folder = process.env.RECORDED_DIR && join(process.env.RECORDED_DIR, 'coinmarketcap');
const describeRecorded = folder ? describe : describe.skip;
const files = folder ? readdirSync(folder) : [];
const bodyOf = (file: string) => JSON.parse(readFileSync(join(folder ?? '', file), 'utf8'));
const named = (prefix: string) => files.filter((file) => file.startsWith(prefix));

describeRecorded(
  `recorded answers of CoinMarketCap${folder ? '' : ' (skipped: RECORDED_DIR is not set)'}`,
  () => {
    it('accepts every record of every listing, v1 and v3, as an asset', () => {
      let accepted = 0;
      for (const file of named('listings-latest')) {
        for (const record of bodyOf(file).data) {
          const parsed = parseAsset(record);
          if (!parsed.accepted) throw new Error(`${file}: ${parsed.reason}`);
          assetSchema.parse(parsed.row);
          expect(Object.keys(parsed.row)).toEqual(expect.arrayContaining(Object.keys(record)));
          expect(parsed.row.quote?.USD?.price).toBeGreaterThan(0);
          accepted++;
        }
      }
      expect(accepted).toBeGreaterThan(3000);
    });

    it('knows what every recorded error means', () => {
      const kinds = {
        '1001': 'stop-config',
        '1002': 'stop-config',
        '1022': 'retry-after-window',
        '400': 'stop',
      };
      const classify = classifyCoinMarketCap();
      const found = named('error_').map((file) => classify({ status: 200, body: bodyOf(file) }));
      expect(found.length).toBeGreaterThanOrEqual(4);
      for (const fault of found) expect(kinds).toHaveProperty(fault?.providerCode ?? '', fault?.kind);
    });

    it('classifies no listing and no successful status as an error', () => {
      const classify = classifyCoinMarketCap();
      for (const file of [...named('listings-latest'), ...named('status-only')]) {
        expect(classify({ status: 200, body: bodyOf(file) })).toBeUndefined();
      }
    });
  },
);
