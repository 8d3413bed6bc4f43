import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { DocumentLine, DocumentList, ProducibleDocumentList } from '@trame/schemas';
import { installedPacks } from '../../engine/src/catalog/index.js';
import {
  documentContent,
  previewDocument,
  produceDocument,
  signDocument,
  type SignatureAnswer,
} from '../../engine/src/documents/index.js';
import { beforeOrganisation, inOrganisation } from '../../engine/src/platform/index.js';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, moveHouse, type ChildHouse } from './house.js';
import { pdfText } from './pdfText.js';
import { ownSignatureCases } from './ownSignature.cases.js';
import { lifeCases } from './life.cases.js';
import { signedFirstCases } from './signedFirst.cases.js';

const options = documentsServer();
const server = useTestServer(options);
let house: ChildHouse;
let serial = 0;

beforeAll(async () => {
  house = await buildChildHouse();
}, 30_000);

const key = (): string => `essai-${(serial += 1)}`;
const produce = (templateId = 'dipc', idempotencyKey = key()) =>
  produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    idempotencyKey,
  });
const answer = (
  statut: SignatureAnswer['statut'],
  nom = 'Hélène Marchand',
  more: Partial<SignatureAnswer> = {},
) => ({
  statut,
  nom,
  date: '2026-11-23',
  ...more,
});
const sign = (documentId: string, answers: Record<string, SignatureAnswer>, idempotencyKey = key()) =>
  signDocument(house.organisationId, {
    documentId,
    idempotencyKey,
    signatures: Object.entries(answers).map(([signataire, signature]) => ({ signataire, signature })),
  });
const content = (id: string, version?: number) =>
  inOrganisation(house.organisationId, (tx) => documentContent(tx, id, version));
const read = (id: string, cookie = house.director) =>
  server.current.get<DocumentLine>(`/api/v1/documents/${id}`, cookie);
const audited = (id: string, action: string) =>
  server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
    'select details from audit_record where subject_id = $1 and action = $2 order by id',
    [id, action],
  );

describe('Producing a document by hand', () => {
  const offered = async (cookie: string) =>
    server.current.get<ProducibleDocumentList>(
      `/api/v1/dossiers/${house.dossierId}/producible-documents`,
      cookie,
    );
  const ask = (cookie: string, templateId: string, cle = randomUUID()) =>
    server.current.send<{ id: string }>('POST', `/api/v1/dossiers/${house.dossierId}/documents`, {
      body: { templateId, key: cle },
      cookie,
    });

  it('Given who writes in some domains, then the documents of these are offered, with what they would lack', async () => {
    const { body } = await offered(house.director);
    const ids = body.items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['dipc', 'ppe', 'bilan-sante', 'fiche-contacts-urgence']));
    expect(ids).not.toContain('compte-rendu-psychologique');
    const secretary = (await offered(house.secretary)).body.items;
    expect(new Set(secretary.map(({ domain }) => domain))).toEqual(new Set(['administratif']));
    expect(body.items.find(({ id }) => id === 'dipc')).toMatchObject({ masks: true });
    for (const { missing } of body.items)
      for (const { kind, id, title } of missing)
        expect([kind, (kind === 'grille' ? house.pack.grids : house.pack.forms).has(id), title]).toEqual([
          kind,
          true,
          expect.not.stringMatching(/^$/),
        ]);
  });

  it('Given a document one may produce, when it is asked for twice with one key, then one is made, and read', async () => {
    const cle = randomUUID();
    const first = await ask(house.director, 'fiche-contact', cle);
    const again = await ask(house.director, 'fiche-contact', cle);
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await read(first.body.id)).body).toMatchObject({ templateId: 'fiche-contact', state: 'produit' });
    const [line] = await audited(first.body.id, 'document.produit');
    expect(line?.details).toMatchObject({ modele: 'fiche-contact' });
  });

  it.each(['compte-rendu-psychologique', 'n-existe-pas'])(
    'Given %s, which the director may not produce, then it is refused, and nothing is made',
    async (templateId) => {
      const { status, body } = await ask(house.director, templateId);
      expect([status, body]).toMatchObject([403, { code: 'not-producible' }]);
    },
  );

  it('Given who only writes administrative facts, then a health document is refused', async () => {
    expect((await ask(house.secretary, 'bilan-sante')).status).toBe(403);
  });
});

