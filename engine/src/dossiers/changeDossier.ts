import { randomUUID } from 'node:crypto';
import { recordAudit, type Actor } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { getEstablishment, localDay, professionalsOf } from '../organisation/index.js';
import { publishFact, type Tx } from '../platform/index.js';
import { followPhase } from './closing/followPhase.js';
import { goesOn } from './closing/refuseClosed.js';
import { careTeamOf, setCareTeam } from './careTeam.js';
import { closeStay } from './closeStay.js';
import { getDossier, type DossierRow } from './dossierRow.js';
import { dossierErrors } from './errors.js';
import { lockDossier } from './lockDossier.js';
import { recordMoment } from './moments.js';
import { personConcerned, type Concerns } from './household/concerned.js';
import { isThere } from './household/members.js';
import { lockPerson } from './identity/lockPerson.js';
import { followStrictTraits } from './identity/strictTraitChange.js';
import { refuseClosedPlace } from './refuseClosedPlace.js';
import { refuseFutureBirth } from './refuseFutureBirth.js';
import type { Stage } from './stages.js';
import { withBound } from './traits.js';
import { tellFactsChanged } from './factsChanged.js';

/**
 * Moves a dossier to a stage of its pack; leaving (group `sorti`) closes the stay. Nothing happens when it is there, nor
 * to one that was eliminated. A dossier that is closed is moved, and opened again, by no circuit but those of which its pack
 * says that they go on there (`dossier.archive.circuits`): another leaves it as it is, which its timeline and the trail tell.
 * @param circuit which has reached that stage by itself
 * @throws Problem `unknown-stage`, `dossier-not-found`
 */
export async function setStage(
  tx: Tx,
  id: string,
  stage: string,
  actor: Actor = 'systeme',
  circuit?: { id: string; title: string },
): Promise<void> {
  const dossier = await lockDossier(tx, id, 'no key update');
  if (dossier.stage === stage || dossier.phase === 'elimine') return;
  const { manifest } = await getPack(dossier.packVersionId, tx);
  const known = manifest.dossier.stages.find((one) => one.id === stage);
  if (!known) throw dossierErrors.problem('unknown-stage', { detail: `Étape demandée : « ${stage} ».` });
  const now = tx.now();
  if (circuit && !(await goesOn(tx, dossier, circuit.id))) {
    await tellStageLeft(tx, dossier, known, actor, circuit);
    return;
  }
  tx.change(
    'dossier',
    'update dossier set stage = $2, stage_at = $3, revision = revision + 1 where id = $1',
    [id, stage, now],
  );
  await followPhase(tx, { ...dossier, stage }, actor);
  // Closed already by whoever wrote the day of the exit: a later stage of the same group does not move it.
  if (known.group === 'sorti' && dossier.exitDate === null)
    await closeStay(tx, id, { date: localDay(now) }, actor);
  await recordMoment(tx, {
    dossierId: id,
    at: now,
    kind: 'etape',
    title: known.label,
    ref: { kind: 'etape', id: stage },
    authorId: actor === 'systeme' ? undefined : actor.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.etape',
    actor,
    dossierId: id,
    subject: { kind: 'dossier', id },
    details: { de: dossier.stage, a: stage },
  });
}

/** Tells that a circuit came to a stage that a closed dossier does not take. */
async function tellStageLeft(
  tx: Tx,
  dossier: DossierRow,
  stage: Stage,
  actor: Actor,
  circuit: { id: string; title: string },
): Promise<void> {
  await recordMoment(tx, {
    dossierId: dossier.id,
    at: tx.now(),
    kind: 'etape',
    title: `Dossier clos\u00A0: le circuit «\u00A0${circuit.title}\u00A0» ne le fait pas passer à «\u00A0${stage.label}\u00A0»`,
    ref: { kind: 'etape', id: stage.id },
  });
  await recordAudit(tx, {
    action: 'dossier.etape-laissee',
    actor,
    dossierId: dossier.id,
    subject: { kind: 'dossier', id: dossier.id },
    details: { de: dossier.stage, a: stage.id, circuit: circuit.id },
  });
}

/**
 * Moves a dossier to another establishment of the organisation, of the same pack. Rights follow at once: who does not
 * work there leaves the care team, and the fact `dossier.reoriente` lets the rooms further right move what is theirs.
 * @throws Problem `unknown-establishment`, `establishment-closed`, `establishment-of-another-pack`, `dossier-not-found`
 */
