import type { AddresseeList } from '@trame/schemas';
import { allows, loadHabilitations } from '../../access/index.js';
import { recordReading } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { careTeamOf, openDossier, type OpenedDossier, type TeamMember } from '../../dossiers/index.js';
import {
  findProfessionals,
  idsOf,
  isServiceOpen,
  listProfessionalChoices,
  listServices,
  localDay,
  rolesHeldAt,
} from '../../organisation/index.js';
import type { Activity, Principal, Tx } from '../../platform/index.js';
import { fillableForms } from '../drafts/fillable.js';
import { recordErrors } from '../errors.js';
import { TEAM_LABEL } from './addresseesOf.js';
import { readersAmong } from './readersAmong.js';

/** What a search of addressees is asked: of which form, in which dossiers (separated by commas), by what name. */
export type AddresseeSearch = { form: string; dossiers: string; q?: string };

/** Professionals judged at a time: a search narrows them. */
const MOST_JUDGED = 20;

/**
 * To whom a record may be addressed in each of some dossiers: their care teams, the functions held there, the roles that read
 * it where they are, the services of where they are, and the professionals who may read it: those of the teams, or those whose name begins so.
 * @throws Problem `dossier-not-found`, `not-fillable` when one may not write it there, `not-addressed`
 */
export async function listAddressees(
  tx: Tx,
  principal: Principal,
  asked: AddresseeSearch,
): Promise<AddresseeList> {
  const dossierIds = [...new Set(idsOf(asked.dossiers))].sort();
  const opened: OpenedDossier[] = [];
  for (const id of dossierIds) opened.push(await openToAddress(tx, principal, id, asked.form));
  const [first] = opened;
  const form = first && (await getPack(first.dossier.packId, tx)).forms.get(asked.form)?.form;
  if (!form) throw recordErrors.problem('not-fillable');
  const teams: TeamMember[][] = [];
  for (const id of dossierIds) teams.push(await careTeamOf(tx, id));
  const sought = fold(asked.q ?? '');
  const groups = [
    ...teamGroups(first, teams),
    ...(await servicesOf(tx, opened)),
    ...(await rolesReading(tx, opened, form.domain)),
  ].filter(({ label }) => fold(label).includes(sought));
  const people = await peopleSought(tx, first, teams.flat(), asked.q?.trim() ?? '');
  const others = people.filter(({ id }) => id !== principal.professionalId).slice(0, MOST_JUDGED);
  const readers = await readersAmong(
    tx,
    others.map(({ id }) => id),
    { dossierIds, domain: form.domain },
  );
  const readAll = others.filter(({ id }) => [...readers.values()].every((reading) => reading.has(id)));
  return { items: [...groups, ...readAll.map((one) => ({ kind: 'professionnel' as const, ...one }))] };
}

/** Opens a dossier to write such a record in it: whoever lists its team has opened it. */
async function openToAddress(
  tx: Tx,
  principal: Principal,
  id: string,
  formId: string,
): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, id);
  const pack = await getPack(opened.dossier.packId, tx);
  if (!fillableForms(pack, opened).some((one) => one.id === formId))
    throw recordErrors.problem('not-fillable');
  if (pack.forms.get(formId)?.form.record?.addressed !== true) throw recordErrors.problem('not-addressed');
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId: id,
    subject: { kind: 'equipe', id },
  });
  return opened;
}

/** The team, and the functions that each of the teams has. */
function teamGroups({ pack }: OpenedDossier, teams: ReadonlyArray<readonly TeamMember[]>) {
  const held = pack.manifest.functions.filter(({ id }) =>
    teams.every((team) => team.some(({ functionId }) => functionId === id)),
  );
  return [
    ...(teams.every((team) => team.length > 0)
      ? [{ kind: 'equipe' as const, id: 'equipe', label: TEAM_LABEL }]
      : []),
    ...held.map(({ id, label }) => ({ kind: 'fonction' as const, id, label })),
  ];
}

/** The services that are open where all these dossiers are, those that they are in first. */
async function servicesOf(tx: Tx, opened: readonly OpenedDossier[]) {
  const [place, ...others] = new Set(opened.map(({ dossier }) => dossier.establishmentId));
  if (place === undefined || others.length > 0) return [];
  const theirs = new Set(opened.map(({ dossier }) => dossier.serviceId));
  const today = localDay(tx.now());
  return (await listServices(tx, place))
    .filter((one) => isServiceOpen(one, today))
    .sort((a, b) => Number(theirs.has(b.id)) - Number(theirs.has(a.id)))
    .map(({ id, name }) => ({ kind: 'service' as const, id, label: name }));
}

/** The roles that, whoever holds them, read a domain where all these dossiers are. */
async function rolesReading(tx: Tx, opened: readonly OpenedDossier[], domain: string) {
  const [first] = opened;
  if (!first) return [];
  const { packId } = first.dossier;
  const { roles } = (await getPack(packId, tx)).manifest;
  const ids = roles.map(({ id }) => id);
  const places = [...new Set(opened.map(({ dossier }) => dossier.establishmentId))];
  const held: Activity[] = [];
  for (const id of places) held.push(...(await rolesHeldAt(tx, { id, packId }, ids)));
  const { organisationId } = tx;
  const habilitations = await loadHabilitations({ activities: held, organisationId }, tx);
  return roles
    .filter(({ id }) =>
      places.every((establishmentId) => {
        const there = held.filter((one) => one.roleId === id && one.establishmentId === establishmentId);
        const target = { domain, establishmentId, inCareTeam: false };
        return allows({ activities: there }, 'lire', target, habilitations);
      }),
    )
    .map(({ id, label }) => ({ kind: 'role' as const, id, label }));
}

/** Those of the teams first, then those at work where the first dossier is, by the beginning of their name. */
async function peopleSought(
  tx: Tx,
  { dossier }: OpenedDossier,
  team: readonly TeamMember[],
  q: string,
): Promise<Array<{ id: string; label: string }>> {
  const members = await findProfessionals(tx, [...new Set(team.map((one) => one.professionalId))]);
  const people = new Map<string, string>();
  for (const { id, displayName, lastName, firstName, active } of members) {
    const begins = [lastName, firstName].some((name) => fold(name).startsWith(fold(q)));
    if (active && begins) people.set(id, displayName);
  }
  if (q !== '') {
    const here = await listProfessionalChoices(tx, { establishment: dossier.establishmentId, q });
    for (const { id, label } of here.items) people.set(id, label);
  }
  return [...people].map(([id, label]) => ({ id, label }));
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
