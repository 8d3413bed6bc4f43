import { documentsRoom } from './room.js';
import type { RenderedPdf, Renderer } from './rendering/Renderer.js';
import type { ObjectStore } from './store/ObjectStore.js';

/** The door of documents: made from templates, sealed, signed, sent within their flow. */
export { openDocuments } from './openDocuments.js';
export { domainsOfDocuments } from './rows.js';
export { produceDocument, type DocumentRequest, type ProducedDocument } from './produceDocument.js';
export { signDocument, type SignedDocument, type SignRequest } from './signDocument.js';
export { previewDocument } from './previewDocument.js';
export { documentContent, documentInShort, listDocuments, type DocumentContent } from './readDocuments.js';
export {
  assertMaySend,
  lastDispatch,
  recordDispatch,
  takeToSend,
  type Dispatched,
  type Outgoing,
} from './sendDocument.js';
export { fileArrived, type ArrivedFile } from './filing/fileArrived.js';
export { receiveFile, type FileArrival } from './files/receiveFile.js';
export { openFile } from './files/openFile.js';
export {
  dropFilesThrough,
  filesThrough,
  registerThroughReader,
  type FileThrough,
} from './files/throughLink.js';
export { keptKind } from './files/keptKind.js';
export { mayFile } from './filing/filedRows.js';
export { contentDisposition } from './files/fileName.js';
export { recordNotice, type DispatchNotice } from './dispatchNotice.js';
export { documentToSend } from './documentToSend.js';
export { documentFed } from './documentFed.js';
export { documentToFeed } from './documentToFeed.js';
export { refusalOfSending, refusalToSend, type Channel, type Recipient, type Sending } from './policy.js';
export { awaitedUnsigned } from './awaitedUnsigned.js';
export { documentState, type DocumentState } from './state.js';
export type { SignatureAnswer } from './signature.js';
export { checkDocumentTemplate } from './packTemplate.js';
export { createRenderer, type RenderedPdf, type Renderer } from './rendering/Renderer.js';
export { RenderFailed } from './rendering/RenderFailed.js';
export { levelOfFlow, type PdfALevel } from './rendering/pdfa/PdfALevel.js';
export type { RenderRequest } from './rendering/shell.js';
export { ChromiumUnavailable } from './chromium/ChromiumUnavailable.js';
export { locateChromium } from './chromium/locate.js';
export { SEALED_OBJECTS } from './store/sealedObjects.js';
export { SEALED_TEXTS } from './text/sealedTexts.js';
export {
  contentForPerson,
  documentsForPerson,
  filesForPerson,
  type GivenDocument,
} from './restitution/documentsForPerson.js';
export { goesToPerson } from './restitution/goesToPerson.js';
export { hiddenFromPerson } from './restitution/hiddenFromPerson.js';
export { answersInWords, type SaidAnswer } from './restitution/answersInWords.js';
export { sittingInWords } from './restitution/sittingInWords.js';
export { Turns, TurnsOfEach } from './Turns.js';
export { documentErrors } from './errors.js';
export { documentRoutes } from './routes.js';

/** Renders a PDF with the room's own browser; see `Renderer`. */
export const renderPdf: Renderer['renderPdf'] = (request, left): Promise<RenderedPdf> =>
  documentsRoom().renderer.renderPdf(request, left);

/** Stores a file, sealed; see `ObjectStore`. */
export const putObject: ObjectStore['putObject'] = (...args) => documentsRoom().store.putObject(...args);

/** Reads a stored file, hash checked; see `ObjectStore`. */
export const getObject: ObjectStore['getObject'] = (...args) => documentsRoom().store.getObject(...args);

/** Destroys the key of a stored file; see `ObjectStore`. */
export const eliminateObject: ObjectStore['eliminateObject'] = (...args) =>
  documentsRoom().store.eliminateObject(...args);
export { eliminateDocument } from './eliminateDocument.js';
export { eliminateDocuments } from './eliminateDocuments.js';
