// Names and symbols of invented coins: pronounceable, and one to one with the index, so that a shared name or symbol
// is always one that was meant to be shared.

const CONSONANTS = 'bcdfghjklmnprstvwxyz';
const VOWELS = 'aeio';
const SYLLABLES = CONSONANTS.length * VOWELS.length;
const LISTED_ENDINGS = 'nsrx';
/** Endings of coins that only the USD sources list: no such name is one of the assets', or contains one. */
const FOREIGN_ENDINGS = 'lktm';
const LETTERS = 'AEIOUBDGKLMNPRST';
const SUFFIXES = ['', '', ' Protocol', ' Network', ' Finance', ' Coin', ' Token', ' AI', ' Chain', ' DAO'];

/** So many words there are, and so many coins a market can have. */
export const WORDS = SYLLABLES ** 3 * LISTED_ENDINGS.length;
/** Shares no factor with WORDS, so that steps of it visit every word once. */
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
  /** The invented word alone. */
  word: string;
  /** What follows the word in the name; may be empty. */
  suffix: string;
  /** Five capitals; six for a foreign coin. */
  symbol: string;
};

/**
 * The naming of the coin at an index below WORDS. `foreign` gives that of another coin, which no asset is named like.
 * `choice`, in [0, 1), decides the suffix, and `start` (an integer of the seed's) where the words begin.
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
