/** The front API then neither reads nor fills its caches. */
export const NO_STORE = { 'Cache-Control': 'no-store' };
