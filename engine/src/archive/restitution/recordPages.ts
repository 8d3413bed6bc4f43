import { answersInWords } from '../../documents/index.js';
import { escapeXml, inOrganisation, type Principal } from '../../platform/index.js';
import { recordsForPerson, type GivenRecord } from '../../records/index.js';
import { instantInWords, pageHead, PAGE_FOOT } from './page.js';
import type { RestitutionPlan } from './planRestitution.js';
import type { Told } from './told.js';

/** How many records are read in one transaction. */
const BATCH = 100;

/** The records of a dossier as pages to read, each with its questions and answers, in their order; what they lack is told. */
export async function* recordsHtml(
  principal: Principal,
  plan: RestitutionPlan,
  told: Told,
): AsyncGenerator<string> {
  yield pageHead(`Écrits du dossier ${plan.numero}`);
  for await (const record of allRecords(principal, plan)) {
    const missing = record.files.filter((id) => !told.files.has(id));
    missing.forEach((id) => told.missing.add(id));
    told.records += 1;
    told.seen.push(versionOf(record));
    told.masked += record.masked > 0 ? 1 : 0;
    told.ofOthers += record.ofOthers > 0 ? 1 : 0;
    yield articleOf(record, missing.length);
  }
  if (told.records === 0) yield '<p>Aucun écrit.</p>\n';
  yield PAGE_FOOT;
}

/** The same, as a JSON array; that they are no longer the same is told. */
export async function* recordsJson(
  principal: Principal,
  plan: RestitutionPlan,
  told: Pick<Told, 'files' | 'seen' | 'changed'>,
): AsyncGenerator<string> {
  let before = '[\n';
  let given = 0;
  for await (const record of allRecords(principal, plan)) {
    told.changed ||= told.seen[given] !== versionOf(record);
    given += 1;
    yield before + JSON.stringify(dataOf(record, record.files.filter((id) => !told.files.has(id)).length));
    before = ',\n';
  }
  told.changed ||= given !== told.seen.length;
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

const versionOf = ({ id, version }: GivenRecord): string => `${id} ${version}`;

/** Each read when its turn comes, in a transaction of its own batch: a right lost meanwhile stops it. */
async function* allRecords(
  { organisationId, ...principal }: Principal,
  { dossierId, forms, withoutAddresses }: RestitutionPlan,
): AsyncGenerator<GivenRecord> {
  for (let after: GivenRecord | undefined; ;) {
    const batch: GivenRecord[] = await inOrganisation(organisationId, (tx) =>
      recordsForPerson(tx, { organisationId, ...principal }, dossierId, {
        ...(after ? { after } : {}),
        most: BATCH,
        forms,
        withoutAddresses,
      }),
    );
    yield* batch;
    if (batch.length < BATCH) return;
    after = batch.at(-1);
  }
}

function articleOf(record: GivenRecord, missing: number): string {
  const { form, data, pack, names, title, occurredAt, author } = record;
  const said = answersInWords(form, data, { pack, names }).map(
    ({ label, answer }) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(answer)}</dd>`,
  );
  const lacks = lacksOf(record, missing).map((line) => `\n<p class="soft">${line}</p>`);
  return `<article><h3>${escapeXml(title)}</h3>
<p class="soft">${escapeXml(instantInWords(occurredAt))}, ${escapeXml(author)}</p>
<dl>${said.join('\n')}</dl>${lacks.join('')}</article>
`;
}

const lacksOf = ({ masked, ofOthers }: GivenRecord, missing: number): string[] => [
  ...(masked > 0 ? ['Des réponses sont masquées.'] : []),
  ...(ofOthers > 0 ? ['Des adresses ou des coordonnées n’y sont pas.'] : []),
  ...(missing === 1 ? ['Un fichier joint n’est pas dans cette archive.'] : []),
  ...(missing > 1 ? [`${missing} fichiers joints ne sont pas dans cette archive.`] : []),
];

const dataOf = (
  { id, formId, title, domain, occurredAt, author, version, data, masked, ofOthers, pack }: GivenRecord,
  missing: number,
) => ({
  id,
  formulaire: formId,
  titre: title,
  domaine: domain,
  date: occurredAt.toISOString(),
  auteur: author,
  version,
  pack: { id: pack.id, version: pack.manifest.version },
  reponses: data,
  reponsesMasquees: masked > 0,
  coordonneesOtees: ofOthers > 0,
  fichiersAbsents: missing,
});
