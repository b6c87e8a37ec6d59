// Relative references between URLs of this API. Relative, because a proxy may serve it below another path.

const PATH = /^(?:https?:\/\/[^/?#]*)?(\/[^?#]*)?/i;

/**
 * Relative path from a request's URL to the root: '' from `/status`, `../` from `/assets/1`. `/` if the URL is unknown
 * or has no path.
 */
export function rootFrom(url: string | undefined): string {
  const [origin = '', path] = PATH.exec(url ?? '') ?? [];
  if (path === undefined) return origin === '' ? '/' : '';
  return '../'.repeat(path.split('/').length - 2);
}
