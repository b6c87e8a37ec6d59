// Finds names that are almost one of our variables, or another common name of one.
import leven from 'leven';
import type { Environment } from './config.ts';
import type { KnownVariable } from './known-variables.ts';

export type MistakenName = { name: string; meant: string };

/** Each mistaken name with the one that was meant, unless that one is set in `environment` too. */
export function mistakenNames(
  given: Environment,
  known: readonly KnownVariable[],
  environment: Environment,
): MistakenName[] {
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  const ours = new Set(known.map(({ name }) => name));
  return Object.keys(given).flatMap((name) => {
    if (ours.has(name) || !given[name]?.trim()) return [];
    const meant = meantBy(name, known);
    return meant === undefined || isSet(meant) ? [] : [{ name, meant }];
  });
}

function meantBy(name: string, known: readonly KnownVariable[]): string | undefined {
  const called = known.find(({ alsoCalled }) => alsoCalled.includes(name.toUpperCase()));
  if (called) return called.name;
  const [nearest] = known
    .filter((one) => isNear(name, one.name))
    .toSorted((one, other) => distance(name, one.name) - distance(name, other.name));
  return nearest?.name;
}

const plain = (name: string) => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
const distance = (one: string, other: string) => leven(plain(one), plain(other));

/**
 * Differs in less than a quarter of its letters, ignoring case and punctuation. The part before the trailing words that both
 * share must differ in less than a third: CMS_API_KEY is another key than CMC_API_KEY.
 */
function isNear(name: string, ours: string): boolean {
  const whole = distance(name, ours);
  if (whole === 0) return true;
  if (whole >= plain(ours).length / 4) return false;
  const [words, others] = [name.toUpperCase().split('_'), ours.split('_')];
  while (words.length > 0 && others.length > 0 && words.at(-1) === others.at(-1)) {
    words.pop();
    others.pop();
  }
  return distance(words.join(''), others.join('')) < plain(others.join('')).length / 3;
}
