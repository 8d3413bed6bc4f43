import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type Express, type Response } from 'express';
import { noteRoute } from './logRequest.js';
import { openApiDocument } from './openapi.js';
import type { RouteGroup } from './route.js';

const PAGE = `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>API de Trame</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="api"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

// A script of its own: the policy of content lets no inline script run.
const START = `window.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  requestInterceptor: (request) => ({ ...request, headers: { ...request.headers, 'X-Trame': '1' } }),
});
`;

/** `/api/v1/openapi.json`, and `/api/docs`, the same for a reader. */
export function serveApiDocs(app: Express, groups: RouteGroup[], publicUrl: string): void {
  const document = JSON.stringify(openApiDocument(groups, publicUrl));
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const send = (res: Response, pattern: string, type: string, text: string): void => {
    noteRoute(res, pattern);
    res.set('Cache-Control', 'no-cache').type(type).send(text);
  };
  app.get('/api/v1/openapi.json', (_req, res) =>
    send(res, '/api/v1/openapi.json', 'application/json', document),
  );
  app.get('/api/docs', (_req, res) => send(res, '/api/docs', 'html', PAGE));
  app.get('/api/docs/start.js', (_req, res) => send(res, '/api/docs/start.js', 'text/javascript', START));
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    const serve = express.static(path.join(folder, name), { maxAge: 3_600_000 });
    app.use(`/api/docs/${name}`, serve);
  }
}
