import path from 'node:path';
import { accessRoutes, openAccess, registerServiceDossiers, registerUnderWay } from './access/index.js';
import { agendaRoutes, openAgenda, plannedAt } from './agenda/index.js';
import { archiveRoutes, openArchive } from './archive/index.js';
import { startSealing } from './audit/index.js';
import {
  catalogRoutes,
  registerConnectors,
  registerDocumentChecker,
  registerMessages,
} from './catalog/index.js';
import {
  connectorRoutes,
  describeConnectors,
  noticesAreOn,
  openConnectors,
  RECEPTION_MESSAGES,
  sendMail,
} from './connectors/index.js';
import { checkDocumentTemplate, documentRoutes, openDocuments } from './documents/index.js';
import { dossierRoutes, dossiersOfServices, dossiersUnderWay } from './dossiers/index.js';
import { intakeRoutes, openIntake } from './intake/index.js';
import { organisationRoutes } from './organisation/index.js';
import { createHttpApp, engineFolder, type Config, type RouteGroup } from './platform/index.js';
import { openRecords, recordRoutes } from './records/index.js';
import { openReporting, reportingRoutes } from './reporting/index.js';
import { studioRoutes } from './studio/index.js';
import {
  circuitsUnderWay,
  FEEDING_MESSAGE,
  MAILING_MESSAGE,
  openWorkflow,
  workflowRoutes,
} from './workflow/index.js';

/** The routes of every room, in the order of the house. */
export const roomRoutes: RouteGroup[] = [
  catalogRoutes,
  organisationRoutes,
  accessRoutes,
  dossierRoutes,
  recordRoutes,
  documentRoutes,
  connectorRoutes,
  intakeRoutes,
  workflowRoutes,
  agendaRoutes,
  reportingRoutes,
  archiveRoutes,
  studioRoutes,
];

/** Tells the catalog what only rooms to its right know, so that a pack is checked whole. */
export function completeCatalog(): void {
  registerConnectors(describeConnectors());
  registerMessages([...RECEPTION_MESSAGES, MAILING_MESSAGE, FEEDING_MESSAGE]);
  registerDocumentChecker(checkDocumentTemplate);
}

/**
 * Opens the rooms in the order of the house: what each does, and what it is handed.
 *
 * @returns how to close those that hold something open
 */
export function openRooms(config: Config): { stop(): Promise<void> } {
  startSealing();
  const mail = { isOn: noticesAreOn, send: sendMail };
  openAccess(config, undefined, mail);
  registerServiceDossiers(dossiersOfServices);
  registerUnderWay([dossiersUnderWay, circuitsUnderWay, plannedAt]);
  openRecords();
  const documents = openDocuments(config, { mail });
  openConnectors(config);
  openIntake(config, mail);
  openWorkflow();
  openAgenda(config);
  openReporting(config);
  openArchive();
  return { stop: () => documents.stop() };
}

/** Builds the HTTP application with the two built interfaces. */
export function buildApp(config: Config): ReturnType<typeof createHttpApp> {
  const root = path.resolve(engineFolder(), '..');
  return createHttpApp({
    config,
    groups: roomRoutes,
    uis: [
      { mount: '/studio', dir: path.join(root, 'designer', 'dist', 'app') },
      { mount: '/', dir: path.join(root, 'runtime-ui', 'dist', 'app') },
    ],
  });
}

/** Where the packs shipped with the product are. */
export function packsFolder(): string {
  return path.resolve(engineFolder(), '..', 'packs');
}
