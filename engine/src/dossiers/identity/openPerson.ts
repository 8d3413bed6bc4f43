import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { getMember } from '../household/members.js';
import { openDossier, type OpenedDossier } from '../openDossier.js';
import type { Traits } from '../traits.js';

/** A person of a dossier: the one it is kept under, or a member of its household. */
export type PersonRef = { dossierId: string; memberId?: string | undefined };

/** A person with the dossier they were reached by. */
export type OpenedPerson = {
  opened: OpenedDossier;
  usagerId: string;
  /** The person they are in that dossier: of a member who left, the one they were then, before any merge. */
  personThere: string;
  traits: Traits;
  /** First day on which a member is no longer of the household. */
  to: string | null;
};

/**
 * Opens the dossier of a person to somebody, with whom it is of.
 * @throws Problem `dossier-not-found`, `member-not-found`
 */
export async function openPerson(
  tx: Tx,
  principal: Principal,
  { dossierId, memberId }: PersonRef,
): Promise<OpenedPerson> {
  const opened = await openDossier(tx, principal, dossierId);
  const { usagerId, traits } = opened.dossier;
  if (memberId === undefined) return { opened, usagerId, personThere: usagerId, traits, to: null };
  const member = await getMember(tx, dossierId, memberId);
  return {
    opened,
    usagerId: member.usagerId,
    personThere: member.personThere,
    traits: member.traits,
    to: member.to,
  };
}

/**
 * Refuses to go on with a person who is held, and is no longer the one of that dossier or membership: a merge was made or
 * undone while they were waited for.
 * @throws Problem `stale-version`
 */
export async function requireStill(
  tx: Tx,
  { dossierId, memberId }: PersonRef,
  usagerId: string,
): Promise<void> {
  const still = await tx.query(
    `select from ${memberId === undefined ? 'dossier' : 'household_member'} where id = $1 and usager_id = $2`,
    [memberId ?? dossierId, usagerId],
  );
  if (still.length === 0) throw staleVersion();
}
