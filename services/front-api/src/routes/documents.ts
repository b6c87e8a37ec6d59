// The API documentation: `/openapi.json`, and `/docs`, which displays it. Everything is loaded from this host by relative
// references, because a proxy may serve it below another path.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router } from 'express';
import { onlyGet } from '../http/problems.ts';
import { documentationHeaders } from '../http/security-headers.ts';
import { createOpenApiDocument } from '../openapi/document.ts';

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
/** Only the files that the page needs: the index page of the package shows another API. */
const SWAGGER_UI_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Coinfront API</title>
    <link rel="icon" href="docs/favicon-32x32.png">
    <link rel="stylesheet" href="docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;
const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true });
`;

export function documentRoutes(): Router {
  let openApi: string | undefined;
  const router = Router();
  router.use('/docs', documentationHeaders());
  const get = (path: string, type: string, body: () => string) =>
    router
      .route(path)
      .get((_req, res) => {
        res.type(type).send(body());
      })
      .all(onlyGet);
  // Created at the first request: it takes longer than creating all routes.
  get('/openapi.json', 'json', () => (openApi ??= JSON.stringify(createOpenApiDocument())));
  router
    .route('/docs')
    .get((req, res) => {
      if (req.path.endsWith('/')) res.redirect(301, '../docs');
      else res.type('html').send(PAGE);
    })
    .all(onlyGet);
  get('/docs/start.js', 'js', () => START);
  for (const file of SWAGGER_UI_FILES) {
    router
      .route(`/docs/${file}`)
      .get((_req, res) => res.sendFile(file, { root: swaggerUi, maxAge: '1h' }))
      .all(onlyGet);
  }
  return router;
}
