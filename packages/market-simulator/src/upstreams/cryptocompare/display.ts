// `DISPLAY`: the figures of `RAW` as text for people, `$ 1,800.89 B`. Written without Intl: a page has thousands.
import { currencySign } from '../../market/currencies.ts';
import type { Raw } from './raw.ts';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['BTC', 'Ƀ'],
  ['ETH', 'Ξ'],
  ['LTC', 'Ł'],
  ['USDT', '₮'],
]);
const SCALES = [
  { unit: 'B', size: 1e9 },
  { unit: 'M', size: 1e6 },
  { unit: 'K', size: 1e3 },
] as const;

/** `1,800.89`. */
function grouped(value: number, decimals: number): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? text : `${text}.${fraction}`;
}

/** Without exponent: `0.0000000006358`. */
function small(value: number, digits: number): string {
  return value.toFixed(Math.min(100, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));
}

/** Four digits below 1 (a change: two), two decimals below 10,000, one above; zero alone. */
function amount(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1) return small(value, digits);
  return size >= 1e21 ? value.toExponential(2) : grouped(value, size < 10_000 ? 2 : 1);
}

function short(value: number): string {
  const scale = SCALES.find(({ size }) => value >= size);
  return scale ? `${amount(value / scale.size)} ${scale.unit}` : amount(value);
}

function ago(seconds: number): string {
  if (seconds < 60) return 'Just now';
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  return seconds < 86_400
    ? `${Math.floor(seconds / 3_600)} hours ago`
    : `${Math.floor(seconds / 86_400)} days ago`;
}

const LEFT_OUT = new Set(['TYPE', 'FLAGS', 'MEDIAN']);
const TIMES = new Set(['LASTUPDATE', 'CONVERSIONLASTUPDATE']);
const IN_COINS =
  /^(LASTVOLUME|VOLUME(HOUR|DAY|24HOUR)|TOPTIERVOLUME24HOUR|TOTAL(TOPTIER)?VOLUME24H|(CIRCULATING)?SUPPLY)$/;
const SHORTENED = /^TOTAL|MKTCAP$/;

type Format = (value: number, signs: { from: string; to: string; now: number }) => string;

function formatOf(key: string): Format {
  if (TIMES.has(key)) return (value, { now }) => ago(now / 1000 - value);
  if (key === 'MKTCAPPENALTY') return (value) => `${value} %`;
  if (key.startsWith('CHANGEPCT')) return (value) => value.toFixed(2);
  if (key.startsWith('CHANGE')) return (value, { to }) => `${to} ${amount(value, 2)}`;
  const text = SHORTENED.test(key) ? short : amount;
  return IN_COINS.test(key)
    ? (value, { from }) => `${from} ${text(value)}`
    : (value, { to }) => `${to} ${text(value)}`;
}

/** Every key's format, worked out once. */
const formats = new Map<string, Format>();

/** All figures of RAW but three, each as text. */
export function displayed(raw: Raw, now: number): Record<string, string> {
  const from = SIGNS.get(raw.FROMSYMBOL) ?? raw.FROMSYMBOL;
  const to = currencySign(raw.TOSYMBOL);
  const texts: Record<string, string> = { FROMSYMBOL: from, TOSYMBOL: to, MARKET: 'CryptoCompare Index' };
  for (const [key, value] of Object.entries(raw)) {
    if (LEFT_OUT.has(key) || key in texts) continue;
    if (typeof value === 'string' || key === 'LASTTRADEID') {
      texts[key] = String(value);
      continue;
    }
    const format = formats.get(key) ?? formatOf(key);
    formats.set(key, format);
    texts[key] = format(value, { from, to, now });
  }
  return texts;
}
