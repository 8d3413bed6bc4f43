import type { DmpDocument, DmpDocuments, DmpImported, FedState } from '@trame/schemas';
import { keepProof } from '../../engine/src/access/index.js';
import { connectorRoutes, openConnectors, runConnector } from '../../engine/src/connectors/index.js';
import { produceDocument } from '../../engine/src/documents/index.js';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import type { DmpPerson } from '../../engine/sandbox/dmp/people.js';
import { startDmp, type DmpTwin } from '../../engine/sandbox/dmp/startDmp.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { fromCircuit } from './fromCircuit.js';
import { signedByParent } from './signedByParent.js';
import {
  already,
  altered,
  biology,
  CURRENT,
  DIRECTED_BY,
  endless,
  entities,
  hospital,
  masked,
  misfiled,
  older,
  OPPOSED,
  person,
  proof,
} from './consultedDocuments.js';

const documents = documentsServer();
const server = useTestServer({ ...documents, groups: [...(documents.groups ?? []), connectorRoutes] });
const authority = createAuthority(new Date());
const people = [person];
let twin: DmpTwin;
let house: ChildHouse;
let nurse: string;

beforeAll(async () => {
  twin = await startDmp({ authority, people, port: 0, already });
  house = await buildChildHouse();
  const { id } = await buildProfessional(house.organisationId, {
    roles: [[house.establishmentId, 'infirmier']],
  });
  nurse = await signIn(house.organisationId, id);
}, 60_000);
afterAll(() => twin.stop());
beforeEach(async () => {
  twin.record.mode = 'normal';
  people.splice(0, 1, { ...person });
  configure();
  await prove();
});

function configure(seal = twin.seal): void {
  openConnectors({
    smtp: {},
    demo: true,
    dmp: {
      url: twin.url,
      ...twin.client,
      ca: authority.ca,
      sealCert: seal.cert,
      sealKey: seal.key,
      lpsId: twin.product.id,
      homologation: twin.product.homologation,
    },
  });
}

const prove = async (given = proof()): Promise<void> => {
  const [session] = await server.current.database.asSuperuser<{ id: string }>(
    `select s.id from session s join activity a on a.professional_id = s.professional_id where a.role_id = 'infirmier'`,
  );
  keepProof(session!.id, given);
};
const ask = <T>(path: string, body: object = {}, cookie = nurse) =>
  server.current.send<T & { code?: string; detail?: string }>(
    'POST',
    `/api/v1/dossiers/${house.dossierId}/dmp/${path}`,
    {
      cookie,
      body: { purpose: 'normal', ...body },
    },
  );
const search = (body: object = {}, cookie = nurse) => ask<DmpDocuments>('search', body, cookie);
const open = (uniqueId: string, body: object = {}) => ask<DmpDocument>(`documents/${uniqueId}`, body);
const take = (uniqueId: string, body: object = {}) => ask<DmpImported>(`documents/${uniqueId}/import`, body);
const agree = (action: string) => ask('authorization', { purpose: undefined, action });
const lastTrail = () =>
  server.current.database
    .asSuperuser<{ action: string; actor_name: string; details: Record<string, unknown> }>(
      `select action, actor_name, details from audit_record where subject_kind = 'dmp' order by id desc limit 1`,
    )
    .then(([line]) => line);

const stateOf = (id: string) =>
  server.current.send<FedState>('POST', `/api/v1/documents/${id}/dmp/state`, {
    cookie: house.director,
    body: {},
  });
const change = (id: string, act: string, seen: object = {}, cookie = house.director) =>
  server.current.send<{ code?: string; detail?: string }>('POST', `/api/v1/documents/${id}/dmp/change`, {
    cookie,
    body: { act, reason: 'Demande de la personne', ...seen },
  });
