/** Sends requests that carry a person, one of which fails; what is logged is read by the test. */
import { createHttpApp, defineRoutes, logger, startHttpServer } from '../../../engine/src/platform/index.js';

const group = defineRoutes('essai', [
  {
    method: 'post',
    path: '/usagers/:nom',
    summary: 'Échouer',
    policy: 'public',
    query: { type: 'object' },
    body: { type: 'object', properties: { naissance: { type: 'string', format: 'date' } } },
    handle: (ctx) => {
      logger.error(
        { body: ctx.body, params: ctx.params, err: new Error(`Zoé ${ctx.params.nom}`) },
        'careless',
      );
      throw new Error(`secret de ${ctx.params.nom}`, { cause: new Error('Zoé, née en 1980') });
    },
  },
]);
const server = await startHttpServer(
  createHttpApp({
    config: { publicUrl: 'http://localhost', oidc: {}, trustedProxies: ['192.0.2.1'] },
    groups: [group],
  }),
  {
    port: 0,
    host: '127.0.0.1',
  },
);
const at = `http://127.0.0.1:${server.port}`;
const headers = {
  'X-Forwarded-For': '198.51.100.7',
  'Content-Type': 'application/json',
  'X-Trame': '1',
  Cookie: 'trame_session=secret',
};
const send = (path: string, body: string) => fetch(at + path, { method: 'POST', headers, body });
await send('/api/v1/usagers/Martin?q=Zoe', '{"prenom":"Zoé","naissance":"1980-01-01"}');
await send('/api/v1/usagers/Martin', '{"prenom":"Zoé"');
await send('/api/v1/inconnu/Martin', '{"prenom":"Zoé"}');
await fetch(`${at}/Martin?nom=Zoé`);
await server.stop();
