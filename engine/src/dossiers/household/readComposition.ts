import type { Composition } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { readIdentity } from '../identity/identityRow.js';
import { statusBefore } from '../identity/identityEvents.js';
import { identityAccess } from '../identity/openIdentity.js';
import { openDossier } from '../openDossier.js';
import { ageOn, personName, type Traits } from '../traits.js';
import { householdTitle, isHousehold, rolesOf } from './household.js';
import { isThere, listMembers, type Member } from './members.js';

/**
 * Who is of a household, those who left included, for who may open its dossier; how far each identity is relied on.
 * @throws Problem `dossier-not-found`, `not-a-household`
 */
export async function readComposition(tx: Tx, principal: Principal, dossierId: string): Promise<Composition> {
  const opened = await openDossier(tx, principal, dossierId);
  const { dossier, pack } = opened;
  if (!isHousehold(pack)) throw dossierErrors.problem('not-a-household');
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'composition', id: dossierId },
  });
  const today = localDay(tx.now());
  const roles = rolesOf(pack);
  const members: Composition['members'] = [];
  const listed = await listMembers(tx, dossierId);
  const back = whoComesBack(dossier.usagerId, listed, today);
  for (const { usagerId: _usager, personThere, traits, to, before, dossierId: _dossier, ...row } of listed)
    members.push({
      ...row,
      ...(before.length === 0 ? {} : { before: before.map((one) => ({ from: one.from, to: one.to })) }),
      ...(await person(tx, personThere, { traits, to }, today)),
      roleLabel: roles.find(({ code }) => code === row.role)?.label ?? row.role,
      ...(to === null ? {} : { to }),
      isThere: isThere({ to }, today),
      ...(back.has(row.id) ? { comesBack: true as const } : {}),
    });
  return {
    title: householdTitle(pack, dossier.traits),
    referent: await person(tx, dossier.usagerId, { traits: dossier.traits, to: null }, today),
    members,
    roles,
    canChange: dossier.phase === 'actif' && identityAccess(opened).mayChange,
  };
}

/**
 * The places that somebody who left may take again: the last of each person, as `formerPlace` finds it, when they are not of
 * the household by another.
 */
function whoComesBack(referentId: string, members: readonly Member[], today: string): Set<string> {
  const here = new Set([
    referentId,
    ...members.filter((one) => isThere(one, today)).map(({ usagerId }) => usagerId),
  ]);
  const last = new Map<string, Member>();
  for (const one of members) {
    const before = last.get(one.usagerId);
    if (!isThere(one, today) && !here.has(one.usagerId) && !(before && (before.to ?? '') > (one.to ?? '')))
      last.set(one.usagerId, one);
  }
  return new Set([...last.values()].map(({ id }) => id));
}

async function person(
  tx: Tx,
  usagerId: string,
  { traits, to }: { traits: Traits; to: string | null },
  today: string,
): Promise<Composition['referent']> {
  const { dateNaissance } = traits;
  const age = ageOn(today, dateNaissance);
  return {
    displayName: personName(traits),
    status: isThere({ to }, today)
      ? (await readIdentity(tx, usagerId)).status
      : await statusBefore(tx, usagerId, to ?? today),
    ...(typeof dateNaissance === 'string' ? { dateNaissance: dateNaissance.slice(0, 10) } : {}),
    ...(age === undefined ? {} : { age }),
  };
}
