import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import type {
  EstablishmentLogo,
  EstablishmentLogoList,
  Problem,
  ProducibleDocumentList,
} from '@trame/schemas';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { inBundleTurn } from '../../engine/src/documents/bundle/mergeApart.js';
import { inComparisonTurn } from '../../engine/src/documents/comparison/compareDocuments.js';
import { documentContent, produceDocument, signDocument } from '../../engine/src/documents/index.js';
import { documentsRoom, setDocumentsRoom } from '../../engine/src/documents/room.js';
import type { ObjectFolder } from '../../engine/src/documents/store/folder.js';
import { setLogo } from '../../engine/src/documents/logos/setLogo.js';
import { parseTemplate } from '../../engine/src/documents/templates/parseTemplate.js';
import { pathsRead } from '../../engine/src/documents/templates/pathsRead.js';
import { createObjectStore } from '../../engine/src/documents/store/ObjectStore.js';
import { masterKeys } from '../../engine/src/organisation/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { buildDossier, principalOf } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { pdfText } from './pdfText.js';
import { uploadTo } from './upload.js';

const server = useTestServer(documentsServer());
let house: ChildHouse;
let serial = 0;

beforeAll(async () => {
  await buildWhenStale(path.resolve(import.meta.dirname, '..', '..'), () => undefined, ['engine']);
  house = await buildChildHouse();
}, 240_000);

const produce = (templateId: string) =>
  produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    idempotencyKey: `essai-${(serial += 1)}`,
  });
const audited = (id: string, action: string) =>
  server.current.database.asSuperuser('select id from audit_record where subject_id = $1 and action = $2', [
    id,
    action,
  ]);
const bundle = (documents: string[]) =>
  fetch(`${server.current.url}/api/v1/dossiers/${house.dossierId}/document-bundle`, {
    method: 'POST',
    headers: { Cookie: house.director, 'X-Trame': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ documents }),
  });

describe('What a document lacks', () => {
  it('Given compulsory answers that are not given, then each is told by its question and its page', async () => {
    const at = await buildChildHouse();
    const told = async (id: string, dossierId = at.dossierId) => {
      const { body } = await server.current.get<ProducibleDocumentList>(
        `/api/v1/dossiers/${dossierId}/producible-documents`,
        at.director,
      );
      return body.items.find((one) => one.id === id);
    };
    const lacking = async (...asked: Parameters<typeof told>) => (await told(...asked))?.missing;
    expect(await told('dipc')).toMatchObject({ missing: [], facts: [] });
    const { asSuperuser } = server.current.database;
    await asSuperuser(`update establishment set address = '{}' where id = $1`, [at.establishmentId]);
    await asSuperuser(
      `update usager set traits = traits - 'dateNaissance' - 'nomUsage' - 'lieuNaissance'
        where id = (select usager_id from dossier where id = $1)`,
      [at.dossierId],
    );
    // What is said only when it is known, and what another name stands for, is not missing.
    expect((await told('dipc'))?.facts).toEqual([
      { path: 'usager.dateNaissance', of: 'usager', label: 'Date de naissance' },
      { path: 'etablissement.adresse', of: 'etablissement', label: 'Adresse de l’établissement' },
    ]);
    const [record] = await asSuperuser<{ id: string }>(
      `update record set data = data - 'mesures' - 'hebergement' - 'revision' where dossier_id = $1 and form_id = 'projet-accueil' returning id`,
      [at.dossierId],
    );
    const lack = {
      kind: 'formulaire',
      id: 'projet-accueil',
      title: 'Projet d’accueil',
      recordId: record!.id,
      answers: [
        { path: '/mesures', label: 'Mesures et décisions dont il est tenu compte', page: 'Durée et cadre' },
        { path: '/revision', label: 'Révision', page: 'Élaboration conjointe' },
      ],
    };
    expect(await lacking('dipc')).toEqual([lack]);
    const { establishmentId } = at;
    const { id: empty } = await buildDossier(at.organisationId, { establishmentId, packId: 'pde' });
    const never = (await lacking('dipc', empty))?.find(({ id }) => id === 'projet-accueil');
    expect(never?.answers).toEqual(expect.arrayContaining(lack.answers));
    expect(never).not.toHaveProperty('recordId');
    // Asked only when a participation is.
    expect(never?.answers?.map(({ path }) => path)).not.toContain('/participationMontant');
    // Asked by forms that these read, but of other questions.
    const labels = async (id: string) =>
      (await lacking(id, empty))?.flatMap(({ answers = [] }) => answers.map(({ label }) => label));
    expect(await labels('recueil-ip')).toEqual(expect.not.arrayContaining(['Délai souhaité']));
    expect(await labels('recueil-ip')).toEqual(expect.not.arrayContaining(['Qui demande ?']));
    expect(await labels('fiche-navette')).toEqual(expect.not.arrayContaining(['Délai souhaité']));
    expect(await labels('ppe')).toEqual(expect.not.arrayContaining(['Délai souhaité']));
  });

  it('Given a template, then it reads the questions that its paths lead to, and those that a word is given by name', () => {
    const read = pathsRead(
      parseTemplate(
        `{{#each formulaires.a.lignes as |ligne|}}{{date}}{{libelle ligne "lien"}}{{#if (eq nom "delai")}}{{@root.formulaires.b.c}}{{/if}}{{/each}}` +
          `{{#with formulaires.a}}{{#with ../formulaires}}{{liste b.rangs champ="mot" mot="ou"}}{{/with}}{{/with}}`,
      ),
    ).map((path) => path.join('.'));
    expect([...new Set(read)].sort()).toEqual([
      'formulaires',
      'formulaires.a',
      'formulaires.a.lignes',
      'formulaires.a.lignes.lien',
      'formulaires.a.lignes.nom',
      'formulaires.b.c',
      'formulaires.b.rangs',
      'formulaires.b.rangs.mot',
    ]);
  });
});

