// The minimum market caps offered, and the one in the URL.
import { dollars } from '../format/numbers.ts';

const OFFERED = [1e6, 1e7, 1e8, 1e9, 1e10];

export type Choice = { value: string; text: string };

/** ≥ $1 M, ≥ $2.50 B */
export const capText = (value: string): string => `≥ ${dollars(Number(value)).replace(/\.0+(?=\D)/, '')}`;

/** `requested`: the value in the URL; empty for any. */
export function marketCaps(requested: string): { choices: Choice[]; chosen: string } {
  const same = OFFERED.find((offered) => requested !== '' && offered === Number(requested));
  const values =
    same === undefined && requested !== '' ? [...OFFERED.map(String), requested] : OFFERED.map(String);
  return {
    choices: values
      .toSorted((a, b) => Number(a) - Number(b))
      .map((value) => ({ value, text: capText(value) })),
    chosen: same === undefined ? requested : String(same),
  };
}
