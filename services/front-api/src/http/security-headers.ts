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

/** For pages, and what they load. */
export function pageHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Swagger UI sets styles on its elements and draws its icons from data: URLs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    xFrameOptions: { action: 'deny' },
    // Whether there is TLS is known to whoever ends it in front of us; over plain HTTP it means nothing.
    strictTransportSecurity: false,
  });
}
