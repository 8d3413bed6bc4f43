import type { DomainAccess } from '../access/index.js';
import type { RecordState } from './model.js';

/** What one may do in a dossier, by data domain. */
type Access = readonly DomainAccess[];

const may = (access: Access, domain: string, action: DomainAccess['actions'][number]): boolean =>
  access.some((one) => one.domain === domain && one.actions.includes(action));

/** Fills a form or a grid of a domain. */
export const mayFill = (access: Access, domain: string): boolean =>
  may(access, domain, 'lire') && may(access, domain, 'ecrire');

/** Signs what is written in a domain. */
export const maySign = (access: Access, domain: string): boolean =>
  may(access, domain, 'lire') && may(access, domain, 'signer');

/** Amends a record: who may write; once it is signed, who may sign. */
export const mayAmend = (access: Access, domain: string, state: RecordState): boolean =>
  state !== 'annule' && mayFill(access, domain) && (state !== 'signe' || maySign(access, domain));

/** Cancels a record, as one amends it. */
export const mayCancel = mayAmend;
