/** The door of the catalog: packs read, checked, published, compiled. */
export { checkPackFolder, shippedPacks } from './checkPack.js';
export { loadPacks, type LoadedPack } from './loadPacks.js';
export { installPacks, type Installation } from './installPacks.js';
export { forgetPacks, getPack, installedPacks, latestPack } from './packCache.js';
export { inOneLine, PackError } from './PackError.js';
export { nationalFlow, nationalType, type NationalType } from './nationalFlow.js';
export { registerConnectors, registerDocumentChecker } from './outside.js';
export type { InstalledCircuit, InstalledForm, InstalledPack } from './InstalledPack.js';
export type { DocumentSource, MergedManifest, MergedPack } from './packModel.js';
export { catalogErrors } from './errors.js';
export { catalogRoutes } from './routes.js';
