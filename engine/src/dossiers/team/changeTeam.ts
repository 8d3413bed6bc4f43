import type { ChangeTeamMember, NewTeamMember } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { findProfessional, localDay, professionalsOf } from '../../organisation/index.js';
import { newId, type Principal, type Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { tellFactsChanged } from '../factsChanged.js';
import { dateInWords } from '../inWords.js';
import { recordMoment } from '../moments.js';
import type { OpenedDossier } from '../openDossier.js';
import { openTeamToChange, refuseOwnGain } from './openTeam.js';

/** How many may be in a care team at a time. */
const MOST = 50;

type Place = { professionalId: string; functionId: string; from: string; to: string | null };

/**
 * Somebody who works where the dossier is joins its care team: their rights follow from that day.
 * @throws Problem `dossier-not-found`, `not-allowed`, `unknown-function`, `team-dates`, `team-member-elsewhere`,
 *   `team-self`, `team-already-there`, `team-full`
 */
export async function joinTeam(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: NewTeamMember,
): Promise<void> {
  const opened = await openTeamToChange(tx, principal, dossierId);
  const today = localDay(tx.now());
  const from = asked.from ?? today;
  if (from < today) throw dossierErrors.problem('team-dates');
  const label = labelOf(opened, asked.function);
  const { professionalId } = asked;
  const there = await professionalsOf(tx, opened.dossier.establishmentId);
  const person = there.find(({ id }) => id === professionalId);
  if (!person) throw dossierErrors.problem('team-member-elsewhere');
  if (professionalId === principal.professionalId) await refuseOwnGain(tx, principal, opened);
  await enter(tx, dossierId, { professionalId, functionId: asked.function, from, to: null });
  const day = from === today ? '' : ` le ${dateInWords(from)}`;
  await tell(tx, principal, dossierId, {
    title: `${person.displayName} rejoint l’équipe${day} : ${label}`,
    details: { acte: 'entree', professionnel: professionalId, fonction: asked.function, du: from },
  });
}

/**
 * Gives a member of the team another function from today, or says the first day they are out of it; today takes effect at
 * the next request.
 * @throws Problem `dossier-not-found`, `not-allowed`, `team-member-not-found`, `team-member-left`, `team-dates`,
 *   `unknown-function`, `team-already-there`
 */
export async function changeMember(
  tx: Tx,
  principal: Principal,
  { dossierId, memberId }: { dossierId: string; memberId: string },
  asked: ChangeTeamMember,
): Promise<void> {
  const opened = await openTeamToChange(tx, principal, dossierId);
  const today = localDay(tx.now());
  const place = await placeInTeam(tx, dossierId, memberId);
  if (place.to !== null && place.to <= today) throw dossierErrors.problem('team-member-left');
  const first = place.from > today ? place.from : today;
  const to = asked.to ?? place.to;
  if (to !== null && to < first) throw dossierErrors.problem('team-dates');
  const name = (await findProfessional(tx, place.professionalId))?.displayName ?? '';
  const moved = asked.function !== undefined && asked.function !== place.functionId;
  if (!moved && to === place.to) return;
  const later = !moved && place.to !== null && (to === null || to > place.to);
  if (later && place.professionalId === principal.professionalId) await refuseOwnGain(tx, principal, opened);
  const label = moved ? labelOf(opened, asked.function!) : '';
  await tx.query('update care_team_member set to_date = $2 where id = $1', [memberId, moved ? first : to]);
  if (moved) await enter(tx, dossierId, { ...place, functionId: asked.function!, from: first, to });
  await tell(tx, principal, dossierId, {
    title: moved
      ? `${name} change de fonction dans l’équipe : ${label}`
      : later
        ? `Le départ de ${name} est reporté au ${dateInWords(to ?? '')}`
        : `${name} quitte l’équipe${to === null || to === today ? '' : ` le ${dateInWords(to)}`}`,
    details: {
      acte: moved ? 'fonction' : later ? 'report' : 'sortie',
      professionnel: place.professionalId,
      fonction: asked.function ?? place.functionId,
      ...(to === null ? {} : { au: to }),
    },
  });
}

async function placeInTeam(tx: Tx, dossierId: string, memberId: string): Promise<Place> {
  const [found] = await tx.query<Place>(
    `select professional_id as "professionalId", function_id as "functionId", from_date as "from", to_date as "to"
     from care_team_member where id = $1 and dossier_id = $2`,
    [memberId, dossierId],
  );
  if (!found) throw dossierErrors.problem('team-member-not-found');
  return found;
}

function labelOf({ pack }: OpenedDossier, functionId: string): string {
  const known = pack.manifest.functions.find(({ id }) => id === functionId);
  if (!known) throw dossierErrors.problem('unknown-function');
  return known.label;
}

async function enter(
  tx: Tx,
  dossierId: string,
  { professionalId, functionId, from, to }: Place,
): Promise<void> {
  const [held] = await tx.query<{ already: boolean; members: number }>(
    `select coalesce(bool_or(professional_id = $2 and function_id = $3), false) as already, count(*)::int as members
     from care_team_member where dossier_id = $1 and (to_date is null or to_date > $4::date)`,
    [dossierId, professionalId, functionId, from],
  );
  if (held?.already) throw dossierErrors.problem('team-already-there');
  if ((held?.members ?? 0) >= MOST) throw dossierErrors.problem('team-full');
  await tx.query(
    `insert into care_team_member (id, organisation_id, dossier_id, professional_id, function_id, from_date, to_date)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), tx.organisationId, dossierId, professionalId, functionId, from, to],
  );
}

async function tell(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { title, details }: { title: string; details: Record<string, string> },
): Promise<void> {
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'equipe',
    title,
    ref: { kind: 'equipe', id: dossierId },
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.equipe',
    actor: principal,
    dossierId,
    subject: { kind: 'equipe', id: dossierId },
    details,
  });
  await tellFactsChanged(tx, dossierId);
}
