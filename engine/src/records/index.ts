/** The door of records: answers, sittings of grids, drafts, and the lists that packs declare. */
export { answerForm, judgeAnswers, tracePurged, type AnsweredForm } from './answers/answerForm.js';
export { recordedSignatures, type RecordedSignature } from './answers/recordedSignatures.js';
export { answerGrid } from './answers/answerGrid.js';
export { limitAnswers } from './answers/limitAnswers.js';
export { formContext, type ContextFacts } from './answers/formContext.js';
export { boundAnswers, boundTraits } from './boundTraits.js';
export { isMaskedAt, masksFor, masksOf, masksOfAnswers, type MaskedForm } from './masks.js';
export { saveRecord, type NewRecord } from './saveRecord.js';
export { writeFollowing, type Answered, type Followed, type FollowingRecord } from './writeFollowing.js';
export { requireColleagues } from './sittings/requireColleagues.js';
export { saveGridResult, type NewGridResult } from './sittings/saveGridResult.js';
export {
  deleteDraft,
  deleteDrafts,
  deleteIntakeDrafts,
  getDraft,
  saveDraft,
  type Draft,
  type DraftOwner,
} from './drafts/privateDrafts.js';
export { evolveStartDraft, keepStartEvolutions } from './evolution/startDrafts.js';
export { camelCase, formAnswers, latestGridResults, latestRecords } from './latestAnswers.js';
export type { GridAnswers, LatestRecord } from './latestAnswers.js';
export { draftsOfPack, type DraftCount } from './evolution/draftsOfPack.js';
export { whyTheyStay } from './evolution/whyTheyStay.js';
export { dossierOfRecord } from './life/dossierOfRecord.js';
export { RECORD_ADDRESSED, type RecordAddressed } from './addressees/addressRecord.js';
export { nameAddressed } from './addressees/nameAddressed.js';
export { yetToRead } from './addressees/yetToRead.js';
export { ADDRESSED_READ, type AddressedRead } from './receipts/markRead.js';
export { openRecords } from './openRecords.js';
export { registerNextTaskLoader, type NextTask, type NextTaskLoader } from './views/nextTask.js';
export { registerPlannedLoader, type Planned, type PlannedLoader } from './views/planned.js';
export { cleanRichText } from './answers/cleanRichText.js';
export { fileAnswers, registerFileKeeper, type FileAnswer, type FileKeeper } from './answers/joinedFiles.js';
export { expiriesBetween } from './expiry/expiryAlerts.js';
export { endToldOf, type EndTold } from './expiry/endToldOf.js';
export { EXPIRY_NEAR, type ExpiryNear } from './expiry/tellExpiries.js';
export { recordErrors } from './errors.js';
export { recordRoutes } from './routes/index.js';
export {
  formsWritten,
  recordsForPerson,
  type GivenForm,
  type GivenRecord,
} from './restitution/recordsForPerson.js';
export { sittingsForPerson, type GivenSitting } from './restitution/sittingsForPerson.js';
export { eliminateRecords } from './eliminateRecords.js';
export { latestBySource } from './latestAnswers.js';
export { readReaches } from './reaches.js';
export { passageOf, soughtIn, type Passage } from './search/passageOf.js';
