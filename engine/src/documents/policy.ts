import type { DocumentFlow } from '@trame/schemas';
import type { DomainAccess } from '../access/index.js';
import type { DocumentState } from './state.js';

/** How a document leaves. */
export type Channel = 'mssante' | 'dmp';

/**
 * Why a document must not leave by a channel, in French; undefined when it may. The national list speaks first, and a
 * type it does not know goes nowhere; the template may be stricter, never looser.
 */
export function refusalToSend(
  flow: DocumentFlow,
  national: DocumentFlow | undefined,
  channel: Channel,
): string | undefined {
  if (!national) return 'Ce type de document n’est pas dans les listes nationales\u00a0: il ne part pas.';
  switch (channel) {
    case 'dmp':
      if (national.dmp !== 'alimente')
        return 'Les listes nationales interdisent de verser ce document au DMP.';
      return flow.dmp === 'alimente' ? undefined : 'Ce modèle de document interdit de le verser au DMP.';
    case 'mssante':
      if (!national.mssante) return 'Les listes nationales interdisent d’envoyer ce document par MSSanté.';
      return flow.mssante ? undefined : 'Ce modèle de document interdit de l’envoyer par MSSanté.';
  }
}

/** Who receives a document, as flows name them; `tiers`: not the person, and which of the others is not known. */
export type Recipient = 'professionnel' | 'ase' | 'usager' | 'tiers';

/** What is known of a sending, beside the flow. */
export interface Sending {
  channel: Channel;
  /** Who receives it; nothing is said of whom the sender does not know. */
  recipients: readonly Recipient[];
  /** The person's identity is qualified (RNIV). */
  qualified: boolean;
  /** The template has something to mask. */
  hasMasks: boolean;
  /** This is the masked variant. */
  masked: boolean;
  /** Somebody must not know where the house is, and this says it. */
  tellsPlace?: boolean;
  /** Somebody must not know where the house is, and the name of a professional who signed this, or collected a signature, would lead there. */
  tellsSigner?: boolean;
  /** Somebody must not know where the house is, and the way out names it, whatever the document says: sender, CDA, metadata. */
  carrierTells?: boolean;
  /** The dossier is of several persons. */
  ofHousehold?: boolean;
  /** Since which day the person opposes this channel. */
  opposedOn?: string | undefined;
}

const receivers: Record<Recipient, string> = {
  professionnel: 'à un professionnel',
  ase: 'à l’aide sociale à l’enfance',
  usager: 'à la personne ou à sa famille',
  tiers: 'à d’autres qu’à la personne ou à sa famille',
};

/**
 * Why a sending that its flow allows is refused all the same, in French; undefined when it may go. The DMP takes only
 * what a qualified identity carries (RNIV, EXI SI 08); a recipient must be of those the flow names; what a template
 * masks does not go to the person but in its masked variant, nor what says where the house is when somebody around them
 * must not know it; nor anything then by a way that names the house itself, which the family reads in Mon espace santé.
 */
export function refusalOfSending(flow: DocumentFlow, sending: Sending): string | undefined {
  const { channel, recipients, qualified, hasMasks, masked, tellsPlace = false, opposedOn } = sending;
  if (sending.ofHousehold)
    return 'Ce dossier est celui d’un ménage\u00A0: ce document ne part ni au DMP, ni par MSSanté, même s’il est d’une seule personne. Faites-le dans un dossier au nom de la personne.';
  const leavesThem =
    channel === 'dmp' || recipients.length === 0 || recipients.some((one) => one !== 'usager');
  if (opposedOn !== undefined && leavesThem)
    return `La personne s’y oppose depuis le ${opposedOn.split('-').reverse().join('/')}\u00A0: rien ne part par cette voie tant qu’elle n’est pas revenue sur son opposition («\u00A0Volontés\u00A0», dans son dossier).`;
  if (channel === 'dmp' && !qualified)
    return 'L’identité de la personne n’est pas qualifiée\u00A0: rien ne part au DMP sous une identité incertaine. Qualifiez-la d’abord.';
  const stranger = recipients.find((recipient) => !mayReceive(flow, recipient));
  if (stranger) return `Ce document ne s’envoie pas ${receivers[stranger]}.`;
  const toThePerson = channel === 'dmp' || recipients.includes('usager');
  if (toThePerson && sending.carrierTells) return namesHouse[channel];
  if (toThePerson && hasMasks && !masked)
    return 'Ce document montre ce qui doit rester masqué pour la personne ou sa famille\u00A0: produisez sa variante masquée.';
  if (toThePerson && tellsPlace)
    return 'Ce document dit où est l’établissement, que quelqu’un de l’entourage ne doit pas savoir\u00A0: produisez sa variante masquée.';
  if (toThePerson && sending.tellsSigner)
    return 'Ce document porte le nom de qui l’a signé ou en a recueilli une signature dans l’établissement, qui mènerait où quelqu’un de l’entourage ne doit pas savoir\u00A0: produisez une autre variante masquée, et ne la faites signer ni par un professionnel, ni devant lui.';
  return undefined;
}

const namesHouse: Record<Channel, string> = {
  dmp: 'Quelqu’un de l’entourage ne doit pas savoir où est l’établissement, et ce qui est versé au DMP le nomme à qui lit Mon espace santé\u00A0: ce document n’y va pas, même masqué.',
  mssante:
    'Quelqu’un de l’entourage ne doit pas savoir où est l’établissement, et un message par MSSanté nomme qui l’envoie\u00A0: remettez autrement la variante masquée.',
};

function mayReceive({ to }: DocumentFlow, recipient: Recipient): boolean {
  if (!to) return true;
  return recipient === 'tiers' ? to.some((one) => one !== 'usager') : to.includes(recipient);
}

/** The flow in force: that of the template, held within the national list. */
export function heldWithin(flow: DocumentFlow, national: DocumentFlow | undefined): DocumentFlow {
  const to =
    flow.to && national?.to ? flow.to.filter((one) => national.to?.includes(one)) : (flow.to ?? national?.to);
  return {
    ...(to ? { to } : {}),
    ...(flow.signed || national?.signed ? { signed: true } : {}),
    dmp: flow.dmp === 'jamais' || national?.dmp === flow.dmp ? flow.dmp : 'jamais',
    mssante: flow.mssante && national?.mssante === true,
  };
}

/**
 * Produces a document by hand: who reads and writes in its domain, and reads every walled domain that it draws on.
 * @param walled walled domains of what the template reads
 */
export function mayProduce(
  access: readonly DomainAccess[],
  domain: string,
  walled: readonly string[],
): boolean {
  const may = (of: string, action: 'lire' | 'ecrire'): boolean => has(access, of, action);
  return may(domain, 'lire') && may(domain, 'ecrire') && walled.every((of) => may(of, 'lire'));
}

/** Withdraws a document, as one amends a record: who writes in its domain; once it is signed, who signs there. */
export function mayWithdraw(access: readonly DomainAccess[], domain: string, state: DocumentState): boolean {
  return has(access, domain, 'ecrire') && (state !== 'signe' || has(access, domain, 'signer'));
}

/** Signs a document in one's own name: who reads and signs in its domain. */
export function maySign(access: readonly DomainAccess[], domain: string): boolean {
  return has(access, domain, 'lire') && has(access, domain, 'signer');
}

function has(access: readonly DomainAccess[], of: string, action: DomainAccess['actions'][number]): boolean {
  return access.some(({ domain, actions }) => domain === of && actions.includes(action));
}
