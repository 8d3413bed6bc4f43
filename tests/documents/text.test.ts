import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import type { FiledFile, FoundDocuments } from '@trame/schemas';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { SEALED_TABLES } from '../../engine/src/commands/sealedTables.js';
import { produceDocument, signDocument } from '../../engine/src/documents/index.js';
import { documentsRoom } from '../../engine/src/documents/room.js';
import { readTexts } from '../../engine/src/documents/text/readTexts.js';
import { TextReader } from '../../engine/src/documents/text/TextReader.js';
import { rotateKeys } from '../../engine/src/organisation/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { uploadTo } from './upload.js';

const server = useTestServer(documentsServer());
let house: ChildHouse;

beforeAll(async () => {
  await buildWhenStale(path.resolve(import.meta.dirname, '..', '..'), () => undefined, ['engine']);
  house = await buildChildHouse();
}, 240_000);

const readAll = (reader?: TextReader) => readTexts({ ...documentsRoom(), ...(reader ? { reader } : {}) });
const sought = async (q: string, who = house.director, dossier = '') => {
  const asked = `q=${encodeURIComponent(q)}${dossier && `&dossier=${dossier}`}`;
  const { body } = await server.current.get<FoundDocuments>(`/api/v1/documents/recherche?${asked}`, who);
  if (!body.items) throw new Error(JSON.stringify(body));
  return body.items;
};
const produce = (templateId: string) =>
  produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    idempotencyKey: randomUUID(),
  });
/** A file sent and filed by the director. */
async function filed(body: Buffer, name: string, domain = 'educatif'): Promise<string> {
  const { body: sent } = await uploadTo(server.current.url, house.director, { body, name });
  const { status } = await server.current.send<FiledFile>(
    'POST',
    `/api/v1/dossiers/${house.dossierId}/filed-files`,
    {
      body: { fileId: sent.id, domain, title: name, tags: [] },
      cookie: house.director,
    },
  );
  expect(status).toBe(201);
  return sent.id;
}
const letter = async (text: string): Promise<Buffer> =>
  (
    await documentsRoom().renderer.renderPdf({
      html: `<p>${text}</p>`,
      title: 'Courrier',
      lang: 'fr-FR',
      at: new Date('2026-11-23T09:00:00Z'),
    })
  ).pdf;
/** A page that says the same word tens of millions of times, deflated twice. */
function endlessPdf(): Buffer {
  const said = Buffer.alloc(1 << 28, 'BT (encore encore encore encore encore) Tj ET ');
  const stream = deflateSync(deflateSync(said, { level: 1 }));
  return Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
        '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj\n' +
        '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n' +
        `4 0 obj<</Length ${stream.length}/Filter[/FlateDecode/FlateDecode]>>stream\n`,
    ),
    stream,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ]);
}
const textOf = async (id: string) =>
  (
    await server.current.database.asSuperuser<{
      outcome: string;
      sealed: Buffer | null;
      key_id: string | null;
    }>('select outcome, sealed, key_id from document_text where object_id = $1', [id])
  )[0];

