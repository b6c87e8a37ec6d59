// The current view and its parameters, all in the URL after `#`: independent of the server and of the page's path.
import { computed, signal } from '@preact/signals';

/** `#/assets/1?range=1h` is `['assets', '1']` and `range=1h`. */
export type Route = { path: readonly string[]; search: URLSearchParams };

function readHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { path: path.split('/').filter(Boolean).map(decodePart), search: new URLSearchParams(search) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

export const route = computed(() => readHash(hash.value));

/** Link to a view: `href(['assets', '1'])`. Undefined and empty parameters are left out. */
export function href(
  path: readonly (string | number)[],
  search: Record<string, string | undefined> = {},
): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(given).toString().replaceAll('%2C', ',');
  return `#/${path.map((part) => encodeURIComponent(part)).join('/')}${query && `?${query}`}`;
}

/** Shows another view. `isSame`: the same view with other parameters, which adds no history entry. */
export function navigate(to: string, { isSame = false } = {}): void {
  if (!isSame) {
    location.hash = to;
    return;
  }
  history.replaceState(null, '', to);
  hash.value = location.hash;
}
