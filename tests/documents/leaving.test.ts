import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { DocumentComparison, DocumentLine, DocumentSealCheck, Problem } from '@trame/schemas';
import {
  produceDocument,
  refusalOfSending,
  signDocument,
  takeToSend,
  type Channel,
  type Recipient,
} from '../../engine/src/documents/index.js';
import { heldWithin } from '../../engine/src/documents/policy.js';
import { documentsRoom, setDocumentsRoom } from '../../engine/src/documents/room.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { latestRecords, saveRecord } from '../../engine/src/records/index.js';
import { principalOf } from '../support/factories.js';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { pdfText } from './pdfText.js';

const server = useTestServer(documentsServer());
let house: ChildHouse;
let serial = 0;

beforeAll(async () => {
  await buildWhenStale(path.resolve(import.meta.dirname, '..', '..'), () => undefined, ['engine']);
  house = await buildChildHouse();
}, 240_000);

const key = (): string => `essai-${(serial += 1)}`;
const produce = (templateId = 'dipc', masked = false) =>
  produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    masked,
    idempotencyKey: key(),
  });
const audited = (id: string, action: string) =>
  server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
    'select details from audit_record where subject_id = $1 and action = $2 order by id',
    [id, action],
  );

const read = (id: string) => server.current.get<DocumentLine>(`/api/v1/documents/${id}`, house.director);
const signed = (documentId: string) =>
  signDocument(house.organisationId, {
    documentId,
    idempotencyKey: key(),
    signatures: [
      { signataire: 'directeur', signature: { statut: 'signe', nom: 'Hélène Marchand' } },
      { signataire: 'enfant', signature: { statut: 'incapable', nom: 'Lina' } },
    ],
  });

const bundle = (documents: string[], cookie = house.director, more = {}) =>
  fetch(`${server.current.url}/api/v1/dossiers/${house.dossierId}/document-bundle`, {
    method: 'POST',
    headers: { Cookie: cookie, 'X-Trame': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ documents, ...more }),
  });

describe('A document about to leave', () => {
  const take = (documentId: string, channel: Channel, recipients: Recipient[] = []) =>
    inOrganisation(house.organisationId, (tx) =>
      takeToSend(tx, house.dossierId, documentId, channel, recipients),
    );
  /** Refused in these words, which the trail has as well. */
  const refused = async (words: string, ...asked: Parameters<typeof take>) => {
    const detail = expect.stringContaining(words);
    await expect(take(...asked)).rejects.toMatchObject({ code: 'flow-forbidden', detail });
    expect(await audited(asked[0], 'document.envoi-refuse')).toMatchObject([
      { details: { voie: asked[1], motif: detail } },
    ]);
  };

  it('Given a document of list C, then it may leave by MSSanté and never to the DMP, whatever its row says', async () => {
    const { documentId } = await produce();
    await server.current.database.asSuperuser(
      `update document set flow = '{"dmp":"alimente","mssante":true}' where id = $1`,
      [documentId],
    );
    expect(await take(documentId, 'mssante')).toMatchObject({ version: 1, fileName: 'dipc-v1.pdf' });
    await refused('listes nationales interdisent de verser ce document au DMP', documentId, 'dmp');
  });

  it('Given a document that feeds the DMP, when the identity is not qualified, then it does not leave, and it is said why', async () => {
    await refused('pas qualifiée', (await produce('fiche-contacts-urgence')).documentId, 'dmp');
  });

  it('Given a document with something to mask, then the family receives its masked variant only, which has nothing of it', async () => {
    await refused('variante masquée', (await produce('dipc')).documentId, 'mssante', ['usager']);
    const masked = await produce('dipc', true);
    const { pdf } = await take(masked.documentId, 'mssante', ['usager']);
    const seen = await pdfText(pdf);
    expect(seen).toContain('Vasseur');
    expect(seen).not.toContain('alléedesTilleuls');
  });

  it('Given a recipient that the flow does not name, then it is refused', async () => {
    await refused('à la personne', (await produce('recueil-ip')).documentId, 'mssante', ['usager']);
    const sending = { channel: 'mssante', qualified: true, hasMasks: false, masked: false } as const;
    const flow = { dmp: 'jamais', mssante: true } as const;
    expect(refusalOfSending({ ...flow, to: ['usager'] }, { ...sending, recipients: ['tiers'] })).toContain(
      'à d’autres',
    );
    expect(refusalOfSending({ ...flow, to: ['ase'] }, { ...sending, recipients: ['tiers'] })).toBeUndefined();
  });

  it('Given a national list that names who receives, then a template that names more, or nobody, is held within it', () => {
    const national = { dmp: 'jamais', mssante: true, to: ['ase' as const] } as const;
    const held = (to?: ('ase' | 'usager')[]) =>
      heldWithin(
        { dmp: 'jamais', mssante: true, ...(to ? { to } : {}) },
        { ...national, to: [...national.to] },
      ).to;
    expect([held(), held(['usager', 'ase']), held(['usager'])]).toEqual([['ase'], ['ase'], []]);
  });
});