const work = () => ({
  dossierId: house.dossierId,
  packVersionId: house.pack.versionId,
  idempotencyKey: 'autorisation',
});
const produce = async (): Promise<string> => {
  const asked = { ...work(), templateId: 'autorisation-soins', masked: true };
  const { documentId } = await produceDocument(house.organisationId, asked);
  return signedByParent(server.current.database, documentId);
};
const feed = (document: string) => {
  const { organisationId } = house;
  return runConnector('dmp.alimenter', { document }, { ...work(), ...fromCircuit(), organisationId });
};

describe('Consulting the DMP', () => {
  it('Given an identity that is not qualified, then nothing is asked', async () => {
    expect(await search()).toMatchObject({ status: 409, body: { code: 'dmp-identity' } });
    expect(twin.record.seen).toHaveLength(0);
    const active = { number: '2160499999001', key: '01', oid: person.oid };
    const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
    await inOrganisation(house.organisationId, (tx) =>
      applyInsiAnswer(
        tx,
        { dossierId: house.dossierId, answer: { code: '00', active, traits }, channel: 'AV' },
        'systeme',
      ),
    );
  });

  it('Given who may, when they look, then what they may see is told, the latest first, in their own name', async () => {
    const { status, body } = await search();
    expect(status).toBe(200);
    expect(body.items.map(({ title }) => title)).toEqual(CURRENT);
    expect(body.items[2]).toMatchObject({
      author: 'ANNE BESSON',
      profession: 'Médecin',
      structure: 'CH de Valmont',
      classe: 'Prescription',
      confidentiality: ['Non visible par les représentants légaux'],
      status: 'actif',
      ours: false,
    });
    // An appointment is not of list A.
    expect(body.items.filter(({ listA }) => !listA).map(({ title }) => title)).toEqual(['altere']);
    expect(twin.record.seen.at(-1)?.body).toMatch(
      /INDIRECTE_RENFORCEE.*899700000030|899700000030.*INDIRECTE_RENFORCEE/s,
    );
    // The kind of a house of children’s protection.
    expect(twin.record.seen.at(-1)?.body).toContain('SA20');
    expect(await lastTrail()).toMatchObject({
      action: 'dmp.recherche',
      details: { mode: 'normal', nombre: 6 },
    });
    expect(JSON.stringify(await lastTrail())).not.toMatch(/VASSEUR|216049999900101|hospitalisation/);
  });

  it.each<[string, object, string[]]>([
    ['a period', { from: '2026-09-14', to: '2026-09-30' }, ['Compte rendu d’hospitalisation']],
    ['a class', { classe: '42' }, ['Ordonnance de traitement de fond']],
    ['a type', { type: { code: '11502-2', system: '2.16.840.1.113883.6.1' } }, ['Compte rendu de biologie']],
    ['list A', { listA: true }, CURRENT.filter((title) => title !== 'altere')],
    ['archives', { status: 'archives' }, ['archive', 'sans-fin']],
    ['the profession of the author', { profession: 'pharmacien' }, ['Compte rendu de biologie']],
  ])('Given %s, then only what answers is told', async (_name, filter, titles) => {
    const { body } = await search(filter);
    expect(body.items.map(({ title }) => title)).toEqual(titles);
  });

  it('Given a document, when it is opened, then its PDF or its narrative is given, and the trail says which', async () => {
    const pdf = await open(hospital!.uniqueId);
    expect(Buffer.from(pdf.body.pdf ?? '', 'base64').toString('latin1')).toMatch(/^%PDF-/);
    expect(pdf.body).toMatchObject({ sha1: hospital!.hash, mayImport: true, blocks: [] });
    expect(await lastTrail()).toMatchObject({
      action: 'dmp.consulte',
      details: { identifiant: hospital!.uniqueId, type: '34112-3', sha1: hospital!.hash },
    });
    const told = await open(biology!.uniqueId);
    expect(told.body.blocks).toEqual([
      { kind: 'titre', text: 'Compte rendu de biologie' },
      {
        kind: 'tableau',
        rows: expect.arrayContaining([['Ferritine', '38 µg/L', '15 à 150'].map((text) => ({ text }))]),
      },
    ]);
  });

  it('Given a narrative that is too long, then it is said that its end lacks, and it is not put in the dossier', async () => {
    const { body } = await open(endless.uniqueId);
    expect(body).toMatchObject({ cut: true, mayImport: false });
    expect(body.blocks).toHaveLength(2_000);
    expect(await take(endless.uniqueId)).toMatchObject({ status: 422, body: { code: 'dmp-too-long' } });
  });

  it.each([
    ['with entities', entities, /forme sûre/],
    ['whose bytes are not those of the registry', altered, /empreinte/],
    ['of somebody else', misfiled, /pas au nom de la personne/],
    ['that is masked', masked, /plus au DMP, ou ne vous est pas visible/],
  ])('Given a document %s, then it is not shown, and it is said why', async (_name, document, why) => {
    expect(await open(document.uniqueId)).toMatchObject({
      status: 422,
      body: { code: 'dmp-refused', detail: expect.stringMatching(why) },
    });
  });

  it('Given a document put in the dossier, then its provenance is kept, once, and an older version is refused', async () => {
    const first = await take(hospital!.uniqueId);
    expect(first).toMatchObject({ status: 200, body: { already: false } });
    expect(await take(hospital!.uniqueId)).toMatchObject({
      body: { fileId: first.body.fileId, already: true },
    });
    const kept = await server.current.database.asSuperuser(
      'select unique_id, author, sha1, type_code, created_at from dmp_import',
    );
    expect(kept).toEqual([
      {
        unique_id: hospital!.uniqueId,
        author: 'ANNE BESSON, CH de Valmont',
        sha1: hospital!.hash,
        type_code: '34112-3',
        created_at: new Date('2026-09-14T08:30:00Z'),
      },
    ]);
    const filed = await server.current.get<{ items: { id: string; filedBy: string; domain: string }[] }>(
      `/api/v1/dossiers/${house.dossierId}/filed-files`,
      nurse,
    );
    expect(filed.body.items).toMatchObject([
      { id: first.body.fileId, domain: 'soin', filedBy: expect.stringMatching(/DMP$/) },
    ]);
    expect((await search()).body.items[1]?.imported?.fileId).toBe(first.body.fileId);
    expect(await take(older.uniqueId)).toMatchObject({ status: 409, body: { code: 'dmp-older-version' } });
  });

  it('Given a document that was fed, when it is hidden, archived, taken back, deleted, then the DMP holds so, and the trail says why', async () => {
    const id = await produce();
    expect(await change(id, 'archiver')).toMatchObject({ status: 409, body: { code: 'dmp-not-fed' } });
    expect((await change(id, 'supprimer', {}, house.secretary)).status).toBe(404);
    await feed(id);
    const kept = () => twin.documents().at(-1);
    expect((await change(id, 'visibilite')).status).toBe(400);
    const first = (await stateOf(id)).body;
    expect(first).toEqual({ hidden: [], version: 1, acts: ['visibilite', 'archiver', 'supprimer'] });
    const seen = { expectedHidden: first.hidden, expectedVersion: first.version };
    const hidden = ['INVISIBLE_REPRESENTANTS_LEGAUX'];
    // Who answers for the house is another since: what was registered is said again as it was.
    await server.current.database.asSuperuser(DIRECTED_BY, [house.establishmentId, 'Une AUTRE']);
    expect((await change(id, 'visibilite', { ...seen, hidden })).status).toBe(200);
    expect(kept()).toMatchObject({ hidden, entryVersion: 2 });
    for (const stale of [seen, { ...seen, expectedVersion: 2 }, { ...seen, expectedHidden: hidden }]) {
      const late = await change(id, 'visibilite', { ...stale, hidden: [] });
      expect(late).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/entre-temps/) } });
    }
    expect(kept()).toMatchObject({ hidden, entryVersion: 2 });
    expect((await stateOf(id)).body).toMatchObject({ hidden, version: 2 });
    const both = ['MASQUE_PS', 'INVISIBLE_PATIENT'];
    const now = { expectedHidden: hidden, expectedVersion: 2 };
    expect((await change(id, 'visibilite', { ...now, hidden: both })).status).toBe(422);
    for (const [status, acts] of [
      ['Deprecated', ['supprimer']],
      ['Archived', ['desarchiver', 'supprimer']],
    ] as const) {
      kept()!.status = status;
      expect((await stateOf(id)).body.acts).toEqual(acts);
      expect((await change(id, 'archiver')).body.detail).toMatch(/entre-temps/);
    }
    kept()!.status = 'Approved';
    expect((await change(id, 'desarchiver')).body.detail).toMatch(/entre-temps/);
    for (const [act, status] of [
      ['archiver', 'Archived'],
      ['desarchiver', 'Approved'],
      ['supprimer', 'Deleted'],
    ] as const) {
      expect((await change(id, act)).status).toBe(200);
      expect(kept()?.status).toBe(status);
    }
    expect((await change(id, 'archiver')).body.detail).toMatch(/supprimé/);
    const trail = await server.current.database.asSuperuser<{ details: unknown }>(
      `select details from audit_record where action = 'dmp.change' and subject_id = $1 order by id`,
      [id],
    );
    expect(trail).toHaveLength(4);
    expect(trail[0]?.details).toMatchObject({ cache: hidden, cacheAvant: [] });
    expect(trail.at(-1)?.details).toMatchObject({ acte: 'supprimer', motif: 'Demande de la personne' });
  }, 60_000);

  it.each<[string, Partial<DmpPerson> | null, string, RegExp]>([
    ['no DMP', null, 'dmp-refused', /pas de DMP/],
    ['a closed DMP', { closed: true }, 'dmp-refused', /fermé/],
    ['an establishment shut out', { authorization: 'INTERDIT' }, 'dmp-refused', /interdit/],
    ['no authorization', { authorization: 'NON_EXISTE' }, 'dmp-not-authorized', /accord/],
    ['an authorization that is over', { authorization: 'EXPIRE' }, 'dmp-not-authorized', /expirée/],
  ])('Given %s, then nothing is looked for, and the next step is told', async (_name, over, code, why) => {
    people.splice(0, 1, over === null ? { ...person, matricule: '999999999999999' } : { ...person, ...over });
    const before = twin.record.seen.length;
    expect(await search()).toMatchObject({ body: { code, detail: expect.stringMatching(why) } });
    expect(twin.record.seen).toHaveLength(before + 1);
    expect(await lastTrail()).toMatchObject({ action: 'dmp.consultation-refusee' });
  });

  it('Given the agreement of the person, when it is noted, then the DMP opens; taken back, it closes', async () => {
    people.splice(0, 1, { ...person, authorization: 'NON_EXISTE' });
    expect((await search()).status).toBe(409);
    expect(await agree('ajout')).toMatchObject({
      status: 200,
    });
    expect(people[0]?.authorization).toBe('VALIDE');
    expect(await lastTrail()).toMatchObject({ action: 'dmp.autorisation', details: { action: 'ajout' } });
    expect((await search()).status).toBe(200);
    await agree('retrait');
    expect((await search()).status).toBe(409);
    people.splice(0, 1, { ...person, authorization: 'INTERDIT' });
    const shut = await agree('ajout');
    expect(shut.body.detail).toMatch(/interdit/);
  });

  it('Given an emergency, then the glass is broken with a reason, which the trail keeps', async () => {
    people.splice(0, 1, { ...person, authorization: 'NON_EXISTE' });
    expect(await search({ purpose: 'bris-de-glace' })).toMatchObject({
      status: 422,
      body: { code: 'dmp-reason-wanted' },
    });
    const reason = 'Malaise, personne inconsciente';
    expect((await search({ purpose: 'bris-de-glace', reason })).status).toBe(200);
    expect(await lastTrail()).toMatchObject({ details: { mode: 'bris-de-glace', motif: reason } });
    people.splice(0, 1, { ...person, authorization: 'INTERDIT' });
    expect((await search({ purpose: 'bris-de-glace', reason })).status).toBe(422);
    expect(await search({ purpose: 'urgence', reason })).toMatchObject({
      status: 403,
      body: { code: 'dmp-forbidden' },
    });
  });

  it('Given a proof that is lost, of another node or renewed no more, then the browser is told to sign in again', async () => {
    const ended = proof();
    await prove({ ...ended, tokens: { accessUntil: new Date(Date.now() - 1000) } });
    const before = twin.record.seen.length;
    expect(await search()).toMatchObject({ status: 403, body: { code: 'proof-needed' } });
    expect(twin.record.seen).toHaveLength(before);
    await prove(proof({ roles: [] }));
    expect((await search()).body.detail).toMatch(/profession/);
    const { level: _unsaid, ...rest } = proof().professional;
    await prove({ ...proof(), professional: rest });
    expect((await search()).body.detail).toMatch(/comment vous vous êtes authentifié/);
    expect(twin.record.seen).toHaveLength(before);
  });

  it('Given who has not the right, or a stranger, then it is refused', async () => {
    expect((await search({}, house.director)).status).toBe(403);
    expect((await search({}, house.secretary)).status).toBe(403);
    const { id } = await buildProfessional(house.organisationId, {
      roles: [[house.establishmentId, 'educateur']],
    });
    expect((await search({}, await signIn(house.organisationId, id))).status).toBe(403);
  });

  it('Given a DMP that is cut in the middle, or a certificate that it refuses, then it is told', async () => {
    twin.record.mode = 'panne';
    expect(await search()).toMatchObject({ status: 503, body: { code: 'dmp-unavailable' } });
    twin.record.mode = 'bancal';
    const answers = [await search(), await search(), await search()];
    expect(answers.some(({ status }) => status === 503)).toBe(true);
    twin.record.mode = 'normal';
    configure(createAuthority(new Date()).issue({ commonName: 'x', usage: 'cachet' }));
    expect((await search()).body.detail).toMatch(/certificat/);
  });

  it('Given a person who opposes it, then nothing is asked, but what takes the authorization back and a life at risk', async () => {
    await server.current.database.asSuperuser(OPPOSED, [house.organisationId, house.dossierId]);
    const before = twin.record.seen.length;
    expect(await search()).toMatchObject({ status: 409, body: { code: 'dmp-opposed' } });
    const refused = { action: 'dmp.consultation-refusee', details: { resultat: 'dmp-opposed' } };
    expect(await lastTrail()).toMatchObject(refused);
    const centre = { purpose: 'urgence', reason: 'Régulation médicale' };
    expect((await search(centre)).body.code).toBe('dmp-opposed');
    expect((await agree('ajout')).body.code).toBe('dmp-opposed');
    expect(twin.record.seen).toHaveLength(before);
    const glass = { purpose: 'bris-de-glace', reason: 'Malaise, personne inconsciente' };
    expect((await open(biology!.uniqueId, glass)).body).toMatchObject({ mayImport: false });
    expect(await lastTrail()).toMatchObject({
      action: 'dmp.consulte',
      details: { mode: 'bris-de-glace', motif: glass.reason, malgreOppositionDu: '2026-01-15' },
    });
    expect((await take(biology!.uniqueId, glass)).body.code).toBe('dmp-opposed');
    expect(await lastTrail()).toMatchObject({ details: { acte: 'dmp.importe', ...refused.details } });
    expect((await agree('retrait')).status).toBe(200);
    expect((await lastTrail())?.details).toEqual({ mode: 'normal', action: 'retrait' });
    expect(people[0]?.authorization).toBe('NON_EXISTE');
  });
});
