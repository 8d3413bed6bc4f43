import { randomUUID } from 'node:crypto';
import type { Field, ReportedEvent } from '@trame/schemas';
import { recordAudit } from '../../engine/src/audit/index.js';
import { getPack, type InstalledPack } from '../../engine/src/catalog/index.js';
import { inOrganisation, type Principal, type Tx } from '../../engine/src/platform/index.js';
import { saveGridResult, saveRecord } from '../../engine/src/records/index.js';
import type { TestServer } from '../support/server.js';

/** Where facts happen, and who makes them. */
export type House = { organisationId: string; establishmentId: string; dossierId: string; author: Principal };

/**
 * Makes happen what a declared event is drawn from, by the rooms that write it, or by the line they leave in the trail.
 * @returns the attributes that it is to bear
 */
export async function writeFact(
  database: TestServer['database'],
  house: House,
  packId: string,
  event: ReportedEvent,
): Promise<Record<string, string | string[]>> {
  const { organisationId, establishmentId, dossierId, author } = house;
  const { fact, of = 'une-etape', when } = event.from;
  const pack = await getPack(packId);
  if (fact === 'fiche.enregistree') {
    const { data, expected } = answersFor(pack, event);
    await inOrganisation(organisationId, (tx) =>
      saveRecord(tx, { dossierId, packVersionId: pack.versionId, formId: of, data, author }),
    );
    return expected;
  }
  if (fact === 'grille.enregistree') {
    const grid = (pack.grids.get(of) ?? [...pack.grids.values()][0])!;
    const result = {
      ...{ status: 'complete', score: 3, max: 6, band: 'bande', outputs: { gir: 4 } },
      ...{ dimensions: {}, letters: {}, alerts: [] },
    };
    await inOrganisation(organisationId, (tx) =>
      saveGridResult(tx, {
        ...{ dossierId, packVersionId: pack.versionId, grid, answers: {}, author },
        result: result as never,
      }),
    );
    return chosen(event, { grille: grid.id, score: '3', niveau: 'bande', gir: '4' });
  }
  const told: Record<string, string> = {
    motif: 'majorite',
    role: 'educateur',
    etat: when?.values[0] ?? 'signe',
  };
  const documentId = OF_DOCUMENTS.test(fact) ? await buildDocument(database, house, pack, of) : randomUUID();
  const subject = {
    kind:
      fact.split('.')[0] === 'habilitation'
        ? 'habilitation'
        : OF_DOCUMENTS.test(fact)
          ? 'document'
          : 'dossier',
    id: documentId,
  };
  const details: Record<string, object> = {
    'circuit.ouvert': { circuit: of },
    'dossier.etape': { de: 'autre', a: of },
    'dossier.sortie': { date: '2026-11-20', motif: told['motif'] },
    'document.signe': { etat: told['etat'] },
    'message.envoye': { documents: [{ documentId }] },
  };
  const line = fact.startsWith('habilitation.')
    ? { details: { etablissement: establishmentId, role: told['role'] } }
    : { dossierId, details: { ...details[fact] } };
  await inOrganisation(organisationId, (tx: Tx) =>
    recordAudit(tx, {
      action: fact,
      actor: author,
      subject: fact === 'message.envoye' ? { kind: 'message', id: randomUUID() } : subject,
      ...line,
    }),
  );
  return chosen(event, told);
}

const OF_DOCUMENTS = /^(document\.|message\.envoye$|dmp\.verse$)/;

const chosen = ({ attributes = [] }: ReportedEvent, from: Record<string, string>): Record<string, string> =>
  Object.fromEntries(attributes.map((name) => [name, from[name] ?? `${name} is not kept`]));

/** Answers of its form that make the event, each a value that the form offers. */
function answersFor(
  pack: InstalledPack,
  { id, from: { of = '', when }, attributes = [] }: ReportedEvent,
): { data: Record<string, unknown>; expected: Record<string, string | string[]> } {
  const fields = pack.forms
    .get(of)!
    .form.pages.flatMap(({ sections }) => sections.flatMap((one) => one.fields));
  const data: Record<string, unknown> = {};
  const expected: Record<string, string | string[]> = {};
  for (const name of attributes) {
    const value = valueOf(fields.find((field) => field.id === name));
    data[name] = value;
    expected[name] = Array.isArray(value) ? value : String(value);
  }
  if (when) {
    const [list = '', asked] = when.question.split('.');
    const field = fields.find((one) => one.id === list);
    const question = asked === undefined ? field : field?.fields?.find((one) => one.id === asked);
    const offered =
      question?.type === 'yesNo' ? ['oui', 'non'] : question?.options?.map(({ value }) => value);
    if (!when.values.every((value) => offered?.includes(value)))
      throw new Error(`${id} waits for an answer that ${of} does not offer: ${when.values.join()}`);
    data[list] = asked === undefined ? when.values[0] : [{ [asked]: when.values[0] }];
    if (expected[list] !== undefined) expected[list] = when.values[0]!;
  }
  return { data, expected };
}

function valueOf(field: Field | undefined): string | string[] | number {
  if (field?.type === 'integer') return 45;
  const first = field?.options?.[0]?.value ?? (field?.type === 'yesNo' ? 'oui' : 'code');
  return field?.type === 'choices' ? [first] : first;
}

async function buildDocument(
  database: TestServer['database'],
  { organisationId, dossierId }: House,
  { versionId }: InstalledPack,
  templateId: string,
): Promise<string> {
  const id = randomUUID();
  await database.asSuperuser(
    `insert into trame.document (id, organisation_id, dossier_id, pack_version_id, template_id, title, domain, national_type,
       flow, state, idempotency_key, created_at)
     values ($1::uuid, $2, $3, $4, $5, $5, 'administratif', 'pde-b2', '{"dmp": "jamais", "mssante": true}', 'produit', $1::text, now())`,
    [id, organisationId, dossierId, versionId, templateId],
  );
  return id;
}
