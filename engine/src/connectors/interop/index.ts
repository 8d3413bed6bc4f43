/** What is exchanged with the DMP and by MSSanté: pure builders. Used by the room, and by `npm run samples:interop`. */
export { buildCda } from './cda.js';
export { buildXdm } from './xdm.js';
export { documentEntry, entryUuid, submitObjects, type Submission } from './metadata.js';
export { signedVihf, type Vihf } from './vihf.js';
export {
  documentQuery,
  existenceQuery,
  findDocumentsQuery,
  provideAndRegister,
  retrieveRequest,
  type DmpHeader,
  type DmpMessage,
} from './dmpMessages.js';
export { changeEntry, DMP_STATUS, setAuthorization } from './dmpChanges.js';
export { documentCodes, feedingTypes } from './nationalCodes.js';
export { readXdm, type ReceivedXdm } from './readXdm.js';
export { oidOfName, uuidOfName } from './oid.js';
export type { SentDocument, SentPatient, SentProfessional, SentStructure } from './exchanged.js';
