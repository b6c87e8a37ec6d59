// What the API takes at most in one question.

/** Letters of `q`. */
export const SEARCH_LENGTH_MAX = 64;

/** Ids. */
export const IDS_MAX = 200;
