// Names and symbols of generated coins: pronounceable, and unique per index, so that a name or symbol is only shared
// on purpose.

const CONSONANTS = 'bcdfghjklmnprstvwxyz';
const VOWELS = 'aeio';
const SYLLABLES = CONSONANTS.length * VOWELS.length;
const LISTED_ENDINGS = 'nsrx';
/** Endings of coins that only the USD sources list, so that no such name is or contains an asset's name. */
const FOREIGN_ENDINGS = 'lktm';
const LETTERS = 'AEIOUBDGKLMNPRST';
const SUFFIXES = ['', '', ' Protocol', ' Network', ' Finance', ' Coin', ' Token', ' AI', ' Chain', ' DAO'];

/** Number of words, and therefore the maximum number of coins. */
export const WORDS = SYLLABLES ** 3 * LISTED_ENDINGS.length;
/** Coprime to WORDS, so that steps of this size visit every word once. */
const STRIDE = 1_234_577;

type Word = { consonants: string; vowels: number[]; ending: number; text: string };

function wordAt(index: number, start: number): Word {
  let rest = (index * STRIDE + start) % WORDS;
  const word: Word = { consonants: '', vowels: [], ending: 0, text: '' };
  for (let syllable = 0; syllable < 3; syllable += 1) {
    const consonant = CONSONANTS.charAt((rest % SYLLABLES) % CONSONANTS.length);
    const vowel = Math.floor((rest % SYLLABLES) / CONSONANTS.length);
    word.consonants += consonant.toUpperCase();
    word.vowels.push(vowel);
    word.text += consonant + VOWELS.charAt(vowel);
    rest = Math.floor(rest / SYLLABLES);
  }
  word.ending = rest;
  return word;
}

export type Naming = {
  /** The word alone. */
  word: string;
  /** Follows the word in the name; may be empty. */
  suffix: string;
  /** Five upper-case letters; six for a foreign coin. */
  symbol: string;
};

/**
 * The naming of the coin at an index below WORDS. With `foreign` the naming of another coin, different from every asset's.
 * `choice`, in [0, 1), selects the suffix; `start`, an integer from the seed, is the index of the first word.
 */
export function namingAt(
  index: number,
  { start, choice, foreign = false }: { start: number; choice: number; foreign?: boolean },
): Naming {
  const { consonants, vowels, ending, text } = wordAt(index, start);
  const [first = 0, second = 0, third = 0] = vowels;
  const letters = [
    consonants.charAt(0),
    LETTERS.charAt(first * VOWELS.length + second),
    consonants.slice(1),
    LETTERS.charAt(third * VOWELS.length + ending),
    foreign ? 'X' : '',
  ];
  return {
    word:
      text.charAt(0).toUpperCase() +
      text.slice(1) +
      (foreign ? FOREIGN_ENDINGS : LISTED_ENDINGS).charAt(ending),
    suffix: SUFFIXES[Math.floor(choice * SUFFIXES.length)] ?? '',
    symbol: letters.join(''),
  };
}

/** `HOT Token` → `hot-token`. */
export function slugOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
