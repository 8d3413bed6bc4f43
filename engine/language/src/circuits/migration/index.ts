export { checkMapping } from './checkMapping.js';
export type { MovedPlace } from './migrateState.js';
export type { ElementMapping, MigrationFault, Versions } from './plan.js';
export { proposeMapping, type Proposal, type Unmapped } from './proposeMapping.js';
export { tryMigration, type Tried } from './tryMigration.js';
