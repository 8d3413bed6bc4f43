import { route, SENT } from '../../platform/index.js';
import { contentDisposition } from './fileName.js';
import { SHOWN_IN_PLACE } from './mediaTypes.js';
import { openFile } from './openFile.js';
import { receiveFile, type FileArrival } from './receiveFile.js';

const uuid = { type: 'string', format: 'uuid' } as const;

/** The addresses of the files that are joined to answers. */
export const fileRoutes = [
  route<{ query: FileArrival }>({
    method: 'post',
    path: '/files',
    summary: 'Dépose un fichier à joindre à une réponse : ses octets, tels quels',
    policy: 'fichier.deposer',
    query: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 1000 },
        dossier: uuid,
        domain: { type: 'string', maxLength: 80 },
      },
      additionalProperties: false,
    },
    receives: 'application/octet-stream',
    response: 'api/joined-file.schema.json',
    handle: ({ principal, query, req, status }) => {
      status(201);
      return receiveFile(principal, query, req);
    },
  }),
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/files/:id/content',
    summary: 'Les octets d’un fichier joint à une réponse',
    policy: 'fichier.lire',
    params: { type: 'object', required: ['id'], properties: { id: uuid } },
    produces: 'application/octet-stream',
    handle: async ({ principal, params, inOrg, res }) => {
      const { name, mediaType, sha256, data } = await inOrg((tx) => openFile(tx, principal, params.id));
      res
        .set({
          'Content-Type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
          'Content-Disposition': contentDisposition(
            SHOWN_IN_PLACE.includes(mediaType) ? 'inline' : 'attachment',
            name,
          ),
          'Cache-Control': 'no-store',
          'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        })
        .end(data);
      return SENT;
    },
  }),
];
