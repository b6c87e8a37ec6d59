// Turns a record of a CryptoCompare toplist into a USD value row. In `RAW.USD`, prices and names that end in TO are US
// dollars, CHANGEPCT… is in percent, LASTUPDATE in Unix seconds. DISPLAY is formatted text and not read.
// https://developers.coindesk.com/documentation/legacy/Toplists/TopTotalMktCapEndpointFull
import { nameKey, symbolKey } from '@coinfront/contracts';
import { fitRecord, type ParsedRecord } from '@coinfront/ingestion';
import { z } from 'zod';
import { amountSchema, changeSchema, idSchema, symbolSchema, type UsdValueRow } from '../schema.ts';

export const PRICE_FIELD = 'RAW.USD.PRICE';

const IDENTITY = { id: 'CoinInfo.Id', symbol: 'CoinInfo.Name', name: 'CoinInfo.FullName' };

/** The end of the year 9999, the last year that ISO 8601 writes without a sign. */
const LAST_SECOND = 253_402_300_799;

/** As seconds, larger values would be in the year 5138 or later; other routes of the API send milliseconds. */
const SURELY_MILLISECONDS = 1e11;
const secondsOf = (time: number | null) =>
  time !== null && time > SURELY_MILLISECONDS ? time / 1_000 : time;

const figuresSchema = z.object({
  PRICE: amountSchema,
  /** Price × supply; the second is price × circulating supply, in recent responses only. */
  MKTCAP: amountSchema,
  CIRCULATINGSUPPLYMKTCAP: amountSchema,
  /** Coins. */
  SUPPLY: amountSchema,
  CIRCULATINGSUPPLY: amountSchema,
  /** Volume of all pairs in US dollars; the second is the volume of the USD pair only, which many coins lack. */
  TOTALVOLUME24HTO: amountSchema,
  VOLUME24HOURTO: amountSchema,
  CHANGEPCT24HOUR: changeSchema,
  OPEN24HOUR: amountSchema,
  HIGH24HOUR: amountSchema,
  LOW24HOUR: amountSchema,
  LASTUPDATE: amountSchema.transform(secondsOf).pipe(z.number().max(LAST_SECOND).nullable()),
});

const recordSchema = z.object({
  CoinInfo: z.object({
    /** A stable numeric string. */
    Id: idSchema,
    /** The symbol; ends in `*` if another coin has the same. */
    Name: symbolSchema,
    /** May end with a blank. */
    FullName: z.string().nullish(),
  }),
  /** Missing for a coin without a price. */
  RAW: z.object({ USD: figuresSchema.nullish() }).nullish(),
});

const NO_FIGURES = figuresSchema.parse({});

export function parseCryptoCompare(record: unknown): ParsedRecord<UsdValueRow> {
  const fitted = fitRecord(recordSchema, record, IDENTITY);
  if (!fitted.fits) return fitted.rejected;
  const { Id, Name, FullName } = fitted.data.CoinInfo;
  const name = FullName?.trim() ?? '';
  const usd = fitted.data.RAW?.USD ?? NO_FIGURES;
  return {
    accepted: true,
    discarded: fitted.discarded,
    row: {
      id: Id,
      symbol: symbolKey(Name),
      source_symbol: Name,
      name,
      name_key: nameKey(name),
      price: usd.PRICE,
      market_cap: usd.CIRCULATINGSUPPLYMKTCAP ?? usd.MKTCAP,
      volume_24h: usd.TOTALVOLUME24HTO ?? usd.VOLUME24HOURTO,
      change_24h: usd.CHANGEPCT24HOUR,
      open_24h: usd.OPEN24HOUR,
      high_24h: usd.HIGH24HOUR,
      low_24h: usd.LOW24HOUR,
      supply: usd.CIRCULATINGSUPPLY ?? usd.SUPPLY,
      updated_at: usd.LASTUPDATE === null ? null : new Date(usd.LASTUPDATE * 1000).toISOString(),
    },
  };
}

/** `CoinInfo.Id` of any delivered value. */
export function coinIdOf(record: unknown): unknown {
  const { CoinInfo } = Object(record) as { CoinInfo?: unknown };
  return (Object(CoinInfo) as { Id?: unknown }).Id;
}
