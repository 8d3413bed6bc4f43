import { randomUUID } from 'node:crypto';
import { recordAudit, type Actor } from '../audit/index.js';
import { findProfessionals, localDay } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { dossierErrors } from './errors.js';

/** Somebody who accompanies the person, in a function of the pack. */
export type TeamMember = {
  professionalId: string;
  displayName: string;
  functionId: string;
  /** ISO day. */
  from: string;
};

type Row = { professionalId: string; functionId: string; from: string };

/** The care team of a dossier today. */
export async function careTeamOf(tx: Tx, dossierId: string): Promise<TeamMember[]> {
  const rows = await tx.query<Row>(
    `select professional_id as "professionalId", function_id as "functionId", from_date as "from"
     from care_team_member
     where dossier_id = $1 and from_date <= $2::date and (to_date is null or to_date > $2::date)
     order by from_date, function_id, id`,
    [dossierId, localDay(tx.now())],
  );
  const people = await findProfessionals(tx, [...new Set(rows.map(({ professionalId }) => professionalId))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map((row) => ({ ...row, displayName: names.get(row.professionalId) ?? '' }));
}

/**
 * The dossiers, among some, whose care team somebody is in today, with the functions held there; those of a professional
 * whom they stand in for today are counted as theirs. These are looked up one by one: asked for together, the planner
 * expects many and reads the table whole.
 *
 * @param as count those of these professionals instead
 */
export async function teamDossiersOf(
  tx: Tx,
  professionalId: string,
  dossierIds: readonly string[],
  as?: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.read<{ dossierId: string; functions: string[] }>(
    `select team.dossier_id as "dossierId", array_agg(distinct team.function_id) as functions
     from unnest(coalesce($4::uuid[], array(select stands_for($1, $3::date)))) as held (professional_id)
     cross join lateral (
       select dossier_id, function_id from care_team_member
        where professional_id = held.professional_id and dossier_id = any($2::uuid[])
          and from_date <= $3::date and (to_date is null or to_date > $3::date)
       offset 0) team
     group by team.dossier_id`,
    [professionalId, dossierIds, localDay(tx.now()), as ?? null],
  );
  return new Map(rows.map(({ dossierId, functions }) => [dossierId, functions]));
}

/**
 * The ids of those dossiers as an SQL array, for a statement that looks among them: of a head of service they are thousands,
 * which need not come and go.
 * @param professional SQL expression of whose they are
 * @param day SQL expression of the day
 */
export const teamDossiersIn = (professional: string, day: string): string =>
  `array(
     select distinct team.dossier_id
       from unnest(array(select stands_for(${professional}, ${day}))) as held (professional_id)
      cross join lateral (
        select dossier_id from care_team_member
         where professional_id = held.professional_id and from_date <= ${day} and (to_date is null or to_date > ${day})
        offset 0) team)`;

/**
 * Every dossier whose care team somebody is in today, as `teamDossiersOf` counts, with the functions held there.
 */
export async function careTeamFunctionsOf(
  tx: Tx,
  professionalId: string,
  as?: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ dossierId: string; functions: string[] }>(
    `select team.dossier_id as "dossierId", array_agg(distinct team.function_id) as functions
     from unnest(coalesce($3::uuid[], array(select stands_for($1, $2::date)))) as held (professional_id)
     cross join lateral (
       select dossier_id, function_id from care_team_member
        where professional_id = held.professional_id and from_date <= $2::date and (to_date is null or to_date > $2::date)
       offset 0) team
     group by team.dossier_id`,
    [professionalId, localDay(tx.now()), as ?? null],
  );
  return new Map(rows.map(({ dossierId, functions }) => [dossierId, functions]));
}

/**
 * Makes the care team what is given, from today: who is no longer there leaves today, who stays keeps the day they came.
 * @throws Problem `unknown-team-member`
 */
export async function setCareTeam(
  tx: Tx,
  dossierId: string,
  members: ReadonlyArray<{ professionalId: string; functionId: string }>,
  actor: Actor = 'systeme',
): Promise<void> {
  const ids = [...new Set(members.map(({ professionalId }) => professionalId))];
  const known = await findProfessionals(tx, ids);
  if (known.length !== ids.length) throw dossierErrors.problem('unknown-team-member');
  await tx.query('select from dossier where id = $1 for update', [dossierId]);
  const today = localDay(tx.now());
  const kept = members.map(({ professionalId, functionId }) => `${professionalId} ${functionId}`);
  await tx.query(
    `update care_team_member set to_date = greatest(from_date, $2::date)
     where dossier_id = $1 and (to_date is null or to_date > $2::date) and not (professional_id || ' ' || function_id = any($3::text[]))`,
    [dossierId, today, kept],
  );
  for (const { professionalId, functionId } of members) {
    await tx.query(
      `insert into care_team_member (id, organisation_id, dossier_id, professional_id, function_id, from_date)
       select $1, $2, $3, $4, $5, $6
        where not exists (select from care_team_member
                           where dossier_id = $3 and professional_id = $4 and function_id = $5
                             and (to_date is null or to_date > $6::date))
       on conflict (organisation_id, dossier_id, professional_id, function_id) where to_date is null do nothing`,
      [randomUUID(), tx.organisationId, dossierId, professionalId, functionId, today],
    );
  }
  await recordAudit(tx, {
    action: 'dossier.equipe',
    actor,
    dossierId,
    subject: { kind: 'equipe', id: dossierId },
    details: { membres: members.map(({ professionalId, functionId }) => ({ professionalId, functionId })) },
  });
}
