// References into this API from any of its URLs. Relative, because clients may know it below a path that only their proxy
// knows.

const PATH = /^(?:https?:\/\/[^/?#]*)?(\/[^?#]*)?/i;

/**
 * What leads from a request's URL to the root: '' from `/status`, `../` from `/assets/1`. `/` where the URL is not known,
 * or none that has a path: then there is no proxy whose path could be left out.
 */
export function rootFrom(url: string | undefined): string {
  const [origin = '', path] = PATH.exec(url ?? '') ?? [];
  if (path === undefined) return origin === '' ? '/' : '';
  return '../'.repeat(path.split('/').length - 2);
}