describe('The seal of the establishment', () => {
  const seal = (id: string, version = 2, cookie = house.director) =>
    server.current.get<DocumentSealCheck>(`/api/v1/documents/${id}/seal?version=${version}`, cookie);

  it('Given all who must sign signed, then the version is sealed, checked on demand, and that is audited', async () => {
    const { documentId } = await produce();
    await signed(documentId);
    expect((await read(documentId)).body.seal).toMatchObject({ state: 'scelle', by: 'MECS Les Tilleuls' });
    expect((await seal(documentId)).body).toMatchObject({
      state: 'intact',
      version: 2,
      by: 'MECS Les Tilleuls',
      at: expect.stringMatching(/^2026-11-23T/),
    });
    expect((await seal(documentId, 1)).body).toEqual({ state: 'absent', version: 1 });
    expect(await audited(documentId, 'document.lu')).toMatchObject([
      { details: { version: 2 } },
      { details: { version: 1 } },
    ]);
    expect(await audited(documentId, 'document.signe')).toMatchObject([{ details: { cachet: 'scelle' } }]);
    expect((await seal(documentId, 9)).status).toBe(404);
  });

  it('Given who may not read it, then its seal is not told', async () => {
    const { documentId } = await produce('fiche-navette');
    expect(await seal(documentId, 1, house.secretary)).toMatchObject({
      status: 404,
      body: { code: 'document-not-found' },
    });
  });

  it.each([
    ['no certificate', 'sans-certificat', undefined],
    ['a certificate that holds no more', 'certificat-hors-validite', { notAfter: new Date('2026-01-01') }],
  ])(
    'Given %s, then what was signed is kept all the same, and says that it is not sealed',
    async (_name, state, changed) => {
      const room = documentsRoom();
      const { identity } = room;
      setDocumentsRoom({ ...room, identity: changed && identity && { ...identity, ...changed } });
      try {
        const { documentId } = await produce();
        await signed(documentId);
        expect((await read(documentId)).body).toMatchObject({ state: 'signe', seal: { state } });
        expect((await seal(documentId)).body).toEqual({ state: 'absent', version: 2 });
      } finally {
        setDocumentsRoom(room);
      }
    },
  );
});

describe('A selection of documents in one PDF', () => {
  it('Given documents one may read, then one PDF has them in order after a table of contents, with bookmarks, and it is traced', async () => {
    const [one, other] = [await produce('dipc'), await produce('fiche-navette')];
    await signed(one.documentId);
    const { pages: signedPages } = (await read(one.documentId)).body;
    const response = await bundle([other.documentId, one.documentId]);
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="documents-2026-11-23.pdf"',
    ]);
    const bytes = Buffer.from(await response.arrayBuffer());
    const pdf = await PDFDocument.load(bytes);
    expect(pdf.getPageCount()).toBe(1 + other.pages + signedPages);
    expect(pdf.catalog.lookup(PDFName.of('Outlines'))?.toString()).toContain('/Count 3');
    const text = await pdfText(bytes);
    expect(text).toContain('documentétabli,version123novembre20262');
    expect(text).toContain(`originalscellé23novembre2026${2 + other.pages}`);
    // The field of the seal stays with the original: here it would be a broken one.
    expect(bytes.includes('ETSI.CAdES.detached')).toBe(false);
    const traced = await audited(house.dossierId, 'document.exporte');
    expect(traced.at(-1)?.details).toMatchObject({
      documents: [other.documentId, one.documentId],
      masques: false,
      pages: pdf.getPageCount(),
    });
    expect(await audited(other.documentId, 'document.lu')).toHaveLength(1);
  });

  it('Given one that may not be read, or that is of another dossier, then nothing is given', async () => {
    const [mine, walled] = [await produce('dipc'), await produce('fiche-navette')];
    const refused = await bundle([mine.documentId, walled.documentId], house.secretary);
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([404, 'document-not-found']);
    const elsewhere = await buildChildHouse();
    expect((await bundle([mine.documentId], elsewhere.director)).status).toBe(404);
    expect(await audited(walled.documentId, 'document.lu')).toEqual([]);
  });

  it('Given it is for the family, then what shows something to mask is refused by name; its masked variant is given', async () => {
    const whole = await produce('dipc');
    const refused = await bundle([whole.documentId], house.director, { masked: true });
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { code: 'bundle-not-masked', faults: [{ path: '/documents/0' }] },
    ]);
    expect((await audited(house.dossierId, 'document.export-refuse')).at(-1)).toMatchObject({
      details: { motifs: [expect.stringContaining('Document individuel')] },
    });
    const { documentId } = await produce('dipc', true);
    const given = await bundle([documentId], house.director, { masked: true });
    expect(given.status).toBe(200);
  });

  it.each([[[]], [['x']], [Array(51).fill('00000000-0000-4000-8000-000000000000')]])(
    'Given %j, then it is refused before anything is read',
    async (documents) => {
      expect((await bundle(documents)).status).toBe(400);
    },
  );
});

