// The least market caps that are offered, beside the one that an address asks for.
import { dollars } from '../format/numbers.ts';

const OFFERED = [1e6, 1e7, 1e8, 1e9, 1e10];

export type Choice = { value: string; text: string };

/** ≥ $1 M, ≥ $2.50 B */
export const capText = (value: string): string => `≥ ${dollars(Number(value)).replace(/\.0+(?=\D)/, '')}`;

/** `asked`: as the address has it; empty for any. */
export function marketCaps(asked: string): { choices: Choice[]; chosen: string } {
  const same = OFFERED.find((offered) => asked !== '' && offered === Number(asked));
  const values = same === undefined && asked !== '' ? [...OFFERED.map(String), asked] : OFFERED.map(String);
  return {
    choices: values
      .toSorted((a, b) => Number(a) - Number(b))
      .map((value) => ({ value, text: capText(value) })),
    chosen: same === undefined ? asked : String(same),
  };
}
