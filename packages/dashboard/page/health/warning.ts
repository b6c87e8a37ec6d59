import type { Side } from './sides.ts';

/** What a reader should know before trusting what is shown. */
export type Warning = {
  kind:
    | 'unreachable'
    | 'unanswered'
    | 'limited'
    | 'silent'
    | 'empty'
    | 'mixed'
    | 'run'
    | 'stale'
    | 'apart'
    | 'behind'
    | 'rows-missing';
  /** Equal for the same trouble, however its figures move on. */
  key: string;
  severity: 'bad' | 'warn';
  /** Of one half alone. */
  side?: Side;
  /** Sentences. */
  text: string;
};
