import * as audit from '../../engine/src/audit/index.js';
import * as platform from '../../engine/src/platform/index.js';

describe('Given the doors of the first rooms', () => {
  it('Then the names the platform gives are these, and no other', () => {
    expect(Object.keys(platform).sort()).toMatchInlineSnapshot(`
      [
        "ConfigurationError",
        "DataTypes",
        "Model",
        "Op",
        "Problem",
        "SENT",
        "StartError",
        "beforeOrganisation",
        "compileSchema",
        "configurationTable",
        "createHttpApp",
        "defineErrors",
        "defineJob",
        "defineModel",
        "defineRoutes",
        "defineTick",
        "deriveKey",
        "describeError",
        "dumpSchema",
        "engineFolder",
        "enqueueJob",
        "errorCatalogue",
        "errorsTable",
        "inOrganisation",
        "listRoutes",
        "listenTo",
        "loadConfig",
        "logger",
        "lookBefore",
        "migrate",
        "newId",
        "openApiDocument",
        "openDatabase",
        "openEventStream",
        "pendingMigrations",
        "platformErrors",
        "publishFact",
        "pushClock",
        "readCursor",
        "registerPolicy",
        "route",
        "setPrincipalResolver",
        "staleVersion",
        "startHttpServer",
        "startTicks",
        "startWorker",
        "stopInOrder",
        "stopOnSignals",
        "subscribe",
        "writeCursor",
      ]
    `);
  });

  it('Then the names the audit gives are these, and no other', () => {
    expect(Object.keys(audit).sort()).toMatchInlineSnapshot(`
      [
        "auditedOrganisations",
        "canonical",
        "listAudit",
        "recordAudit",
        "recordReading",
        "sealAudit",
        "startSealing",
        "verifyAudit",
      ]
    `);
  });
});