describe('The logo of an establishment', () => {
  const FIXTURE = path.resolve(import.meta.dirname, '..', 'fixtures', 'packs', 'sound-pack', 'pack');
  const put = async (data: Buffer | null, revision: number, cookie = house.director, at = house) => {
    const response = await fetch(`${server.current.url}/api/v1/establishments/${at.establishmentId}/logo`, {
      method: data ? 'PUT' : 'DELETE',
      headers: { 'X-Trame': '1', Cookie: cookie, 'If-Match': `"${revision}"` },
      ...(data ? { body: data as BodyInit } : {}),
    });
    return { status: response.status, body: (await response.json()) as EstablishmentLogo & Problem };
  };
  /** Four points by two, half seen through, told apart by their blue. */
  const seenThrough = (blue: number, width = 4): Buffer => {
    const row = Buffer.concat([
      Buffer.of(0),
      ...Array.from({ length: 4 }, () => Buffer.of(10, 20, blue, 128)),
    ]);
    const chunk = (kind: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
      const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      size.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([size, body, sum]);
    };
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', Buffer.from(`0000${width.toString(16).padStart(4, '0')}000000020806000000`, 'hex')),
      chunk('IDAT', deflateSync(Buffer.concat([row, row]))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  };
  const kept = async (id: string, version?: number) => {
    const { pdf } = await inOrganisation(house.organisationId, (tx) => documentContent(tx, id, version));
    return PDFDocument.load(pdf);
  };
  const imagesOf = (pdf: PDFDocument) =>
    pdf.context.enumerateIndirectObjects().flatMap(([, one]) =>
      one instanceof PDFRawStream && String(one.dict.get(PDFName.of('Subtype'))) === '/Image'
        ? [
            {
              pixels: Buffer.from(one.getContents()).toString('hex'),
              seenThrough: one.dict.has(PDFName.of('SMask')),
            },
          ]
        : [],
    );

  it('Given who manages the establishment sets one, then its documents bear it, each version the one of its making, flat where the archive wants it', async () => {
    const first = await put(seenThrough(30), 0);
    expect([first.status, first.body]).toMatchObject([
      200,
      { revision: 1, logo: { size: expect.any(Number) } },
    ]);
    const shown = await fetch(
      `${server.current.url}/api/v1/establishments/${house.establishmentId}/logo?v=${first.body.logo?.sha256}`,
      { headers: { Cookie: house.director } },
    );
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(seenThrough(30));
    const { documentId } = await produce('dipc');
    const [before] = imagesOf(await kept(documentId));
    expect(before).toBeDefined();
    expect((await put(seenThrough(200), 1)).body.revision).toBe(2);
    await signDocument(house.organisationId, {
      documentId,
      idempotencyKey: 'logo',
      signatures: [{ signataire: 'directeur', signature: { statut: 'signe', nom: 'Hélène Marchand' } }],
    });
    expect(imagesOf(await kept(documentId, 2))[0]).toEqual(before);
    const [{ logo } = { logo: '' }] = await server.current.database.asSuperuser<{ logo: string }>(
      `select data -> 'document' ->> 'logo' as logo from document_version where document_id = $1 and version = 2`,
      [documentId],
    );
    expect(logo).toBe(first.body.logo?.sha256);
    expect(imagesOf(await kept((await produce('dipc')).documentId))[0]).not.toEqual(before);
    const flat = imagesOf(await kept((await produce('fiche-liaison-urgence')).documentId));
    expect(flat.length).toBeGreaterThan(0);
    expect(flat.map((one) => one.seenThrough)).not.toContain(true);
    const masked = await produceDocument(house.organisationId, {
      dossierId: house.dossierId,
      packVersionId: house.pack.versionId,
      templateId: 'attestation-vitale',
      masked: true,
      idempotencyKey: 'logo-masque',
    });
    const textOf = async (id: string) =>
      pdfText((await inOrganisation(house.organisationId, (tx) => documentContent(tx, id))).pdf);
    const plain = await textOf((await produce('attestation-vitale')).documentId);
    const hides = await textOf(masked.documentId);
    expect(hides).toContain('MECSLesTilleuls');
    for (const where of ['alléedesTilleuls', 'N°FINESS'])
      expect([where, plain.includes(where), hides.includes(where)]).toEqual([where, true, false]);
    expect(imagesOf(await kept(masked.documentId))).toEqual([]);
    expect((await put(null, 2)).body).toEqual(expect.not.objectContaining({ logo: expect.anything() }));
    expect(imagesOf(await kept((await produce('dipc')).documentId))).toEqual([]);
    const trail = await server.current.database.asSuperuser<{ action: string }>(
      `select action from audit_record where subject_id = $1 and action like 'logo.%' order by id`,
      [house.establishmentId],
    );
    expect(trail.map(({ action }) => action)).toEqual(['logo.pose', 'logo.pose', 'logo.retire']);
  }, 60_000);

  it.each([
    ['a text', () => Buffer.from('<svg onload="alert(1)">'), 422, 'logo-refused'],
    ['an image cut short', () => seenThrough(1).subarray(0, -6), 422, 'logo-refused'],
    ['nothing', () => Buffer.alloc(0), 422, 'logo-refused'],
    ['an image of no width', () => seenThrough(1, 0), 422, 'logo-refused'],
    ['an image that is too wide', () => seenThrough(1, 2001), 422, 'logo-refused'],
    ['what is too heavy', () => Buffer.alloc(2_000_000), 413, 'logo-too-large'],
  ])('Given %s, then it is refused, and nothing changes', async (_, bytes, status, code) => {
    const { body: before } = await server.current.get<EstablishmentLogoList>('/api/v1/logos', house.director);
    const { revision } = before.items[0]!;
    expect(await put(bytes(), revision)).toMatchObject({ status, body: { code } });
    expect((await server.current.get('/api/v1/logos', house.director)).body).toEqual(before);
  });

  it('Given who does not manage it, another place, or a change made meanwhile, then it is refused', async () => {
    const sound = await readFile(path.join(FIXTURE, 'images', 'logo.png'));
    expect((await put(sound, 3, house.secretary)).status).toBe(403);
    const other = await buildChildHouse();
    expect((await put(sound, 0, other.director)).status).toBe(404);
    expect(await put(sound, 1)).toMatchObject({ status: 412, body: { code: 'stale-version' } });
  });

  it('Given an upload that is cut, then it is told as such, and nothing changes', async () => {
    const { body: before } = await server.current.get<EstablishmentLogoList>('/api/v1/logos', house.director);
    const request = new Readable({ read: () => request.destroy(new Error('aborted')) }) as IncomingMessage;
    const director = await principalOf(house.organisationId, house.directorId);
    await expect(setLogo(director, house.establishmentId, { request, revision: 3 })).rejects.toMatchObject({
      code: 'upload-interrupted',
    });
    expect((await server.current.get('/api/v1/logos', house.director)).body).toEqual(before);
  });

  it('Given a hundred changes, then no logo is added, and the last may still be taken away', async () => {
    const at = await buildChildHouse();
    const sound = seenThrough(7);
    await server.current.database.asSuperuser(
      `insert into establishment_logo (organisation_id, establishment_id, revision, sha256, media_type, image, set_by, set_at)
       values ($1, $2, 100, $3, 'image/png', $4, $5, now())`,
      [at.organisationId, at.establishmentId, 'f'.repeat(64), sound, at.directorId],
    );
    expect(await put(sound, 100, at.director, at)).toMatchObject({
      status: 409,
      body: { code: 'logo-changes' },
    });
    const taken = await put(null, 100, at.director, at);
    expect([taken.status, taken.body.revision, taken.body.logo]).toEqual([200, 101, undefined]);
  });
});

describe('Exports and comparisons in numbers', () => {
  /** Takes every turn, until it is told to let go. */
  function takeAll(
    take: (work: () => Promise<void>, left: AbortSignal) => Promise<void>,
    count: number,
  ): () => Promise<unknown> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => (letGo = done));
    const works = Array.from({ length: count }, () => take(() => held, new AbortController().signal));
    return () => {
      letGo();
      return Promise.all(works);
    };
  }

  it('Given as many as may wait, when one more is asked, then it is told to come back, and is given once they are done', async () => {
    const { documentId } = await produce('fiche-contact');
    const compare = () =>
      server.current.get<Problem>(`/api/v1/documents/${documentId}/comparison`, house.director);
    const free = [takeAll(inBundleTurn, 22), takeAll(inComparisonTurn, 44)];
    const [refused, later] = [await bundle([documentId]), await compare()];
    expect([
      refused.status,
      refused.headers.get('retry-after'),
      ((await refused.json()) as Problem).code,
    ]).toEqual([503, '10', 'bundle-busy']);
    expect([later.status, later.headers.get('retry-after'), later.body.code]).toEqual([
      503,
      '5',
      'comparison-busy',
    ]);
    await Promise.all(free.map((each) => each()));
    expect([(await bundle([documentId])).status, (await compare()).status]).toEqual([200, 200]);
  });

  it('Given a PDF that cannot be read among those asked, then the export fails as such, is not traced as done, and the next one is given', async () => {
    const [one, other] = [await produce('fiche-contact'), await produce('fiche-contact')];
    const broken = await inOrganisation(house.organisationId, (tx) =>
      documentsRoom().store.putObject(tx, {
        data: Buffer.from('ceci n’est pas un PDF'),
        mediaType: 'application/pdf',
      }),
    );
    await server.current.database.asSuperuser(
      'update document_version set object_id = $2, sha256 = $3 where document_id = $1',
      [other.documentId, broken.id, broken.sha256],
    );
    const done = async () => (await audited(house.dossierId, 'document.exporte')).length;
    const before = await done();
    const failed = await bundle([one.documentId, other.documentId]);
    expect([failed.status, ((await failed.json()) as Problem).code]).toEqual([503, 'bundle-failed']);
    expect(await done()).toBe(before);
    expect((await bundle([one.documentId])).status).toBe(200);
  });

  it('Given more than five hundred pages, then it is told to be asked in several times', async () => {
    const { documentId } = await produce('fiche-contact');
    await server.current.database.asSuperuser(
      'update document_version set pages = 501 where document_id = $1',
      [documentId],
    );
    const refused = await bundle([documentId]);
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([422, 'bundle-too-large']);
  });
});

