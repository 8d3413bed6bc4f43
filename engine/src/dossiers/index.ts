/** The door of dossiers: persons, dossiers, care teams, entourage, timeline. */
export { addMember } from './household/changeMember.js';
export {
  chooseConcerned,
  concernable,
  haveLeft,
  nameConcerned,
  namesOfConcerned,
  personConcerned,
  type Concerns,
} from './household/concerned.js';
export { isHousehold, isOfHousehold } from './household/household.js';
export { createDossier, type NewDossier } from './createDossier.js';
export { closeStay } from './closeStay.js';
export { dossiersOfServices, dossiersUnderWay } from './underWayAt.js';
export { refuseClosedPlace } from './refuseClosedPlace.js';
export { openStay, reassign, setStage, updateTraits } from './changeDossier.js';
export { accessToFill, type Late } from './closing/accessWhenClosed.js';
export { eliminateDossier } from './closing/eliminateDossier.js';
export { followPacks } from './closing/followPacks.js';
export { heldArchive, requireArchive } from './closing/nameReader.js';
export { phaseOf, type Phase } from './closing/phase.js';
export {
  circuitMayStart,
  holdForCircuit,
  refuseCircuitWhenClosed,
  refuseClosed,
  refuseStartWhenClosed,
} from './closing/refuseClosed.js';
export { lockDossier } from './lockDossier.js';
export { getDossier, phaseIn, placeOf, readDossiers, type DossierRow } from './dossierRow.js';
export { linkDossier, linkDossiers, openDossier, traceRefusal, type OpenedDossier } from './openDossier.js';
export {
  contextOf,
  dossierContext,
  establishmentContext,
  parametersOf,
  type DossierContext,
} from './dossierContext.js';
export { householdContexts, type HouseholdContext } from './household/householdContext.js';
export { essentialsOf, evaluateQuietly, quietlyOn } from './synthesis.js';
export {
  careTeamFunctionsOf,
  careTeamOf,
  setCareTeam,
  teamDossiersIn,
  teamDossiersOf,
  type TeamMember,
} from './careTeam.js';
export { countOpening } from './readingBound/countOpening.js';
export { forgetOpenings } from './readingBound/forgetOpenings.js';
export { READING_BOUNDED, type ReadingBounded } from './readingBound/tellBounded.js';
export { DOSSIER_BROKEN, type DossierBroken } from './breakGlass/dossierBroken.js';
export { hidesAddress, listContacts, setContacts, type NewContact } from './contacts.js';
export { eliminateMoments } from './eliminateMoments.js';
export { listMoments, recordMoment, type NewMoment } from './moments.js';
export { dossierRefOf, nameDossiers } from './nameDossiers.js';
export { namedAmong } from './namedAmong.js';
export {
  findDossiers,
  searchDossiers,
  type DossierSearch,
  type FoundDossier,
  type FoundDossiers,
} from './searchDossiers.js';
export {
  provideAnswers,
  registerDossierSection,
  type AnswersLoader,
  type SectionLoader,
} from './sections.js';
export { stageOf, stagesOfGroup, type Stage } from './stages.js';
export { ageOn, personName, withBound, type Traits } from './traits.js';
export { dateInWords, inWords } from './inWords.js';
export { applyInsiAnswer, type InsiFinding, type InsiOutcome } from './identity/applyInsiAnswer.js';
export type { InsiAnswer, InsNumber } from './identity/insiAnswer.js';
export { compareTraits, type Discrepancy } from './identity/compareTraits.js';
export { applyInsiVerification } from './identity/applyInsiVerification.js';
export { type Identity, type IdentityStatus, type Ins, type InsChannel } from './identity/identity.js';
export { identityToSearch } from './identity/identityToSearch.js';
export { readIdentity, type KeptIdentity } from './identity/identityRow.js';
export { matriculeKey } from './identity/matricule.js';
export { dossiersOfIns, type DossierOfIns } from './identity/dossiersOfIns.js';
export { domainOfReceived } from './domainOfReceived.js';
export { strictTraitsOf, traitDifferences, type StrictTraits } from './identity/strictTraits.js';
export { usableInsOf } from './identity/usableInsOf.js';
export { composeMatrix } from './identity/matrix/composeMatrix.js';
export { INS_OIDS } from './identity/matricule.js';
export { dossierErrors } from './errors.js';
export { dossierRoutes } from './routes.js';
export { FACTS_CHANGED, tellFactsChanged, type FactsChanged } from './factsChanged.js';
export { opposedTo } from './wills/opposedTo.js';
