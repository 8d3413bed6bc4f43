import { withoutAnswers } from '@trame/language';
import type { InstalledPack } from '../catalog/index.js';
import {
  careTeamOf,
  dossierContext,
  listContacts,
  nameConcerned,
  namesOfConcerned,
  type Concerns,
} from '../dossiers/index.js';
import { findProfessionals, getOrganisation, listEstablishments, localDay } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { latestGridResults, latestRecords, masksOfAnswers } from '../records/index.js';
import type { DocumentData } from './DocumentData.js';
import type { PackTemplate } from './packTemplate.js';
import { printedIns } from './printedIns.js';

/** Whose document, and which. */
export interface Subject {
  pack: InstalledPack;
  template: PackTemplate;
  dossierId: string;
  documentId: string;
  /** Whom of the household it is of. */
  concerns?: Concerns;
}

/**
 * Reads what a template may speak of: only the sources its model declares, as they are now, without the answers masked
 * for who reads the document's domain alone.
 * @throws Problem `dossier-not-found`
 */
export async function gatherData(
  tx: Tx,
  { pack, template, dossierId, documentId, concerns = null }: Subject,
): Promise<DocumentData> {
  const { formulaires, grilles } = await readSources(tx, template, dossierId, concerns);
  const today = localDay(tx.now());
  const team = await careTeamOf(tx, dossierId);
  const functions = new Map((pack.manifest.functions ?? []).map(({ id, label }) => [id, label]));
  const organisation = await getOrganisation(tx);
  const ins = await printedIns(tx, dossierId);
  const { concerns: people } = await nameConcerned(tx, dossierId, concerns);
  const concerne = people?.map(({ displayName }) => displayName).join(', ');
  // Of one alone, `usager` is that person.
  const of = people ? { concerne, ...(people.length === 1 ? { personne: concerne } : {}) } : {};
  return {
    ...(await dossierContext(tx, dossierId, concerns)),
    organisme: { nom: organisation?.name ?? '' },
    equipe: team.map(({ displayName, functionId }) => ({
      nom: displayName,
      fonction: functions.get(functionId) ?? functionId,
    })),
    entourage: await listContacts(tx, dossierId),
    document: { id: documentId, titre: template.model.title, date: today, version: 1, ...of },
    aujourdHui: today,
    formulaires,
    grilles,
    noms: await namesIn(tx, formulaires),
    ...(ins ? { ins } : {}),
  };
}

async function readSources(tx: Tx, { model }: PackTemplate, dossierId: string, concerns: Concerns) {
  const formulaires: Record<string, unknown> = {};
  const grilles: Record<string, unknown> = {};
  const of = await namesOfConcerned(tx, dossierId, concerns);
  const records = await latestRecords(tx, dossierId, { of });
  const sittings = await latestGridResults(tx, dossierId, of);
  for (const [name, source] of Object.entries(model.sources)) {
    const [kind, id = ''] = source.split(':');
    const record = kind === 'form' ? records[id] : undefined;
    if (record) {
      const answers = { packVersionId: record.packVersionId, formId: id };
      formulaires[name] = withoutAnswers(record.data, await masksOfAnswers(tx, answers, [model.domain]));
    } else if (kind === 'form') formulaires[name] = {};
    else formulaires[name] = grilles[name] = sittings[id] ?? {};
  }
  return { formulaires, grilles };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names of the professionals and establishments that the answers point to, by id. */
async function namesIn(tx: Tx, answers: unknown): Promise<Record<string, string>> {
  const ids = new Set<string>();
  collectIds(answers, ids);
  if (ids.size === 0) return {};
  const people = await findProfessionals(tx, [...ids]);
  const places = (await listEstablishments(tx)).filter(({ id }) => ids.has(id));
  return Object.fromEntries([
    ...people.map(({ id, displayName }) => [id, displayName] as const),
    ...places.map(({ id, name }) => [id, name] as const),
  ]);
}

function collectIds(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') {
    if (uuid.test(value)) ids.add(value);
  } else if (Array.isArray(value)) {
    for (const each of value) collectIds(each, ids);
  } else if (value !== null && typeof value === 'object') {
    for (const each of Object.values(value)) collectIds(each, ids);
  }
}