describe('A file that cannot be kept', () => {
  const pdf = Buffer.from(`%PDF-1.7\n${'Attestation\n'.repeat(2000)}`);
  const upload = () =>
    uploadTo(server.current.url, house.director, { body: pdf, name: 'a.pdf', place: '', headers: {} });
  /** The room, on a disk without room left. */
  async function onFullDisk<T>(work: () => Promise<T>): Promise<T> {
    const room = documentsRoom();
    const write: ObjectFolder['write'] = (_organisation, _id, bytes) => writeFile('/dev/full', bytes);
    const store = createObjectStore({ ...room.folder, write }, masterKeys(server.current.database.config));
    setDocumentsRoom({ ...room, store });
    return work().finally(() => setDocumentsRoom(room));
  }

  it('Given a disk without room left, then what is sent is refused as such, and kept once there is room', async () => {
    const refused = await onFullDisk(upload);
    expect([refused.status, refused.body.code]).toEqual([507, 'storage-full']);
    expect((await upload()).status).toBe(201);
  });

  it('Given a disk without room left, then a document that is made is not there by half, and is made when it is asked again', async () => {
    const request = {
      dossierId: house.dossierId,
      packVersionId: house.pack.versionId,
      templateId: 'fiche-contact',
      idempotencyKey: 'disque-plein',
    };
    await expect(onFullDisk(() => produceDocument(house.organisationId, request))).rejects.toMatchObject({
      code: 'storage-full',
    });
    const { documentId } = await produceDocument(house.organisationId, request);
    expect(await audited(documentId, 'document.produit')).toHaveLength(1);
  });

  it('Given an image said to weigh 200 MB, then it is refused before it is sent', async () => {
    const { hostname, port } = new URL(server.current.url);
    const answer = await new Promise<string>((done) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `POST /api/v1/files?name=photo.png HTTP/1.1\r\nHost: x\r\nX-Trame: 1\r\nCookie: ${house.director}\r\nContent-Length: 200000000\r\n\r\n`,
        ),
      );
      socket.once('data', (data) => {
        socket.destroy();
        done(data.toString());
      });
    });
    expect(answer).toMatch(/ 413 [^]*file-too-large/);
  });
});
