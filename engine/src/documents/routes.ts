import type { DraftDocument, ExportDocuments, ProduceDocument, Reasoned, SignDocument } from '@trame/schemas';
import { defineRoutes, route, SENT } from '../platform/index.js';
import { compareDocuments, inComparisonTurn, type ComparisonQuery } from './comparison/compareDocuments.js';
import { exportBundle } from './bundle/exportBundle.js';
import { draftByHand } from './draftByHand.js';
import { filingRoutes } from './filing/routes.js';
import { fileRoutes } from './files/routes.js';
import { withdrawDocument } from './life/withdrawDocument.js';
import { remoteRoutes } from './remote/routes.js';
import { inPrintingTurn } from './printingTurns.js';
import { produceByHand } from './produceByHand.js';
import { logoRoutes } from './logos/routes.js';
import { textRoutes } from './text/routes.js';
import { listProducible } from './producible.js';
import { signByHand } from './signByHand.js';
import { checkSeal, readContent, readDocument, readDocuments } from './readDocuments.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const versionQuery = {
  type: 'object',
  properties: { version: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
} as const;

/** Ids separated by commas, as many as a household has persons. */
const IDS = '^[0-9a-f-]{36}(?:,[0-9a-f-]{36}){0,30}$';

type OfId = { params: { id: string } };

/** A PDF is shown or kept, never run, and never left on a shared computer. */
function pdfHeaders(disposition: 'inline' | 'attachment', fileName: string, sha256: string) {
  return {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `${disposition}; filename="${fileName}"`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  };
}

/** The routes of the documents room. */
export const documentRoutes = defineRoutes('documents', [
  ...textRoutes,
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/documents',
    summary: 'Les documents d’un dossier, dans les domaines que l’on peut lire',
    policy: 'document.lire',
    params: id,
    response: 'api/document-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readDocuments(tx, principal, params.id)),
  }),
  route<OfId & { query: { concerne?: string } }>({
    method: 'get',
    path: '/dossiers/:id/producible-documents',
    summary: 'Les documents que l’on peut produire dans un dossier, et ce qui y manquerait',
    policy: 'document.produire',
    params: id,
    query: {
      type: 'object',
      properties: { concerne: { type: 'string', pattern: IDS } },
      additionalProperties: false,
    },
    response: 'api/producible-document-list.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => listProducible(tx, principal, params.id, query.concerne?.split(','))),
  }),
  route<OfId & { body: ProduceDocument }>({
    method: 'post',
    path: '/dossiers/:id/documents',
    summary: 'Produire un document d’un dossier',
    policy: 'document.produire',
    params: id,
    body: 'api/produce-document.schema.json',
    response: 'api/produced-document.schema.json',
    handle: async ({ principal, params, body, status, signal }) => {
      const { documentId } = await inPrintingTurn(principal, signal, () =>
        produceByHand(principal, params.id, body, signal),
      );
      status(201);
      return { id: documentId };
    },
  }),
  route<OfId & { body: DraftDocument }>({
    method: 'post',
    path: '/dossiers/:id/document-draft',
    summary: 'Le brouillon d’un document, tel qu’il serait produit maintenant : il n’est gardé nulle part',
    policy: 'document.produire',
    params: id,
    body: 'api/draft-document.schema.json',
    produces: 'application/pdf',
    handle: async ({ principal, params, body, res, signal }) => {
      const { pdf, fileName, sha256 } = await inPrintingTurn(principal, signal, () =>
        draftByHand(principal, params.id, body, signal),
      );
      res.set(pdfHeaders('inline', fileName, sha256)).end(pdf);
      return SENT;
    },
  }),
  route<OfId & { body: ExportDocuments }>({
    method: 'post',
    path: '/dossiers/:id/document-bundle',
    summary: 'Des documents d’un dossier en un seul PDF, avec sommaire et signets',
    policy: 'document.lire',
    params: id,
    body: 'api/export-documents.schema.json',
    produces: 'application/pdf',
    handle: async ({ principal, params, body, res, signal }) => {
      const { pdf, fileName, sha256 } = await inPrintingTurn(principal, signal, () =>
        exportBundle(principal, params.id, body, signal),
      );
      res.set(pdfHeaders('attachment', fileName, sha256)).end(pdf);
      return SENT;
    },
  }),
  route<OfId>({
    method: 'get',
    path: '/documents/:id',
    summary: 'Un document : état, signatures, envois',
    policy: 'document.lire',
    params: id,
    response: 'api/document-line.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readDocument(tx, principal, params.id)),
  }),
  route<OfId & { query: { version?: number } }>({
    method: 'get',
    path: '/documents/:id/content',
    summary: 'Le PDF d’un document, dans sa version courante ou une autre',
    policy: 'document.lire',
    params: id,
    query: versionQuery,
    produces: 'application/pdf',
    handle: async ({ principal, params, query, inOrg, res }) => {
      const { pdf, fileName, sha256 } = await inOrg((tx) =>
        readContent(tx, principal, params.id, query.version),
      );
      res.set(pdfHeaders('inline', fileName, sha256)).end(pdf);
      return SENT;
    },
  }),
  route<OfId & { query: ComparisonQuery }>({
    method: 'get',
    path: '/documents/:id/comparison',
    summary: 'Ce qui a changé entre deux versions d’un document, ou depuis un autre du même modèle',
    policy: 'document.lire',
    params: id,
    query: {
      type: 'object',
      properties: {
        with: { type: 'string', format: 'uuid' },
        before: { type: 'integer', minimum: 1 },
        after: { type: 'integer', minimum: 1 },
      },
      additionalProperties: false,
    },
    response: 'api/document-comparison.schema.json',
    handle: ({ principal, params, query, inOrg, signal }) =>
      inComparisonTurn(() => inOrg((tx) => compareDocuments(tx, principal, params.id, query)), signal),
  }),
  route<OfId & { query: { version?: number } }>({
    method: 'get',
    path: '/documents/:id/seal',
    summary: 'Vérifier le cachet d’un document signé',
    policy: 'document.lire',
    params: id,
    query: versionQuery,
    response: 'api/document-seal-check.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => checkSeal(tx, principal, params.id, query.version)),
  }),
  route<OfId & { body: SignDocument }>({
    method: 'post',
    path: '/documents/:id/signatures',
    summary: 'Signer un document en son nom, ou dire pourquoi on ne le signe pas',
    policy: 'document.signer',
    params: id,
    body: 'api/sign-document.schema.json',
    response: 'api/document-line.schema.json',
    handle: ({ principal, params, body }) => signByHand(principal, params.id, body),
  }),
  route<OfId & { body: Reasoned }>({
    method: 'post',
    path: '/documents/:id/withdrawal',
    summary: 'Retirer un document, avec un motif : il reste lisible, ne se signe et ne part plus',
    policy: 'document.produire',
    params: id,
    body: 'api/reasoned.schema.json',
    response: 'api/document-line.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => withdrawDocument(tx, principal, params.id, body.reason)),
  }),
  ...remoteRoutes,
  ...fileRoutes,
  ...logoRoutes,
  ...filingRoutes,
]);
