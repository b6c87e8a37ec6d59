// A number as people read it; the full value on hover, and in what is copied.
import { amount, count, dollars, full, NOTHING, percent, price, share, spread } from '../format/numbers.ts';

const FORMATS = { price, dollars, amount, percent, share, spread, count } as const;

export type FigureProps = { value: number | null | undefined; as: keyof typeof FORMATS };

export function Figure({ value, as }: FigureProps) {
  if (value === null || value === undefined) return <span class="nothing">{NOTHING}</span>;
  const whole = full(value);
  const isPercent = as === 'percent' || as === 'share' || as === 'spread';
  const trend = as === 'percent' ? { class: value > 0 ? 'rise' : value < 0 ? 'fall' : '' } : {};
  return (
    <data value={whole} title={isPercent ? `${whole} %` : whole} {...trend}>
      {FORMATS[as](value)}
    </data>
  );
}
