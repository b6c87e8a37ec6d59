// Limits of the API for one request.

/** Characters of `q`. */
export const SEARCH_LENGTH_MAX = 64;

/** Values of `id`. */
export const IDS_MAX = 200;
