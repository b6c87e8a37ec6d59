// How a walk over pages goes on.

/** Path and query of the next page, from a `Link` header, where there is one. */
export const nextPath = (link: string | null | undefined): string | undefined =>
  /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1];
