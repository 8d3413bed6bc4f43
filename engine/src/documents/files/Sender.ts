import type { Actor } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';

/** Who joins a file: a professional; or somebody who has no account, through a link that names no dossier. */
export type Sender =
  | Principal
  | {
      organisationId: string;
      through: string;
      /** Asked again once the bytes are here, in the transaction that keeps them. @throws what refuses them */
      stillOpen(tx: Tx): Promise<void>;
    };

/** Whether a file came through a link. */
export const isThrough = (sender: Sender): sender is Extract<Sender, { through: string }> =>
  'through' in sender;

/** Who the trail says joined it. */
export const actorOf = (sender: Sender): Actor => (isThrough(sender) ? 'systeme' : sender);

/** What a refusal is about, before there is a file. */
export const subjectOf = (sender: Sender): { kind: string; id: string } =>
  isThrough(sender)
    ? { kind: 'demande', id: sender.through }
    : { kind: 'professionnel', id: sender.professionalId };
