// A number as people read it; the full value on hover, and in what is copied.
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

export type FigureProps = { value: number | null | undefined; as: keyof typeof FORMATS };

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

/** By what is read: what is rounded to nothing neither rose nor fell. */
const trendOf = (text: string): string =>
  text.startsWith('+') ? 'rise' : text.startsWith(MINUS) ? 'fall' : '';
