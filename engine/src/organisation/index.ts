/** The door of organisation: who the walls are between, where people work, who works there. */
export {
  createOrganisation,
  getOrganisation,
  installedOrganisations,
  writeOrganisation,
  type Organisation,
} from './organisations.js';
export {
  createEstablishment,
  getEstablishment,
  isClosedOn,
  isFinessTaken,
  listEstablishments,
  writeClosing,
  writeEstablishment,
} from './establishments.js';
export type { Establishment, EstablishmentFacts, NewEstablishment } from './establishments.js';
export {
  createService,
  getService,
  isServiceOpen,
  listServices,
  renameService,
  writeServiceClosing,
  type Service,
} from './services.js';
export { hasLuhnKey, isFiness } from './finess.js';
export { zoneOfPostcode } from './zoneOfPostcode.js';
export {
  createProfessional,
  displayName,
  findProfessional,
  findProfessionals,
  followProvider,
  professionalsOf,
  professionalsOfService,
} from './professionals.js';
export { dayAfter } from './dayAfter.js';
export { instantOf, localDay, localMinute } from './localTime.js';
export type { NewProfessional, Professional } from './professionals.js';
export {
  absencesDuring,
  absencesOf,
  cancelAbsence,
  createAbsence,
  findAbsence,
  substitutedBy,
  type Absence,
} from './absences.js';
export { activitiesOf, createActivity, rolesHeldAt, type NewActivity } from './activities.js';
export {
  createAdjustment,
  dateAdjustment,
  endAdjustment,
  listAdjustments,
  reviewAdjustment,
  takeAdjustmentNews,
  type AdjustmentNews,
  type RoleAdjustment,
} from './adjustments.js';
export {
  datePost,
  endPost,
  listPosts,
  placePost,
  reviewPost,
  searchAccounts,
  takeDueReviews,
  type Post,
  type PostQuery,
} from './posts.js';
export { idsOf, listProfessionalChoices, type ChoiceQuery } from './listChoices.js';
export { choiceQuery, organisationRoutes } from './routes.js';
export { currentKey, keyOfId, unwrapKey, type OrganisationKey } from './keys/organisationKey.js';
export { masterKeys, type MasterKeys } from './keys/masterKeys.js';
export { keyStatus, type KeyStatus, type OrganisationKeys } from './keys/keyStatus.js';
export { rotateKeys, type Rotated, type Rotation } from './keys/rotateKeys.js';
export type { SealedTable } from './keys/SealedTable.js';
export { newKey, seal, SealBroken, sealStream, unseal } from './keys/seal.js';
