// Security headers for browsers.
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * For every response. The data is public: no MIME sniffing, and pages of other origins may load it as far as CORS
 * allows.
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
    // TLS ends at the proxy in front, which can set this header; over plain HTTP it has no effect.
    strictTransportSecurity: false,
  });

/** For `/docs` and what it loads. */
export const documentationHeaders = (): RequestHandler =>
  pageHeaders({
    // Swagger UI sets styles on its elements and draws its icons from data: URLs.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
  });

/** For the dashboard, whose scripts and styles all come from this host. */
export const dashboardHeaders = (): RequestHandler => pageHeaders({});
