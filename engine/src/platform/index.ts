/** The door of the platform: what every room stands on. */
export { loadConfig, type Config } from './config/loadConfig.js';
export { isKeyOf, isOfTwins, OF_TWINS, PemRefused, readPem, SANDBOX_ORGANISATION } from './config/readPem.js';
export { ConfigurationError } from './config/ConfigurationError.js';
export { configurationTable } from './config/configurationTable.js';
export { deriveKey } from './config/secret.js';
export { engineFolder } from './places.js';
export { comparable } from './names/comparable.js';
export { toInsiAlphabet } from './names/insAlphabet.js';
export { CSV_BOM, csvLine } from './csv.js';
export { StartError } from './StartError.js';

export { openDatabase, type OpenOptions } from './database/openDatabase.js';
export type { Database } from './database/Database.js';
export { migrate, pendingMigrations } from './database/migrate.js';
export { dumpSchema } from './database/dumpSchema.js';
export {
  inOrganisation,
  beforeOrganisation,
  lookBefore,
  type BeforeReason,
  type TransactionOptions,
} from './database/inOrganisation.js';
export { AlreadyUnderWay, whileAlone } from './database/whileAlone.js';
export type { OpenTx, Tx } from './database/transaction.js';
export { combineCommands, type CombinedCommand } from './combining/combineCommands.js';
export { listenTo, type Listening } from './database/listenTo.js';
export { pushClock } from './database/pushClock.js';
export { defineModel } from './database/defineModel.js';
export { DataTypes, Model, Op } from 'sequelize';
export type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';

export { Problem, type ProblemFault, type ProblemOptions } from './errors/Problem.js';
export { errorCatalogue, type ErrorEntry } from './errors/catalogue.js';
export { defineErrors, type RoomErrors } from './errors/defineErrors.js';
export { errorsTable } from './errors/errorsTable.js';
export { platformErrors } from './errors.js';

export { defineRoutes, listRoutes } from './http/defineRoutes.js';
export { compileSchema, type SchemaCheck } from './http/validator.js';
export { route, SENT } from './http/route.js';
export { sendPieces } from './http/sendPieces.js';
export type {
  AnyRoute,
  Inputs,
  PolicyName,
  Route,
  RouteContext,
  RouteGroup,
  SchemaRef,
  Step,
} from './http/route.js';
export {
  registerPolicy,
  setPrincipalResolver,
  type Policy,
  type PrincipalResolver,
} from './http/policies.js';
export { createHttpApp, type HttpAppOptions } from './http/createHttpApp.js';
export { startHttpServer, type HttpServer } from './http/startHttpServer.js';
export { openApiDocument } from './http/openapi.js';
export type { UiMount } from './http/serveUi.js';
export { openEventStream, type EventStream } from './http/eventStream.js';
export { staleVersion } from './http/entityTag.js';
export { stopInOrder, stopOnSignals, type Stoppable } from './stopInOrder.js';
export { readCursor, writeCursor, type CursorValue, type CursorValues } from './http/cursor.js';

export { defineJob, type JobContext, type JobHandler } from './jobs/defineJob.js';
export { enqueueJob, type JobRequest } from './jobs/enqueueJob.js';
export { startWorker, type Worker, type WorkerOptions } from './jobs/startWorker.js';
export { eliminateRows } from './database/eliminateRows.js';
export { defineTick, type Tick } from './jobs/defineTick.js';
export { startTicks, type Ticks } from './jobs/startTicks.js';

export { publishFact } from './facts/publishFact.js';
export { subscribe, type FactHandler } from './facts/subscribe.js';
export type { Fact } from './facts/fact.js';

export {
  childOf,
  childrenOf,
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from './xml/readXml.js';
export { canonicalXml } from './xml/canonicalXml.js';
export { escapeXml, xml, xmlDocument, XmlText } from './xml/writeXml.js';
export { newId } from './newId.js';
export { logger, logInFile, describeError, type Logger } from './logger.js';
export type { Activity, Adjustment, IdentityProof, Principal } from './principal.js';