describe('Producing a document', () => {
  it('Given the answers of a dossier, then a PDF is stored with what it was made from, its moment and its audit line', async () => {
    const { documentId, sha256, pages } = await produce();
    const { pdf } = await content(documentId);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256);
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(pages);
    const [version] = await server.current.database.asSuperuser<{ data: Record<string, never> }>(
      'select data from document_version where document_id = $1',
      [documentId],
    );
    expect(version?.data).toMatchObject({
      usager: { nomNaissance: 'Vasseur', age: 10 },
      organisme: { nom: 'Association Les Tilleuls' },
      aujourdHui: '2026-11-23',
      formulaires: { demande: expect.any(Object) },
    });
    expect(await audited(documentId, 'document.produit')).toMatchObject([
      { details: { modele: 'dipc', sha256 } },
    ]);
    const moments = await server.current.database.asSuperuser(
      'select title, domain from moment where ref_id = $1',
      [documentId],
    );
    expect(moments).toEqual([
      { title: 'Document individuel de prise en charge\u00A0: document établi', domain: 'administratif' },
    ]);
  });

  it('Given the same key asked twice, even at once, then one document', async () => {
    const same = key();
    const [one, other] = await Promise.all([produce('dipc', same), produce('dipc', same)]);
    expect(other).toEqual(one);
    expect(await produce('dipc', same)).toEqual(one);
    const rows = await server.current.database.asSuperuser(
      'select id from document where idempotency_key = $1',
      [same],
    );
    expect(rows).toHaveLength(1);
  });

  it('Given a template the pack does not have, then it is refused by name', async () => {
    await expect(produce('inconnu')).rejects.toMatchObject({
      code: 'unknown-template',
      detail: expect.stringContaining('inconnu'),
    });
  });
});