describe('A document withdrawn or replaced', () => {
  const withdraw = (id: string, who = house.director, reason = 'Établi pour une autre enfant') =>
    server.current.send<DocumentLine & Problem>('POST', `/api/v1/documents/${id}/withdrawal`, {
      body: { reason },
      cookie: who,
    });
  const replace = (replaces: string, more: object = {}) =>
    server.current.send<{ id: string } & Problem>('POST', `/api/v1/dossiers/${house.dossierId}/documents`, {
      body: { templateId: 'dipc', key: randomUUID(), replaces, ...more },
      cookie: house.director,
    });
  const take = (id: string) =>
    inOrganisation(house.organisationId, (tx) => takeToSend(tx, house.dossierId, id, 'mssante'));
  const standing = async (id: string) => (await read(id)).body.standing;

  it('Given it is withdrawn with a reason, then it stays to be read, and is neither signed, sent, exported nor withdrawn again', async () => {
    const { documentId } = await produce();
    expect((await withdraw(documentId, house.director, ' ')).status).toBe(400);
    const { status, body } = await withdraw(documentId);
    expect([status, body.standing]).toMatchObject([
      200,
      { state: 'retire', reason: 'Établi pour une autre enfant', by: expect.any(String) },
    ]);
    expect((await withdraw(documentId)).body.code).toBe('document-withdrawn');
    expect((await replace(documentId)).body.code).toBe('document-withdrawn');
    await expect(signed(documentId)).rejects.toMatchObject({ code: 'document-withdrawn' });
    await expect(take(documentId)).rejects.toMatchObject({
      code: 'flow-forbidden',
      detail: expect.stringContaining('a été retiré'),
    });
    expect(await audited(documentId, 'document.envoi-refuse')).toHaveLength(1);
    expect(await (await bundle([documentId])).json()).toMatchObject({
      code: 'bundle-not-current',
      faults: [{ path: '/documents/0', message: expect.stringContaining('retiré') }],
    });
    expect((await audited(house.dossierId, 'document.export-refuse')).at(-1)).toMatchObject({
      details: { motifs: [expect.stringContaining('retiré')] },
    });
    expect(await audited(documentId, 'document.retire')).toEqual([
      { details: { version: 1, etat: 'a-signer' } },
    ]);
    expect((await server.current.get(`/api/v1/documents/${documentId}/content`, house.director)).status).toBe(
      200,
    );
  });

  it('Given who may not write in its domain, or not sign there once it is signed, then it is not withdrawn', async () => {
    const { documentId } = await produce('dipc');
    await signed(documentId);
    expect((await withdraw(documentId, house.secretary)).body.code).toBe('withdrawal-forbidden');
    const walled = await produce('fiche-navette');
    expect((await withdraw(walled.documentId, house.secretary)).status).toBe(404);
    expect(await standing(documentId)).toEqual({ state: 'en-vigueur' });
  });

  it('Given another of its template is made without a word, then both count; made to replace it, then it is replaced', async () => {
    const [first, second] = [await produce(), await produce()];
    expect(await standing(first.documentId)).toEqual({ state: 'en-vigueur' });
    const { body: third } = await replace(first.documentId);
    expect(await standing(first.documentId)).toMatchObject({ state: 'remplace', replacedBy: third.id });
    expect((await read(third.id)).body.replaces).toBe(first.documentId);
    await expect(take(first.documentId)).rejects.toMatchObject({
      detail: expect.stringContaining('remplacé par un autre'),
    });
    expect((await replace(first.documentId)).body.code).toBe('document-superseded');
    for (const other of [{ templateId: 'contrat-sejour' }, { masked: true }])
      expect((await replace(second.documentId, other)).body.code).toBe('not-replaceable');
    await withdraw(third.id);
    expect(await standing(first.documentId)).toEqual({ state: 'en-vigueur' });
  });

  it('Given it is signed, then it counts until what replaces it is signed too, even through one never signed', async () => {
    const { documentId } = await produce();
    await signed(documentId);
    const { body: draft } = await replace(documentId);
    expect(await standing(documentId)).toEqual({ state: 'en-vigueur', awaited: draft.id });
    const { body: heir } = await replace(draft.id);
    expect([await standing(documentId), await standing(draft.id)]).toEqual([
      { state: 'en-vigueur', awaited: heir.id },
      expect.objectContaining({ state: 'remplace', replacedBy: heir.id }),
    ]);
    await signed(heir.id);
    expect(await standing(documentId)).toMatchObject({ state: 'remplace', replacedBy: heir.id });
  });
});

