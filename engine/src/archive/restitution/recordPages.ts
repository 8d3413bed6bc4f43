import { answersInWords } from '../../documents/index.js';
import { escapeXml, inOrganisation, type Principal } from '../../platform/index.js';
import { recordsForPerson, type GivenRecord } from '../../records/index.js';
import { instantInWords, pageHead, PAGE_FOOT } from './page.js';
import type { RestitutionPlan } from './planRestitution.js';

/** How many records are read in one transaction. */
const BATCH = 100;

/** The records of a dossier as pages to read, each with its questions and answers, in their order. */
export async function* recordsHtml(principal: Principal, plan: RestitutionPlan): AsyncGenerator<string> {
  yield pageHead(`Écrits du dossier ${plan.numero}`);
  if (plan.records === 0) yield '<p>Aucun écrit.</p>\n';
  for await (const record of allRecords(principal, plan)) yield articleOf(record);
  yield PAGE_FOOT;
}

/** The same, as a JSON array. */
export async function* recordsJson(principal: Principal, plan: RestitutionPlan): AsyncGenerator<string> {
  let before = '[\n';
  for await (const record of allRecords(principal, plan)) {
    yield before + JSON.stringify(dataOf(record));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Each read when its turn comes, in a transaction of its own batch: a right lost meanwhile stops it. */
async function* allRecords(
  { organisationId, ...principal }: Principal,
  { dossierId, heldForms, withoutAddresses }: RestitutionPlan,
): AsyncGenerator<GivenRecord> {
  for (let after: GivenRecord | undefined; ;) {
    const batch: GivenRecord[] = await inOrganisation(organisationId, (tx) =>
      recordsForPerson(tx, { organisationId, ...principal }, dossierId, {
        ...(after ? { after } : {}),
        most: BATCH,
        but: heldForms,
        withoutAddresses,
      }),
    );
    yield* batch;
    if (batch.length < BATCH) return;
    after = batch.at(-1);
  }
}

function articleOf({ form, data, pack, names, title, occurredAt, author, masked }: GivenRecord): string {
  const answers = form ? answersInWords(form, data, { pack, names }) : [];
  const said = answers.map(
    ({ label, answer }) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(answer)}</dd>`,
  );
  return `<article><h3>${escapeXml(title)}</h3>
<p class="soft">${escapeXml(instantInWords(occurredAt))}, ${escapeXml(author)}</p>
<dl>${said.join('\n')}</dl>${masked > 0 ? '\n<p class="soft">Des réponses ont été masquées.</p>' : ''}</article>
`;
}

const dataOf = ({
  id,
  formId,
  title,
  domain,
  occurredAt,
  author,
  version,
  data,
  masked,
  pack,
}: GivenRecord) => ({
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
});