describe('Words of documents', () => {
  it('Given what was made and what was filed, then their words find them, stemmed and without accents, with the passage, for who may open them only', async () => {
    const made = await produce('fiche-contact');
    const file = await filed(await letter('Suites d’une opération à la hanche, kinésithérapie.'), 'chu.pdf');
    const note = await filed(Buffer.from('Été : vaccin à refaire', 'latin1'), 'note.txt', 'administratif');
    expect(await readAll()).toBeGreaterThanOrEqual(3);
    expect(await readAll()).toBe(0);
    expect(await sought('operations hanche')).toMatchObject([
      {
        kind: 'fichier',
        id: file,
        title: 'chu.pdf',
        dossierId: house.dossierId,
        extract: { before: expect.stringContaining('Suites d’une'), match: 'hanche' },
      },
    ]);
    expect((await sought('vasseur')).map(({ id }) => id)).toContain(made.documentId);
    expect((await sought('vaccins', house.secretary)).map(({ id }) => id)).toEqual([note]);
    expect(await sought('operations hanche', house.secretary)).toEqual([]);
    expect(await sought('operations hanche', house.director, house.dossierId)).toHaveLength(1);
    const other = await buildChildHouse();
    expect(await sought('operations hanche', other.director)).toEqual([]);
    const trail = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'documents.recherches' order by id`,
    );
    expect(trail[0]).toEqual({ details: { lignes: 1, dossiers: [house.dossierId] } });
    expect(JSON.stringify(trail)).not.toContain('hanche');
    expect((await textOf(file))?.sealed?.includes('hanche')).toBe(false);
  }, 60_000);

  it('Given a document signed since, then its present version alone is found, and told as withdrawn once it is', async () => {
    const { documentId } = await produce('dipc');
    await readAll();
    const versions = async () => (await sought('placement accueil dipc')).concat(await sought('Marchand'));
    const before = (await versions()).filter(({ id }) => id === documentId).length;
    await signDocument(house.organisationId, {
      documentId,
      idempotencyKey: randomUUID(),
      signatures: [{ signataire: 'directeur', signature: { statut: 'signe', nom: 'Zéphyrine Montgolfier' } }],
    });
    await readAll();
    expect((await sought('zephyrine montgolfier')).map(({ id }) => id)).toEqual([documentId]);
    expect((await versions()).filter(({ id }) => id === documentId).length).toBe(before);
    await server.current.send('POST', `/api/v1/documents/${documentId}/withdrawal`, {
      body: { reason: 'Produit deux fois' },
      cookie: house.director,
    });
    expect(await sought('zephyrine montgolfier')).toMatchObject([{ id: documentId, standing: 'retire' }]);
  }, 60_000);

  it('Given what cannot be read, then it is looked at once, stays filed, and holds up nothing', async () => {
    const broken = await filed(Buffer.from(`%PDF-1.7\n${'rien de lisible '.repeat(200)}`), 'abîmé.pdf');
    const image = await filed(Buffer.from('ffd8ffe000104a464946', 'hex'), 'photo.jpg');
    const sound = await filed(await letter('girafe'), 'girafe.pdf');
    await readAll();
    const outcomes = [await textOf(broken), await textOf(image), await textOf(sound)];
    expect(outcomes.map((one) => one?.outcome)).toEqual(['illisible', 'sans-texte', 'lu']);
    expect(await readAll()).toBe(0);
  }, 60_000);

  it('Given a PDF of some kilobytes that unfolds without end, then it costs its own process, and the next is read', async () => {
    const endless = await filed(endlessPdf(), 'sans-fin.pdf');
    await readAll(new TextReader({ mostMs: 1500 }));
    expect((await textOf(endless))?.outcome).toBe('illisible');
    const tight = new TextReader({ mostMb: 1 });
    expect(await tight.read(endlessPdf(), 'application/pdf')).toBeUndefined();
    const sound = await filed(await letter('lynx'), 'lynx.pdf');
    await readAll();
    expect((await textOf(sound))?.outcome).toBe('lu');
  }, 60_000);

  it('Given a run that is cut in the middle of a file, then nothing is said of that file, and the next run reads it', async () => {
    const file = await filed(await letter('tapir'), 'tapir.pdf');
    await readTexts(documentsRoom(), AbortSignal.abort());
    expect((await textOf(file))?.outcome).toBe('a-lire');
    await readAll();
    expect((await textOf(file))?.outcome).toBe('lu');
  }, 60_000);

  it('Given the keys are rotated, then the passage still opens, under the new key alone', async () => {
    const file = await filed(await letter('Un ocelot dort.'), 'ocelot.pdf');
    await readAll();
    const former = (await textOf(file))?.key_id;
    await rotateKeys({
      master: documentsRoom().master,
      sealed: SEALED_TABLES,
      operator: 'essai',
      batch: 500,
    });
    expect((await textOf(file))?.key_id).not.toBe(former);
    expect(await sought('ocelot')).toMatchObject([{ id: file, extract: { match: 'ocelot' } }]);
  }, 60_000);

  it('Given a file that is withdrawn, or eliminated, then its words find nothing, and none of them are left', async () => {
    const [gone, lost] = [
      await filed(await letter('okapi'), 'o.pdf'),
      await filed(await letter('okapi'), 'k.pdf'),
    ];
    await readAll();
    expect(await sought('okapi')).toHaveLength(2);
    const { status } = await server.current.send('POST', `/api/v1/filed-files/${gone}/withdrawal`, {
      body: { reason: 'Versé par erreur' },
      cookie: house.director,
    });
    expect(status).toBe(200);
    await inOrganisation(house.organisationId, (tx) => documentsRoom().store.eliminateObject(tx, lost));
    expect(await sought('okapi')).toEqual([]);
    expect([await textOf(gone), await textOf(lost)]).toEqual([undefined, undefined]);
  }, 60_000);
});