describe('Signing', () => {
  it('Given all who must sign sign, then the version shows it, and names the hash of what was read', async () => {
    const { documentId, sha256 } = await produce();
    const image = `data:image/png;base64,${png.toString('base64')}`;
    const signed = await sign(documentId, {
      directeur: answer('signe', 'Hélène Marchand', { moyen: 'dessin', image }),
      enfant: answer('incapable', 'Lina Vasseur', { motif: 'trop jeune' }),
    });
    expect(signed).toMatchObject({ etat: 'signe', version: 2 });
    await keep('signe', (await content(documentId)).pdf);
    const { body } = await read(documentId);
    expect(body).toMatchObject({
      state: 'signe',
      version: 2,
      sha256: signed.sha256,
      signatures: [
        { signatory: 'directeur', statut: 'signe', moyen: 'dessin' },
        { signatory: 'enfant', statut: 'incapable', motif: 'trop jeune' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('base64');
    const [version] = await server.current.database.asSuperuser(
      'select previous_sha256 from document_version where document_id = $1 and version = 2',
      [documentId],
    );
    expect(version).toEqual({ previous_sha256: sha256 });
    expect(
      createHash('sha256')
        .update((await content(documentId, 1)).pdf)
        .digest('hex'),
    ).toBe(sha256);
    expect(await audited(documentId, 'document.signe')).toMatchObject([
      {
        details: { etat: 'signe', precedent: sha256, reponses: { directeur: 'signe', enfant: 'incapable' } },
      },
    ]);
  });

  it('Given a signed document, then who was away may still sign, who has signed stays signed, and all together freeze it', async () => {
    const { documentId } = await produce();
    await sign(documentId, {
      directeur: answer('signe'),
      enfant: answer('signe', 'Lina'),
      representant1: answer('refuse', 'Marc Vasseur', { motif: 'désaccord' }),
      representant2: answer('absent', 'Anne Vasseur'),
    });
    const [told] = await server.current.database.asSuperuser<{ title: string }>(
      `select title from moment where dossier_id = $1 and kind = 'document' order by at desc, id desc limit 1`,
      [house.dossierId],
    );
    expect(told?.title).toMatch(/: signé, 1\u00A0refus, 1\u00A0absence$/);
    await expect(sign(documentId, { directeur: answer('refuse', 'x') })).rejects.toMatchObject({
      code: 'invalid-signature',
      faults: [{ path: '/0/signature/statut', message: 'Cette personne a déjà signé : sa signature reste.' }],
    });
    const both = {
      representant1: answer('signe', 'Marc Vasseur'),
      representant2: answer('signe', 'Anne Vasseur'),
    };
    expect(await sign(documentId, both)).toMatchObject({ etat: 'signe', version: 3 });
    await expect(sign(documentId, { enfant: answer('signe', 'Lina') })).rejects.toMatchObject({
      code: 'document-frozen',
    });
  });

  it('Given a refusal of one who had to sign, then the document is refused, and a later signature changes that', async () => {
    const { documentId } = await produce('contrat-sejour');
    expect(
      await sign(documentId, {
        directeur: answer('signe'),
        representant1: answer('refuse', 'Marc Vasseur', { motif: 'désaccord' }),
      }),
    ).toMatchObject({ etat: 'refuse' });
    expect(await sign(documentId, { representant1: answer('signe', 'Marc Vasseur') })).toMatchObject({
      etat: 'signe',
      version: 3,
    });
    const { body } = await read(documentId);
    expect(body.signatures.map(({ statut }) => statut)).toEqual(['signe', 'signe']);
  });

  it('Given an absence of one who had to sign, then the document is signed in part', async () => {
    const { documentId } = await produce('contrat-sejour');
    expect(
      await sign(documentId, { directeur: answer('signe'), representant1: answer('absent', 'Marc Vasseur') }),
    ).toMatchObject({ etat: 'signe-partiellement' });
  });

  it('Given the same key twice, then one version', async () => {
    const { documentId } = await produce();
    const same = key();
    const first = await sign(documentId, { enfant: answer('absent', 'Lina') }, same);
    expect(await sign(documentId, { enfant: answer('absent', 'Lina') }, same)).toMatchObject({
      version: 2,
      sha256: first.sha256,
    });
  });

  it('Given two signings at once of the same version, then one is told to start again', async () => {
    const { documentId } = await produce();
    const ended = await Promise.allSettled([
      sign(documentId, { enfant: answer('absent', 'Lina') }),
      sign(documentId, { representant1: answer('absent', 'Marc') }),
    ]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'document-changed' },
    });
  });

  it('Given several mistakes, then all are told', async () => {
    const { documentId } = await produce();
    await expect(
      sign(documentId, {
        roi: answer('signe'),
        directeur: answer('signe', ''),
        enfant: answer('signe', 'Lina', { image: 'data:image/svg+xml;base64,PHN2Zz4=' }),
      }),
    ).rejects.toMatchObject({
      code: 'invalid-signature',
      faults: [{ path: '/0/signataire' }, { path: '/1/signature/nom' }, { path: '/2/signature/image' }],
    });
  });
});

ownSignatureCases(server, () => house);
signedFirstCases(server, () => house);
lifeCases(server, () => house);

describe('Reading', () => {
  it('Given who may read the domain, then the list, the document and its PDF, and each reading is audited', async () => {
    const { documentId } = await produce();
    const list = await server.current.get<DocumentList>(
      `/api/v1/dossiers/${house.dossierId}/documents`,
      house.director,
    );
    expect(list.body.items.find(({ id }) => id === documentId)).toMatchObject({
      state: 'a-signer',
      version: 1,
      flow: { dmp: 'jamais', mssante: true },
      sent: [],
    });
    const response = await fetch(`${server.current.url}/api/v1/documents/${documentId}/content`, {
      headers: { Cookie: house.director },
    });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="dipc-v1.pdf"',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await response.arrayBuffer()).equals((await content(documentId)).pdf)).toBe(true);
    expect(await audited(documentId, 'document.lu')).toMatchObject([{ details: { version: 1 } }]);
    expect((await read(documentId)).status).toBe(200);
    expect(await audited(documentId, 'dossier.lu')).toHaveLength(1);
  });

  it('Given who may not read the domain, then the document does not exist', async () => {
    const { documentId } = await produce('fiche-navette');
    expect(await read(documentId, house.secretary)).toMatchObject({
      status: 404,
      body: { code: 'document-not-found' },
    });
    const list = await server.current.get<DocumentList>(
      `/api/v1/dossiers/${house.dossierId}/documents`,
      house.secretary,
    );
    expect(list.body.items.some(({ id }) => id === documentId)).toBe(false);
    const pdf = await server.current.get(`/api/v1/documents/${documentId}/content`, house.secretary);
    expect(pdf.status).toBe(404);
  });

  it('Given another organisation, then the document does not exist', async () => {
    const { documentId } = await produce();
    const other = await buildChildHouse();
    expect(await read(documentId, other.director)).toMatchObject({ status: 404 });
  });

  it('Given a file altered on the disk, then it is not shown', async () => {
    const { documentId } = await produce();
    const [row] = await server.current.database.asSuperuser<{ object_id: string }>(
      'select object_id from document_version where document_id = $1',
      [documentId],
    );
    const objects = path.join(options.dataDir(), 'objects');
    const name =
      (await readdir(objects, { recursive: true })).find((each) => each.endsWith(row?.object_id ?? '?')) ??
      '';
    const file = path.join(objects, name);
    const bytes = await readFile(file);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const answered = await server.current.get(`/api/v1/documents/${documentId}/content`, house.director);
    expect(answered).toMatchObject({ status: 500, body: { code: 'object-damaged' } });
  });
});

describe('The templates that ship', () => {
  it('Given a template of each pack, then its preview is a tagged PDF in French that says it is one', async () => {
    const packs = await beforeOrganisation('catalog', (tx) => installedPacks(tx));
    const previews = packs.flatMap((pack) =>
      [...pack.documents.keys()].slice(0, 1).map((id) => ({ pack, id })),
    );
    expect(previews.length).toBeGreaterThan(2);
    for (const { pack, id } of previews) {
      const pdf = await previewDocument(pack, id);
      await keep(`${pack.id}-${id}`, pdf);
      const document = await PDFDocument.load(pdf);
      expect(document.getLanguage()).toBe('fr-FR');
      expect(document.getTitle()).toBe(pack.documents.get(id)?.model.title);
    }
  }, 60_000);
});

/** Keeps a PDF for a human to look at, when TRAME_TEST_KEEP names a folder. */
async function keep(name: string, pdf: Buffer): Promise<void> {
  const folder = process.env['TRAME_TEST_KEEP'];
  if (folder) await writeFile(path.join(folder, `${name}.pdf`), pdf);
}

/** One black pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

it('Given a house that moves, then the documents made after say where it is, and those before stay', async () => {
  const before = await produce('attestation-vitale');
  await moveHouse(server.current, house);
  const made = [before, await produce('attestation-vitale')];
  const texts = made.map(async ({ documentId }) => pdfText((await content(documentId)).pdf));
  expect((await Promise.all(texts)).map((text) => text.includes('9quaiNeuf'))).toEqual([false, true]);
});
