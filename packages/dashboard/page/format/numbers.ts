// Figures rounded for display. Components show the full value on hover.

/** Placeholder for unknown values. */
export const NOTHING = '–';

/** No-break space between a number and its unit. */
const NBSP = '\u00a0';
export const MINUS = '\u2212';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

const UNITS: readonly [number, string][] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
];

const fixed = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const [WHOLE, ONE, TWO] = [fixed(0), fixed(1), fixed(2)] as const;
const THREE_DIGITS = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const FOUR_DIGITS = new Intl.NumberFormat('en-US', {
  minimumSignificantDigits: 2,
  maximumSignificantDigits: 4,
});

const signed = (value: number, text: string, plus = ''): string =>
  (value < 0 ? MINUS : value > 0 ? plus : '') + text;

/** 1.2 T, 345 M, 12. */
export function amount(value: number): string {
  const size = Math.abs(value);
  // Compare the rounded size, or 999,999 would be shown as 1,000 K.
  const unit = UNITS.find(([min]) => size >= min * 0.9995);
  if (!unit)
    return signed(value, size >= 100 || Number.isInteger(size) ? WHOLE.format(size) : TWO.format(size));
  const scaled = size / unit[0];
  return signed(
    value,
    `${(scaled >= 99.95 ? WHOLE : scaled >= 9.995 ? ONE : TWO).format(scaled)}${NBSP}${unit[1]}`,
  );
}

/** $1.2 T */
export const dollars = (value: number): string => signed(value, `$${amount(Math.abs(value))}`);

/** $101,020.52, $0.4321, $0.0₆12. The subscript is the number of zeros after the decimal point. */
export function price(value: number): string {
  const size = Math.abs(value);
  if (size >= 0.99995 || size === 0) return signed(value, `$${TWO.format(size)}`);
  if (size >= 0.001) return signed(value, `$${FOUR_DIGITS.format(size)}`);
  const [digits = '', exponent = '0'] = size.toExponential(3).split('e-');
  const zeros = String(Number(exponent) - 1).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)] ?? '');
  return signed(value, `$0.0${zeros}${digits.replace('.', '').replace(/0+$/, '')}`);
}

/** +3.4 %, −12 %, 0.0 % */
export function percent(value: number): string {
  const size = Math.abs(value);
  const isZero = size < 0.05;
  const text = size >= 1e5 ? amount(size) : (size >= 99.95 ? WHOLE : ONE).format(size);
  return `${isZero ? text : signed(value, text, '+')}${NBSP}%`;
}

/** 3.4 %, 100 %, < 0.1 %. */
export function share(value: number): string {
  const text = value >= 99.95 ? WHOLE.format(value) : value > 0 && value < 0.05 ? '< 0.1' : ONE.format(value);
  return `${text}${NBSP}%`;
}

/** 0.302 %, 12.3 %: three significant digits, as most spreads are far below 1 %. */
export const spread = (value: number): string => `${THREE_DIGITS.format(value)}${NBSP}%`;

/** In percent; null if `whole` is 0. */
export const shareOf = (part: number, whole: number): number | null =>
  whole > 0 ? (part / whole) * 100 : null;

/** 12,345 */
export const count = (value: number): string => signed(value, WHOLE.format(Math.abs(value)));

/** All digits without an exponent, as spreadsheets read it: 0.00000012. */
export function full(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d)\.?(\d*)$/.exec(mantissa) ?? [];
  const digits = whole + fraction;
  const shift = Number(exponent);
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
    : `${sign}${digits.padEnd(shift + 1, '0')}`;
}
