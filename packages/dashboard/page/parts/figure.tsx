// A rounded number; the full value is shown on hover and used for copying.
import {
  amount,
  count,
  dollars,
  full,
  MINUS,
  NOTHING,
  percent,
  price,
  share,
  spread,
} from '../format/numbers.ts';

const FORMATS = { price, dollars, amount, percent, share, spread, count } as const;

type FigureProps = { value: number | null | undefined; as: keyof typeof FORMATS };

export function Figure({ value, as }: FigureProps) {
  if (value === null || value === undefined) return <span class="nothing">{NOTHING}</span>;
  const whole = full(value);
  const isPercent = as === 'percent' || as === 'share' || as === 'spread';
  const text = FORMATS[as](value);
  return (
    <data
      value={whole}
      title={isPercent ? `${whole} %` : whole}
      {...(as === 'percent' && { class: trendOf(text) })}
    >
      {text}
    </data>
  );
}

/** By the rounded text: a change rounded to zero neither rose nor fell. */
const trendOf = (text: string): string =>
  text.startsWith('+') ? 'rise' : text.startsWith(MINUS) ? 'fall' : '';
