/** The door of the catalog: packs read, checked, published, compiled. */
export { checkPackFolder, shippedPacks } from './checkPack.js';
export { testPack, type PackTest } from './cases/testPack.js';
export type { PlayedCase } from './cases/PlayedCase.js';
export { loadPacks, type LoadedPack } from './loadPacks.js';
export { installPacks, type CheckedContent, type Installation } from './installPacks.js';
export { forgetPacks, getPack, installedPacks, latestPack } from './packCache.js';
export { askedByFiles, askedOf, evolutionBetween, evolutionToDraft, type DraftAsked } from './evolution.js';
export type { AskedThing } from './migrations.js';
export { imageSize } from './packImage.js';
export { checkContent, checkContentOf } from './checkContent.js';
export { calendarOf, listCalendars } from './calendarOf.js';
export { forgetInForce } from './inForce.js';
export { LIMITS as packLimits } from './limits.js';
export { mergeContent } from './mergeContent.js';
export { fileOf } from './checks/Inspection.js';
export { listVersions, type VersionLine } from './listVersions.js';
export { publishVersion, type Publication } from './publishVersion.js';
export { ownFiles, readVersion, type PackSource } from './readVersion.js';
export { roleOf, type FileRole } from './layout.js';
export { compareVersions } from './versions.js';
export type { PackFiles } from './readFolder.js';
export { readForm, readGrid, type PackPart } from './readPart.js';
export { inOneLine, PackError } from './PackError.js';
export { IMAGE_BYTES, imageFaults } from './packImage.js';
export {
  nationalFlow,
  nationalType,
  nationalTypes,
  type NationalCode,
  type NationalType,
} from './nationalFlow.js';
export { registerConnectors, registerDocumentChecker, registerMessages } from './outside.js';
export type { InstalledCircuit, InstalledForm, InstalledPack } from './InstalledPack.js';
export type { DocumentSource, MergedManifest, MergedPack } from './packModel.js';
export { catalogErrors } from './errors.js';
export { catalogRoutes } from './routes.js';
