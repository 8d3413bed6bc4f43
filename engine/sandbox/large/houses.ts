import { createHash } from 'node:crypto';
import { createEstablishment, listEstablishments, type Establishment } from '../../src/organisation/index.js';
import type { Tx } from '../../src/platform/index.js';
import { drawFrom, pick } from './draws.js';
import { FAMILY_NAMES, FIRST_NAMES } from './words.js';

/** Roles held in each team; the rank of a role is what ends the id of who holds it. */
export const ROLES = [
  'secretaire',
  'educateur',
  'chef-de-service',
  'psychologue',
  'infirmier',
  'directeur',
  'medecin',
  'assistant-social',
  'veilleur',
] as const;

/** Teams of an establishment. */
export const TEAMS = 8;

/** An establishment of the trial; who works there has an id made of the beginning of their team and of their role. */
export type Place = { id: string; packId: string; teams: string[] };

/** The end of the id of who holds a role. */
export const endOf = (role: string): string =>
  Math.max(0, (ROLES as readonly string[]).indexOf(role))
    .toString(16)
    .padStart(12, '0');

/** FINESS numbers of the trial: department 99, which does not exist, from 991 on; the last digit is a Luhn key. */
export function finessOf(rank: number): string {
  const digits = `99${String(100_000 + rank)}`;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Makes the places of an organisation, like those it has, and the people of their teams. */
export async function openPlaces(tx: Tx, seed: number, from: number, count: number): Promise<Place[]> {
  const draw = drawFrom(seed + from);
  const models = await listEstablishments(tx);
  const places: Place[] = [];
  for (let rank = from; rank < from + count; rank += 1) {
    const model = models[rank % models.length] as Establishment;
    const name = `${model.kind} ${pick(draw, FAMILY_NAMES)} ${rank + 1}`;
    const id = idOf(`${seed} place ${rank}`);
    const { kind, category, packId, address, parameters } = model;
    const made = { id, name, kind, category, packId, address, parameters };
    await createEstablishment(tx, { ...made, finess: finessOf(rank), capacity: 240 });
    const teams = Array.from({ length: TEAMS }, (_none, team) =>
      idOf(`${seed} team ${rank} ${team}`).slice(0, 24),
    );
    await welcome(tx, id, teams, draw);
    places.push({ id, packId, teams });
  }
  return places;
}

async function welcome(tx: Tx, place: string, teams: string[], draw: () => number): Promise<void> {
  const people = teams.flatMap((team) =>
    ROLES.map((role) => ({
      id: `${team}${endOf(role)}`,
      role,
      last: pick(draw, FAMILY_NAMES),
      first: pick(draw, FIRST_NAMES),
    })),
  );
  await tx.query(
    `insert into professional (id, organisation_id, last_name, first_name, created_at)
     select id, $2, last, first, now() from jsonb_to_recordset($1) as p (id uuid, last text, first text)`,
    [JSON.stringify(people), tx.organisationId],
  );
  await tx.query(
    `insert into activity (id, organisation_id, professional_id, establishment_id, role_id, from_date)
     select gen_random_uuid(), $2, id, $3, role, '2022-01-01' from jsonb_to_recordset($1) as p (id uuid, role text)`,
    [JSON.stringify(people), tx.organisationId, place],
  );
}

/** A UUID that a text always gives. */
export function idOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
