import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { FiledFile, FoundDocuments } from '@trame/schemas';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { SEALED_TABLES } from '../../engine/src/commands/sealedTables.js';
import { MEDIA_TYPES } from '../../engine/src/documents/files/mediaTypes.js';
import { produceDocument, signDocument } from '../../engine/src/documents/index.js';
import { documentsRoom } from '../../engine/src/documents/room.js';
import { officeTextOf } from '../../engine/src/documents/text/officeTextOf.js';
import { readTexts } from '../../engine/src/documents/text/readTexts.js';
import { TextReader } from '../../engine/src/documents/text/TextReader.js';
import { rotateKeys } from '../../engine/src/organisation/index.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { buildDossier, buildEstablishment } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { endlessPdf } from './endlessPdf.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { letter } from './letter.js';
import { uploadTo } from './upload.js';

const houses = documentsServer();
const server = useTestServer(houses);
let house: ChildHouse;

beforeAll(async () => {
  await buildWhenStale(path.resolve(import.meta.dirname, '..', '..'), () => undefined, ['engine']);
  house = await buildChildHouse();
}, 240_000);

const readAll = (over: { reader?: TextReader; turnMs?: number } = {}) =>
  readTexts({ ...documentsRoom(), ...over });
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
async function filed(body: Buffer, name: string, domain = 'educatif', at = house): Promise<string> {
  const { body: sent } = await uploadTo(server.current.url, at.director, { body, name });
  const { status } = await server.current.send<FiledFile>(
    'POST',
    `/api/v1/dossiers/${at.dossierId}/filed-files`,
    {
      body: { fileId: sent.id, domain, title: name, tags: [] },
      cookie: at.director,
    },
  );
  expect(status).toBe(201);
  return sent.id;
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
    const file = await filed(
      await letter(
        'Suites d’une opération à la hanche, kinésithérapie. L’ostéodensitométrie/radio du 03/09/2031.',
      ),
      'chu.pdf',
    );
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
    for (const said of ['ostéodensitométrie', 'radio', '03/09/2031'])
      expect([said, (await sought(said)).map(({ id }) => id)]).toEqual([said, [file]]);
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

  it('Given a PDF of some kilobytes that unfolds without end, then it costs its own process, is tried again, later each time, then left; the next is read', async () => {
    const at = await buildChildHouse();
    const endless = await filed(endlessPdf(), 'sans-fin.pdf', 'educatif', at);
    const tight = new TextReader({ mostMb: 1 });
    expect(await tight.read(endlessPdf(), 'application/pdf')).toEqual({ ended: 'memory' });
    const reader = new TextReader({ mostMs: 600 });
    for (let tries = 1; tries <= 5; tries += 1) {
      await readAll({ reader });
      expect((await textOf(endless))?.outcome).toBe(tries < 5 ? 'a-lire' : 'illisible');
      expect(await readAll({ reader })).toBe(0);
      await pushClock(at.organisationId, 2 * 60 * 60 * 1000);
    }
    const sound = await filed(await letter('lynx'), 'lynx.pdf', 'educatif', at);
    await readAll();
    expect((await textOf(sound))?.outcome).toBe('lu');
  }, 60_000);

  it('Given office files, then their words are found, without what was deleted in them; one that unfolds without end costs nothing else', async () => {
    const at = await buildChildHouse();
    const { zip } = await import('./zip.js');
    const types = { '[Content_Types].xml': '<Types/>' };
    const written = await filed(
      zip({
        ...types,
        'word/document.xml':
          '<w:document><w:p><w:r><w:t>Suivi par le Dr Émi</w:t></w:r><w:r><w:t>lien &amp; fils</w:t></w:r></w:p><w:p><w:del><w:r><w:delText xml:space="preserve">supprimé</w:delText></w:r></w:del><w:t>Orthophonie</w:t></w:p></w:document>',
        'word/media/photo.xml': 'caché',
      }),
      'suivi.docx',
      'educatif',
      at,
    );
    const sheet = await filed(
      zip({
        ...types,
        'xl/sharedStrings.xml': '<sst><si><t>Équithérapie</t></si><si><t>Jeudi</t></si></sst>',
      }),
      'semaine.xlsx',
      'educatif',
      at,
    );
    const endless = await filed(
      zip({ ...types, 'word/document.xml': Buffer.alloc(60_000_000, '<w:t>encore</w:t>') }),
      'sans-fin.docx',
      'educatif',
      at,
    );
    await readAll();
    const found = async (q: string) => (await sought(q, at.director)).map(({ id }) => id);
    expect(await sought('emilien orthophonie', at.director)).toMatchObject([
      { id: written, extract: { match: 'Émilien' } },
    ]);
    expect(await found('equitherapie')).toEqual([sheet]);
    expect([await found('supprimé'), await found('caché')]).toEqual([[], []]);
    expect((await textOf(endless))?.outcome).toBe('illisible');
  }, 60_000);

  it('Given words typed in cells, heads and feet of pages, cells that were changed, and an OpenDocument under a password, then what is said is read, what was deleted is not, and what is sealed is told unreadable', async () => {
    const { zip } = await import('./zip.js');
    const { docx, xlsx, ods, odt } = MEDIA_TYPES;
    expect(
      officeTextOf(
        zip({
          'xl/worksheets/sheet1.xml':
            '<worksheet><c t="inlineStr"><is><t>Orthoptie</t></is></c><c><v>45</v></c><c t="inlineStr"><is><t>Lundi</t></is></c></worksheet>',
        }),
        xlsx.type,
      ),
    ).toMatch(/^\s*Orthoptie\s+Lundi\s*$/);
    expect(officeTextOf(zip({ 'word/document2.xml': '<w:p><w:t>Bilan</w:t></w:p>' }), docx.type)).toBe(
      'Bilan\n',
    );
    const sheet = zip({
      'content.xml':
        '<office:document-content><table:tracked-changes><text:p>supprimé</text:p></table:tracked-changes><text:p>gardé</text:p></office:document-content>',
      'styles.xml':
        '<office:document-styles><number:text>€</number:text><style:header-left style:display="false"/><style:header><text:p>Les Tilleuls</text:p></style:header></office:document-styles>',
    });
    expect(officeTextOf(sheet, ods.type).split(/\n+/)).toEqual(['gardé', 'Les Tilleuls', '']);
    const sealed = zip({ 'content.xml': Buffer.from('3cf09d8e00ff10c3', 'hex') });
    expect(() => officeTextOf(sealed, odt.type)).toThrow();
    expect(() => officeTextOf(zip({ 'content.xml': 'k5Jq/==' }), odt.type)).toThrow('a part is no XML');
    const locked = zip({ 'content.xml': '<text:p>clair</text:p>' });
    locked.writeUInt16LE(1, locked.indexOf('504b0102', 'hex') + 8);
    expect(() => officeTextOf(locked, odt.type)).toThrow('a file is encrypted');
  });

  it('Given a reading that ended by chance, then the file is read the next time', async () => {
    const at = await buildChildHouse();
    const file = await filed(await letter('gnou'), 'gnou.pdf', 'educatif', at);
    await readAll({ reader: new TextReader({ mostMb: 1 }) });
    expect((await textOf(file))?.outcome).toBe('a-lire');
    await pushClock(at.organisationId, 60_000);
    await readAll();
    expect((await textOf(file))?.outcome).toBe('lu');
  }, 60_000);

  it('Given an organisation whose key no longer opens, or a text of too many words, then the files of the others are read, the newest first, each in its turn', async () => {
    const [broken, at] = [await buildChildHouse(), await buildChildHouse()];
    const { asSuperuser } = server.current.database;
    const lost = await filed(Buffer.from('perdu', 'latin1'), 'perdu.txt', 'educatif', broken);
    const key = 'from organisation_key where organisation_id = $1';
    const [kept] = await asSuperuser<{ wrapped: Buffer }>(`select wrapped ${key}`, [broken.organisationId]);
    const putKey = (wrapped: Buffer) =>
      asSuperuser('update organisation_key set wrapped = $2 where organisation_id = $1', [
        broken.organisationId,
        wrapped,
      ]);
    await putKey(Buffer.alloc(kept!.wrapped.length));
    const older = await filed(Buffer.from('ancien', 'latin1'), 'ancien.txt', 'educatif', at);
    // A letter that takes four bytes, in words of which each part is one too.
    const letters = [...Array(30_000).keys()].map((each) => String.fromCodePoint(0x20000 + each));
    const wordy = await filed(Buffer.from(letters.join('-').repeat(3)), 'mots.txt', 'educatif', at);
    await readAll({ turnMs: 0 });
    expect((await textOf(wordy))?.outcome).toBe('lu');
    expect((await textOf(older))?.outcome).toBe('a-lire');
    await readAll();
    expect((await textOf(older))?.outcome).toBe('lu');
    const hour = 64 * 60_000;
    for (let tries = 0; tries < 6; tries += 1) {
      expect((await textOf(lost))?.outcome).toBe('a-lire');
      await pushClock(broken.organisationId, hour);
      await readAll();
    }
    await putKey(kept!.wrapped);
    // The folder of the files is not mounted: nothing is said of them.
    const away = path.join(houses.dataDir(), 'objects', broken.organisationId);
    await rename(away, `${away}-parti`);
    await pushClock(broken.organisationId, hour);
    await readAll();
    expect((await textOf(lost))?.outcome).toBe('a-lire');
    await rename(`${away}-parti`, away);
    await pushClock(broken.organisationId, hour);
    await readAll();
    expect((await textOf(lost))?.outcome).toBe('lu');
  }, 60_000);

  it('Given a word that twenty thousand files of others hold, then one finds it in what one may read, and never in an archived dossier but there', async () => {
    const at = await buildChildHouse();
    const file = await filed(Buffer.from('commun et banal', 'latin1'), 'mien.txt', 'administratif', at);
    await readAll();
    const { asSuperuser } = server.current.database;
    const elsewhere = await buildEstablishment(at.organisationId, { packId: 'pde' });
    const { id: other } = await buildDossier(at.organisationId, {
      establishmentId: elsewhere.id,
      packId: 'pde',
    });
    for (const table of ['filed_file', 'document_text'])
      await asSuperuser(`alter table ${table} set (autovacuum_enabled = false)`);
    await asSuperuser(`do $$ begin
      set local session_replication_role = replica;
      with made as (
        insert into filed_file (organisation_id, file_id, dossier_id, domain, title, tags, filed_by, filed_at)
          select '${at.organisationId}', gen_random_uuid(), '${other}', 'administratif', 'autre', '{}', '${at.directorId}',
                 now() + interval '1 year' + n * interval '1 second'
            from generate_series(1, 20001) n returning file_id)
      insert into document_text (organisation_id, object_id, words, outcome, read_at)
        select '${at.organisationId}', file_id, document_words('commun'), 'sans-texte', now() + interval '1 year' from made;
    end $$`);
    // A base just filled has no statistics yet: each line is looked up by its key all the same, a few times and no more.
    const readFor = (q: string, domain: string) =>
      inOrganisation(at.organisationId, async (tx) => {
        await tx.query(`select kind from search_documents($1, $2, '{}', null, 50)`, [
          q,
          JSON.stringify([{ domain, everywhere: true }]),
        ]);
        const [read] = await tx.query<{ rows: string }>(
          `select sum(coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0)) as rows from pg_stat_xact_all_tables
            where relname in ('document_text', 'filed_file', 'dossier', 'document', 'document_version')`,
        );
        return Number(read?.rows);
      });
    const lookedUp = 20_001 * 10;
    // What the latest hold is shown without the words of the rest being looked at.
    expect(await readFor('commun', 'administratif')).toBeLessThan(20_001 * 3);
    expect(await readFor('banal', 'administratif')).toBeLessThan(lookedUp);
    expect(await readFor('commun', 'educatif')).toBeLessThan(lookedUp);
    expect((await sought('commun', at.secretary)).map(({ id }) => id)).toEqual([file]);
    expect((await sought('commun', at.secretary, at.dossierId)).map(({ id }) => id)).toEqual([file]);
    expect(await sought('commun', at.secretary, other)).toEqual([]);
    const everywhere = await inOrganisation(at.organisationId, (tx) =>
      tx.query(`select id from search_documents('banal commun', $1, '{}', null, 50)`, [
        JSON.stringify([{ domain: 'administratif', everywhere: true }]),
      ]),
    );
    expect(everywhere).toEqual([{ id: file }]);
    // Read everywhere, those of the domains one reads alone are gone through, so many, and it is told.
    const kinds = (domain: string) =>
      inOrganisation(at.organisationId, async (tx) =>
        (
          await tx.query<{ kind: string }>(
            `select kind from search_documents('commun', $1, '{}', null, 50)`,
            [JSON.stringify([{ domain, everywhere: true }])],
          )
        ).map(({ kind }) => kind),
      );
    expect(await kinds('administratif')).toEqual([...Array(50).fill('fichier'), 'au-dela']);
    expect(await kinds('educatif')).toEqual([]);
    await asSuperuser(`update dossier set phase = 'archive' where id = $1`, [other]);
    expect(await kinds('administratif')).toEqual(['au-dela']);
    await asSuperuser(`update dossier set phase = 'archive' where id = $1`, [at.dossierId]);
    expect(await sought('commun', at.secretary)).toEqual([]);
  }, 60_000);

  it('Given the masked variant of a document, then what it hides finds the other alone', async () => {
    const at = await buildChildHouse();
    const make = (masked: boolean) =>
      produceDocument(at.organisationId, {
        dossierId: at.dossierId,
        packVersionId: at.pack.versionId,
        templateId: 'dipc',
        masked,
        idempotencyKey: randomUUID(),
      });
    const [open, masked] = [await make(false), await make(true)];
    await readAll();
    expect((await sought('allée tilleuls', at.director)).map(({ id }) => id)).toEqual([open.documentId]);
    expect((await sought('document individuel', at.director)).map(({ id }) => id).sort()).toEqual(
      [open.documentId, masked.documentId].sort(),
    );
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