export async function reassign(
  tx: Tx,
  id: string,
  establishmentId: string,
  actor: Actor = 'systeme',
): Promise<void> {
  // Alone from the start: it takes its records along, and what is written in it holds it before them.
  const dossier = await lockDossier(tx, id);
  if (dossier.establishmentId === establishmentId) return;
  const target = await getEstablishment(tx, establishmentId);
  if (!target) throw dossierErrors.problem('unknown-establishment');
  refuseClosedPlace(target, localDay(tx.now()));
  if (target.packId !== dossier.packId) throw dossierErrors.problem('establishment-of-another-pack');
  await endMembersElsewhere(tx, id, establishmentId);
  await tx.query(
    'update dossier set establishment_id = $2, service_id = null, revision = revision + 1 where id = $1',
    [id, establishmentId],
  );
  await recordMoment(tx, {
    dossierId: id,
    at: tx.now(),
    kind: 'etape',
    title: `Réorientation vers ${target.name}`,
    ref: { kind: 'etablissement', id: establishmentId },
    authorId: actor === 'systeme' ? undefined : actor.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.reoriente',
    actor,
    dossierId: id,
    subject: { kind: 'dossier', id },
    details: { de: dossier.establishmentId, a: establishmentId },
  });
  await publishFact(tx, { type: 'dossier.reoriente', payload: { dossierId: id, establishmentId } });
}

/** The care team keeps those who also work in the new establishment; the others leave today. */
async function endMembersElsewhere(tx: Tx, dossierId: string, establishmentId: string): Promise<void> {
  const there = new Set((await professionalsOf(tx, establishmentId)).map(({ id }) => id));
  const team = await careTeamOf(tx, dossierId);
  const kept = team.filter(({ professionalId }) => there.has(professionalId));
  if (kept.length < team.length) await setCareTeam(tx, dossierId, kept);
}

/**
 * Opens the stay: the person lives or is accompanied there from this day. The one that was open is closed.
 * @param date ISO day
 * @throws Problem `establishment-closed` when nobody is admitted there that day
 */
export async function openStay(tx: Tx, id: string, date: string, actor: Actor = 'systeme'): Promise<void> {
  const dossier = await getDossier(tx, id);
  refuseClosedPlace(await getEstablishment(tx, dossier.establishmentId), date);
  await tx.query(
    'update stay set to_date = greatest(from_date, $2::date) where dossier_id = $1 and to_date is null',
    [id, date],
  );
  await tx.query(
    `insert into stay (id, organisation_id, dossier_id, establishment_id, from_date) values ($1, $2, $3, $4, $5)`,
    [randomUUID(), tx.organisationId, id, dossier.establishmentId, date],
  );
  await tx.query(
    'update dossier set entry_date = $2, exit_date = null, revision = revision + 1 where id = $1',
    [id, date],
  );
  await recordAudit(tx, {
    action: 'dossier.entree',
    actor,
    dossierId: id,
    subject: { kind: 'dossier', id },
    details: { date },
  });
  await tellFactsChanged(tx, id);
}

/**
 * Writes answers bound to the person's profile: `{ 'usager.nomNaissance': 'Durand' }`; of one of a household, to theirs, and
 * of several of them, to nobody's; nor to somebody's who left since, whose profile is in other hands: the trail says so.
 * A strict trait said otherwise makes an identity that was recovered or validated provisional again.
 * @returns the traits changed, by path
 * @throws Problem `birth-in-the-future`, `dossier-not-found`
 */
export async function updateTraits(
  tx: Tx,
  dossierId: string,
  bound: Readonly<Record<string, unknown>>,
  actor: Actor,
  concerns: Concerns = null,
): Promise<string[]> {
  if (Object.keys(bound).length === 0 || (concerns?.length ?? 0) > 1) return [];
  const person = await personConcerned(tx, dossierId, concerns);
  if (person && !isThere(person, localDay(tx.now()))) {
    await recordAudit(tx, {
      action: 'usager.non-modifie',
      actor,
      dossierId,
      subject: { kind: 'usager', id: person.usagerId },
      details: { traits: Object.keys(bound), motif: 'member-left' },
    });
    return [];
  }
  const { usagerId } = person ?? (await getDossier(tx, dossierId));
  return writeBound(tx, { dossierId, usagerId }, bound, actor);
}

/**
 * The same of any person of a dossier.
 * @throws Problem `birth-in-the-future`
 */
export async function writeBound(
  tx: Tx,
  { dossierId, usagerId }: { dossierId: string; usagerId: string },
  bound: Readonly<Record<string, unknown>>,
  actor: Actor,
): Promise<string[]> {
  // Locked: two forms that bind different traits of one person must not lose one another's.
  const before = await lockPerson(tx, usagerId);
  const after = withBound(before, bound);
  if (JSON.stringify(after) === JSON.stringify(before)) return [];
  refuseFutureBirth(after, localDay(tx.now()));
  const paths = Object.keys(bound);
  await tx.query('update usager set traits = $2, revision = revision + 1, updated_at = $3 where id = $1', [
    usagerId,
    JSON.stringify(after),
    tx.now(),
  ]);
  await recordAudit(tx, {
    action: 'usager.modifie',
    actor,
    dossierId,
    subject: { kind: 'usager', id: usagerId },
    details: { traits: paths },
  });
  await followStrictTraits(tx, usagerId, { before, after }, actor);
  await tellFactsChanged(tx, dossierId);
  return paths;
}
