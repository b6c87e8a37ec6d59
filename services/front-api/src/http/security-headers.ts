// What browsers are told not to do with our answers: helmet's headers, asked for once, because they never change.
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { type HeaderBlock, headerBlock } from './header-block.ts';

export function securityHeaders(): HeaderBlock {
  const headers: string[] = [];
  const recorder = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => {},
  };
  const set = helmet({
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
    // Data for everyone: a page of another origin may read it, as far as CORS lets it.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    xFrameOptions: { action: 'deny' },
    // Whether there is TLS is known to whoever ends it in front of us; over plain HTTP it means nothing.
    strictTransportSecurity: false,
  });
  set({} as IncomingMessage, recorder as unknown as ServerResponse, () => {});
  return headerBlock(headers);
}