describe('Two versions of a document, compared', () => {
  const compare = (id: string, query = '', cookie = house.director) =>
    server.current.get<DocumentComparison & Problem>(`/api/v1/documents/${id}/comparison${query}`, cookie);

  it('Given a version that was signed since, then the signatures are what changed, and both readings are traced', async () => {
    const { documentId } = await produce();
    await signed(documentId);
    const { body } = await compare(documentId, '?before=1');
    expect(body).toMatchObject({ before: { version: 1 }, after: { version: 2 } });
    expect(body.changes).toEqual([
      { section: 'Signatures', label: expect.any(String), before: '', after: 'A signé (Hélène Marchand)' },
      {
        section: 'Signatures',
        label: expect.any(String),
        before: '',
        after: 'Dans l’impossibilité de signer (Lina)',
      },
    ]);
    expect((await audited(documentId, 'document.lu')).map(({ details }) => details['version'])).toEqual([
      1, 2,
    ]);
    expect((await compare(documentId, '?before=7')).status).toBe(404);
  });

  it('Given an answer corrected between two documents of one template, then its question, before and after', async () => {
    const before = await produce('fiche-contact');
    const source = house.pack.documents.get('fiche-contact')?.model.sources ?? {};
    const formId =
      Object.values(source)
        .find((each) => each.startsWith('form:'))
        ?.slice(5) ?? '';
    const author = await principalOf(house.organisationId, house.directorId);
    const fields =
      house.pack.forms
        .get(formId)
        ?.form.pages.flatMap(({ sections }) => sections.flatMap((each) => each.fields)) ?? [];
    let changed: string | undefined;
    await inOrganisation(house.organisationId, async (tx) => {
      const data = { ...(await latestRecords(tx, house.dossierId))[formId]?.data };
      changed = fields.find(
        ({ id, type }) => ['text', 'longText'].includes(type) && typeof data[id] === 'string',
      )?.id;
      data[changed as string] = 'Corrigé depuis';
      await saveRecord(tx, {
        dossierId: house.dossierId,
        packVersionId: house.pack.versionId,
        formId,
        data,
        author,
      });
    });
    const after = await produce('fiche-contact');
    const { body } = await compare(after.documentId, `?with=${before.documentId}`);
    expect(body.changes).toEqual([
      {
        section: house.pack.forms.get(formId)?.form.title,
        label: fields.find(({ id }) => id === changed)?.label,
        before: expect.not.stringMatching(/^$/),
        after: 'Corrigé depuis',
      },
    ]);
    const same = await produce('fiche-contact');
    expect((await compare(same.documentId, `?with=${after.documentId}`)).body.changes).toEqual([]);
  });

  it('Given another template, or what may not be read, then nothing is compared', async () => {
    const [one, other] = [await produce('dipc'), await produce('fiche-navette')];
    expect(await compare(one.documentId, `?with=${other.documentId}`)).toMatchObject({
      status: 422,
      body: { code: 'not-comparable' },
    });
    expect((await compare(one.documentId, `?with=${other.documentId}`, house.secretary)).status).toBe(404);
  });
});
