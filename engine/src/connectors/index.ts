/** The door of connectors: what circuits can have done. */
export { openConnectors } from './openConnectors.js';
export { connectorIds, connectors } from './registry.js';
export { describeConnectors } from './describeConnectors.js';
export { runConnector } from './runConnector.js';
export { ConnectorError } from './ConnectorError.js';
export type { Connector, ConnectorContext } from './Connector.js';
export { connectorRoutes } from './routes.js';
export { allowResend } from './journal/connectorCall.js';
export * from './interop/index.js';
export { toInsiAlphabet } from './insi/traits.js';
export { noticesAreOn, sendNotice, type NoticeMail } from './notice/sendNotice.js';
export { importExtraction } from './annuaire/extraction/importExtraction.js';
export { dateOfName } from './annuaire/extraction/readLine.js';
export { secureRecipients } from './mssante/secureRecipients.js';
export { sendMail, type OrdinaryMail } from './notice/sendMail.js';
export { eliminateCalls } from './eliminateCalls.js';
export { eliminateImports } from './eliminateImports.js';
