// What browsers are told not to do with our answers.
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * For every answer, which is data for everyone: it is what `Content-Type` says, and a page of another origin may read
 * it, as far as CORS lets it.
 */
export const DATA_HEADERS: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
];

type Directives = Record<string, string[]>;

const pageHeaders = (directives: Directives): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        ...directives,
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    xFrameOptions: { action: 'deny' },
    // Whether there is TLS is known to whoever ends it in front of us; over plain HTTP it means nothing.
    strictTransportSecurity: false,
  });

/** For the documentation, and what it loads. */
export const documentationHeaders = (): RequestHandler =>
  pageHeaders({
    // Swagger UI sets styles on its elements and draws its icons from data: URLs.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
  });

/** For the dashboard, which has no script or style but in files of this host. */
export const dashboardHeaders = (): RequestHandler => pageHeaders({});
