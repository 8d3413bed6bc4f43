import { randomUUID } from 'node:crypto';
import type {
  Composition,
  ConcernedChosen,
  DocumentList,
  Dossier,
  DraftDetail,
  ExpiryList,
  MomentPage,
  Problem,
  RecordDetail,
  RecordTab,
  Sheet,
} from '@trame/schemas';
import { getDossier, updateTraits } from '../../engine/src/dossiers/index.js';
import { documentContent, produceDocument, takeToSend } from '../../engine/src/documents/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { endToldOf, saveRecord } from '../../engine/src/records/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { documentsServer } from '../documents/house.js';
import { pdfText } from '../documents/pdfText.js';
import { namesMembers } from './namesMembers.cases.js';

const server = useTestServer(documentsServer());
/** When what is written happened. */
const DAY = '2026-11-20';
const inDays = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(Date.now() + days * 86_400_000);
const today = inDays(0);
/** When the right of each ends. */
const END = { louise: inDays(10), tom: inDays(15), elodie: inDays(20) };
const ids = { organisation: '', place: '', chief: '', family: '', alone: '', louise: '', tom: '' };
let cookie = '';

beforeAll(async () => {
  const { id: organisation } = await buildOrganisation();
  const { id: place } = await buildEstablishment(organisation, { packId: 'mere-enfant' });
  const { id: elsewhere } = await buildEstablishment(organisation, { packId: 'pde' });
  const roles: Array<[string, string]> = [[place, 'chef-de-service'], [elsewhere, 'chef-de-service']]; // prettier-ignore
  const { id: chief } = await buildProfessional(organisation, { roles });
  const given = { stage: 'accueilli', team: [[chief, 'referent']] as Array<[string, string]> };
  const traits = { nomNaissance: 'Morvan', prenoms: 'Élodie', sexe: 'F', dateNaissance: '2002-03-14' };
  const family = { ...given, establishmentId: place, packId: 'mere-enfant', traits };
  ids.family = (await buildDossier(organisation, family)).id;
  ids.alone = (await buildDossier(organisation, { ...given, establishmentId: elsewhere, packId: 'pde' })).id;
  Object.assign(ids, { organisation, place, chief });
  cookie = await signIn(organisation, chief);
  ids.louise = await join({
    nomNaissance: 'Morvan',
    prenoms: 'Louise',
    sexe: 'F',
    dateNaissance: '2026-02-01',
  });
  ids.tom = await join({ nomNaissance: 'Morvan', prenoms: 'Tom', sexe: 'M', dateNaissance: '2024-05-06' });
}, 30_000);

const base = () => `/api/v1/dossiers/${ids.family}`;
const get = async <T>(address: string) => (await server.current.get<T>(address, cookie)).body;
const send = <T>(method: 'POST' | 'PUT', address: string, body: object = {}, revision?: number) =>
  server.current.send<T & Omit<Problem, 'status'>>(method, address, {
    body,
    cookie,
    ...(revision === undefined ? {} : { headers: { 'if-match': `"${revision}"` } }),
  });
const join = async (traits: object): Promise<string> =>
  (
    await send<{ id: string }>('POST', `${base()}/composition`, {
      role: 'enfant',
      traits,
      from: '2026-10-01',
    })
  ).body.id;
const namesOf = ({ concerns }: { concerns?: Array<{ displayName: string }> }) =>
  concerns?.map(({ displayName }) => displayName);

/** Begins an observation, of whom it is. */
async function begin(concerns?: string[], dossierId = ids.family, formId = 'observation-famille') {
  const asked = { id: randomUUID(), formId, ...(concerns ? { concerns } : {}) };
  return send<{ id: string }>('POST', `/api/v1/dossiers/${dossierId}/drafts`, asked);
}
const draftOf = (id: string) => get<DraftDetail>(`/api/v1/drafts/${id}`);

/** Writes an observation of some. @returns its id */
async function observe(observation: string, concerns?: string[]): Promise<string> {
  const { id } = (await begin(concerns)).body;
  const draft = await draftOf(id);
  const data = { ...draft.initial, quand: DAY, theme: 'eveil', observation };
  const made = await send<{ id: string }>('POST', `/api/v1/drafts/${id}/submit`, { data }, draft.revision);
  expect(made.status).toBe(200);
  return made.body.id;
}
/** Keeps the plan of one of them. */
async function plan(concerned: string, titre: string): Promise<void> {
  const author = await principalOf(ids.organisation, ids.chief);
  await inOrganisation(ids.organisation, async (tx) => {
    const { packVersionId } = await getDossier(tx, ids.family);
    const about = { dossierId: ids.family, packVersionId, formId: 'projet-personnalise' };
    await saveRecord(tx, { ...about, data: { titre }, author, concerns: [concerned] });
  });
}

/** Writes a right of one of them that ends. */
async function grant(concerned: string, fin: string): Promise<void> {
  const { id } = (await begin([concerned], ids.family, 'prestation-sociale')).body;
  const { revision, initial } = await draftOf(id);
  const data = { ...initial, droit: 'css', etat: 'accorde', le: DAY, fin };
  const made = await send('POST', `/api/v1/drafts/${id}/submit`, { data }, revision);
  expect(made.body).toMatchObject({ kind: 'fiche' });
}
const ends = async () =>
  (await get<ExpiryList>('/api/v1/records/echeances?days=366')).items.map((one) => [one.due, namesOf(one)]);
const tab = (asked = '') => get<RecordTab>(`${base()}/onglets/observations${asked}`);
const told = ({ items }: RecordTab) => items.map((one) => [one.summary, namesOf(one)]);

describe('Given the dossier of a family', () => {
  let louises: string;

  it('when what is written is of one of them, then it says so everywhere, is found under their name, and reads their identity', async () => {
    await plan(ids.louise, 'Marcher');
    await plan(ids.tom, 'Parler');
    const { id: renewed } = (await begin([ids.louise], ids.family, 'projet-personnalise')).body;
    const opening = await draftOf(renewed);
    expect([namesOf(opening), opening.initial['titre'], opening.context['usager']]).toEqual([['MORVAN Louise'], 'Marcher', expect.objectContaining({ prenoms: 'Louise' })]); // prettier-ignore
    const typed = { titre: 'Marcher', besoins: 'Du temps au sol.' };
    await send('PUT', `/api/v1/drafts/${renewed}`, { data: typed }, opening.revision);
    // It was of the boy after all: what it opened with follows, what was typed stays.
    const kept = (await draftOf(renewed)).revision;
    const named = await send<ConcernedChosen>('PUT', `/api/v1/drafts/${renewed}/concerne`, { concerns: [ids.tom] }, kept); // prettier-ignore
    expect([named.status, named.body.kept?.map(({ id }) => id)]).toEqual([200, ['besoins']]);
    const moved = await draftOf(renewed);
    expect([namesOf(moved), moved.data]).toEqual([['MORVAN Tom'], { ...typed, titre: 'Parler' }]);
    // What it had opened with of him is no answer of hers, even once another was given meanwhile.
    await plan(ids.tom, 'Compter');
    await send('PUT', `/api/v1/drafts/${renewed}/concerne`, { concerns: [ids.louise] }, moved.revision);
    expect((await draftOf(renewed)).data).toEqual(typed);

    const { id } = (await begin([ids.louise])).body;
    const { revision } = await draftOf(id);
    const answers = { quand: DAY, theme: 'eveil', observation: 'Se tient assise.' };
    const made = await send<{ id: string }>(
      'POST',
      `/api/v1/drafts/${id}/submit`,
      { data: answers },
      revision,
    );
    louises = made.body.id;
    await observe('Repas pris ensemble.');
    await observe('Tom console sa sœur.', [ids.tom, ids.louise]);

    expect(namesOf(await get<RecordDetail>(`/api/v1/records/${louises}`))).toEqual(['MORVAN Louise']);
    const { people } = await tab();
    expect(people?.map(({ displayName }) => displayName)).toEqual([
      'MORVAN Élodie',
      'MORVAN Louise',
      'MORVAN Tom',
    ]);
    expect(told(await tab(`?concerne=${ids.louise}`)).toSorted()).toEqual([
      ['Se tient assise.', ['MORVAN Louise']],
      ['Tom console sa sœur.', ['MORVAN Louise', 'MORVAN Tom']],
    ]);
    expect(told(await tab('?concerne=menage'))).toEqual([['Repas pris ensemble.', undefined]]);
    const { items } = await get<MomentPage>(`${base()}/timeline?kind=formulaire`);
    expect(items.find(({ ref }) => ref.id === louises)).toMatchObject({ concerns: [{ id: ids.louise }] });
    // What is of one is no answer of the others: each opens with their own.
    const opened = async (of?: string[]) =>
      (await draftOf((await begin(of)).body.id)).context['precedent'] as { observation: string } | null;
    expect((await opened([ids.louise]))?.observation).toBe('Se tient assise.');
    expect((await opened())?.observation).toBe('Repas pris ensemble.');
  });

  namesMembers(() => ({ get, base: base(), family: ids.family, sql: server.current.database.asSuperuser }));

  it('when it is amended, signed, then it stays of whom it is, and a version says it; it is of nobody else, nor of a stranger', async () => {
    const { id } = (await send<{ id: string }>('POST', `/api/v1/records/${louises}/amend`)).body;
    const draft = await draftOf(id);
    expect(namesOf(draft)).toEqual(['MORVAN Louise']);
    const other = await send('PUT', `/api/v1/drafts/${id}/concerne`, { concerns: [] }, draft.revision);
    expect(other.body.code).toBe('concerned-kept');
    const data = { ...draft.data, observation: 'Se tient assise, sans appui.' };
    const body = { data, reason: 'Précision' };
    expect((await send('POST', `/api/v1/drafts/${id}/submit`, body, draft.revision)).status).toBe(200);
    const { revision } = await get<RecordDetail>(`/api/v1/records/${louises}`);
    expect((await send('POST', `/api/v1/records/${louises}/sign`, {}, revision)).status).toBe(200);
    const record = await get<RecordDetail>(`/api/v1/records/${louises}`);
    expect([record.state, namesOf(record), record.versions.map(({ intact }) => intact)]).toEqual(['signe', ['MORVAN Louise'], [true, true]]); // prettier-ignore
    // Whom it is of is part of what was signed.
    await server.current.database.asSuperuser(
      'update record_version set concerns = $2 where record_id = $1 and version = 2',
      [louises, JSON.stringify([ids.tom])],
    );
    expect((await get<RecordDetail>(`/api/v1/records/${louises}`)).versions[0]?.intact).toBe(false);
    await server.current.database.asSuperuser(
      'update record_version set concerns = $2 where record_id = $1 and version = 2',
      [louises, JSON.stringify([ids.louise])],
    );

    expect((await begin([randomUUID()])).body.code).toBe('member-not-found');
    expect((await begin([ids.alone])).body.code).toBe('member-not-found');
    expect((await begin([ids.alone], ids.alone, 'transmission')).body.code).toBe('not-a-household');
  });

  it('when a group is noted on its sheet, or a few words are written, then each of the family has their own', async () => {
    const read = () => get<Sheet>(`/api/v1/records/feuilles/presence?etablissement=${ids.place}`);
    const sheet = await read();
    expect(sheet.rows.map(({ person, concerned }) => [person, concerned])).toEqual([
      ['MORVAN Élodie', ids.family],
      ['MORVAN Louise', ids.louise],
      ['MORVAN Tom', ids.tom],
    ]);
    const rows = sheet.rows.map(({ dossierId, concerned, base: over }) => ({
      dossierId,
      concerned,
      base: over,
      data: concerned === ids.tom ? { etat: 'absent', motif: 'scolaire', depuis: sheet.now, retourPrevu: `${inDays(30)}T18:00` } : { etat: 'present', depuis: sheet.now }, // prettier-ignore
    }));
    const body = { requestId: randomUUID(), formId: 'presence', rows };
    const written = await send<{ items: object[] }>('POST', '/api/v1/records/feuilles', body);
    expect([written.status, written.body.items?.length, written.body.faults]).toEqual([201, 3, undefined]);
    // The same again writes nothing twice, and each row shows what was noted of that person.
    expect((await send('POST', '/api/v1/records/feuilles', body)).body).toEqual(written.body);
    expect((await read()).rows.map(({ known }) => known?.['etat'])).toEqual(['present', 'present', 'absent']);

    const quick = { requestId: randomUUID(), formId: 'transmission', dossierIds: [ids.family] };
    const few = await send<{ items: Array<{ id: string }> }>('POST', '/api/v1/records/rapides', {
      ...quick,
      concerns: { [ids.family]: [ids.tom] },
      data: { faits: 'Nuit calme.', importance: 'information' },
    });
    expect(namesOf(await get<RecordDetail>(`/api/v1/records/${few.body.items[0]?.id}`))).toEqual([
      'MORVAN Tom',
    ]);
  });

  it('when two of them have a right that ends, then each is told, by name', async () => {
    for (const [concerned, echeance] of [
      [ids.family, END.elodie],
      [ids.louise, END.louise],
    ] as const) {
      await grant(concerned, echeance);
    }
    expect(await ends()).toEqual([
      [END.louise, ['MORVAN Louise']],
      [END.elodie, ['MORVAN Élodie']],
    ]);
    // A circuit of what ends is told whose it is.
    const asSuperuser = server.current.database.asSuperuser.bind(server.current.database);
    const [end] = await asSuperuser<{ record_id: string; told_at: Date }>(
      `update record_expiry set told_at = date_trunc('second', now()) where due_on = $2 and dossier_id = $1 returning record_id, told_at`,
      [ids.family, END.louise],
    );
    const { packVersionId } = await inOrganisation(ids.organisation, (tx) => getDossier(tx, ids.family));
    const about = {
      dossierId: ids.family,
      packVersionId,
      formId: 'prestation-sociale',
      circuitId: 'echeance-droit',
    };
    const asTold = await inOrganisation(ids.organisation, (tx) =>
      endToldOf(tx, { ...about, recordId: end!.record_id, toldAt: end!.told_at.toISOString() }),
    );
    expect(asTold?.result.quoi).toMatch(/^MORVAN Louise\u00a0: /);
    const { alerts } = await get<Dossier>(base());
    const said = alerts?.map(({ message }) => message).join(' ');
    expect(said).toContain('MORVAN Louise\u00a0:');
    expect(said).toContain('MORVAN Élodie\u00a0:');
  });

  it('when a document is made of one of them, then it is theirs, says so, and leaves by no national service', async () => {
    const asked = { templateId: 'compte-rendu-famille', concerns: [ids.louise] };
    const draft = await fetch(`${server.current.url}${base()}/document-draft`, {
      method: 'POST',
      headers: { Cookie: cookie, 'X-Trame': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
    });
    const drafted = await pdfText(Buffer.from(await draft.arrayBuffer()));
    expect(drafted).toContain('LouiseMorvan');
    expect(drafted).not.toContain('Élodie');
    const traced = await server.current.database.asSuperuser(
      `select details ->> 'modele' as modele, details -> 'concerne' as concerne from audit_record
        where dossier_id = $1 and action = 'document.brouillon'`,
      [ids.family],
    );
    expect(traced).toEqual([{ modele: 'compte-rendu-famille', concerne: [ids.louise] }]);
    const body = { ...asked, key: randomUUID() };
    const { id } = (await send<{ id: string }>('POST', `${base()}/documents`, body)).body;
    const made = (await get<DocumentList>(`${base()}/documents`)).items;
    expect(made.map((one) => [one.id, namesOf(one)])).toEqual([[id, ['MORVAN Louise']]]);
    const { pdf } = await inOrganisation(ids.organisation, (tx) => documentContent(tx, id));
    const text = (await pdfText(pdf)).replace(/\s+/g, '');
    expect(text).toContain('Concerne:MORVANLouise');
    expect(text).toContain('Setientassise,sansappui.');
    expect(text).not.toContain('console');
    expect(text).toContain('LouiseMorvan');
    expect(text).not.toContain('Élodie');
    const leaving = inOrganisation(ids.organisation, (tx) =>
      takeToSend(tx, ids.family, id, 'mssante', ['ase']),
    );
    await expect(leaving).rejects.toMatchObject({ code: 'flow-forbidden' });
    const { versionId } = await inOrganisation(ids.organisation, async (tx) => {
      const [row] = await tx.query<{ id: string }>('select pack_version_id as id from dossier where id = $1', [ids.family]); // prettier-ignore
      return { versionId: row!.id };
    });
    const heir = { dossierId: ids.family, packVersionId: versionId, templateId: 'compte-rendu-famille', idempotencyKey: randomUUID() }; // prettier-ignore
    await expect(produceDocument(ids.organisation, { ...heir, replaces: id })).rejects.toMatchObject({ code: 'not-replaceable' }); // prettier-ignore
  });

  it('when somebody left, then what was written of them is found under their name still, and nothing more is written of them', async () => {
    const { body } = await server.current.get<{ members: Array<{ id: string; revision: number }> }>(`${base()}/composition`, cookie); // prettier-ignore
    const revision = body.members.find(({ id }) => id === ids.tom)!.revision;
    const begun = (await begin([ids.tom])).body.id;
    await grant(ids.tom, END.tom);
    expect(await ends()).toContainEqual([END.tom, ['MORVAN Tom']]);
    const alerts = async () => (await get<Dossier>(base())).alerts?.map(({ message }) => message).join();
    expect(await alerts()).toContain('Tom');
    const gone = { role: 'enfant', from: '2026-10-01', to: today };
    expect((await send('PUT', `${base()}/composition/${ids.tom}`, gone, revision)).status).toBe(204);
    expect((await begin([ids.tom])).body.code).toBe('member-left');
    const draft = await draftOf(begun);
    const late = { quand: DAY, theme: 'eveil', observation: 'Après.' };
    const submitted = await send('POST', `/api/v1/drafts/${begun}/submit`, { data: late }, draft.revision);
    expect(submitted.body.code).toBe('member-left');
    // Nor does what is amended of them change who they are.
    const bound = { 'usager.lieuNaissance': 'Valmont' };
    await inOrganisation(ids.organisation, async (tx) => {
      expect(await updateTraits(tx, ids.family, bound, 'systeme', [ids.tom])).toEqual([]);
      expect(await updateTraits(tx, ids.family, bound, 'systeme', [ids.louise])).toEqual(['usager.lieuNaissance']); // prettier-ignore
    });
    // What ends of them is nobody's affair here.
    expect((await ends()).map(([due]) => due)).toEqual([END.louise, END.elodie]);
    expect(await alerts()).not.toContain('Tom');
    const left = await tab(`?concerne=${ids.tom}`);
    expect(told(left)).toEqual([['Tom console sa sœur.', ['MORVAN Louise', 'MORVAN Tom']]]);
    expect(left.people?.map(({ displayName }) => displayName)).toContain('MORVAN Tom');
  });

  it('when who left comes back, then it is the same person, in the same place, and what was written of them is theirs', async () => {
    const before = (await begin([ids.louise], ids.family, 'projet-personnalise')).body.id;
    expect((await draftOf(before)).initial['titre']).toBe('Marcher');
    const back = await send<{ id: string }>('POST', `${base()}/composition`, {
      role: 'enfant',
      sameAs: { dossierId: ids.family, memberId: ids.tom },
    });
    expect([back.status, back.body.id]).toEqual([200, ids.tom]);
    const opened = await draftOf((await begin([ids.tom], ids.family, 'projet-personnalise')).body.id);
    expect([opened.initial['titre'], opened.context['usager']]).toEqual(['Compter', expect.objectContaining({ prenoms: 'Tom' })]); // prettier-ignore
    expect((await ends()).map(([due]) => due)).toEqual([END.louise, END.tom, END.elodie]);
    const named = await server.current.database.asSuperuser(
      `select from usager where organisation_id = $1 and traits ->> 'prenoms' = 'Tom'`,
      [ids.organisation],
    );
    expect(named).toHaveLength(1);
  });

  it('when who came back as a stranger is made one with who left, then what was written of either is theirs', async () => {
    const { body } = await server.current.get<Composition>(`${base()}/composition`, cookie);
    const { revision } = body.members.find(({ id }) => id === ids.tom)!;
    const gone = { role: 'enfant', from: today, to: today };
    expect((await send('PUT', `${base()}/composition/${ids.tom}`, gone, revision)).status).toBe(204);
    const stranger = await join({
      nomNaissance: 'Morvan',
      prenoms: 'Thomas',
      sexe: 'M',
      dateNaissance: '2024-05-06',
    });
    expect((await draftOf((await begin([stranger], ids.family, 'projet-personnalise')).body.id)).initial['titre']).not.toBe('Compter'); // prettier-ignore
    const made = await send('POST', `${base()}/composition/${stranger}/identite/fusion`, {
      dossierId: ids.family,
      memberId: ids.tom,
      reason: 'Même enfant',
    });
    expect(made.status).toBe(200);
    const opened = await draftOf((await begin([stranger], ids.family, 'projet-personnalise')).body.id);
    expect(opened.initial['titre']).toBe('Compter');
    // By either name it is of one and the same, who is there.
    expect(namesOf(await draftOf((await begin([ids.tom])).body.id))).toEqual(['MORVAN Thomas']);
    const shown = await tab(`?concerne=${stranger}`);
    expect(told(shown)).toEqual([['Tom console sa sœur.', ['MORVAN Louise', 'MORVAN Thomas']]]);
    expect(shown.people?.map(({ displayName }) => displayName)).toEqual(['MORVAN Élodie', 'MORVAN Louise', 'MORVAN Thomas']); // prettier-ignore
  });
});

describe('Given a dossier of one person', () => {
  it('when something is written, then nothing is said of whom it is', async () => {
    const { id } = (await begin(undefined, ids.alone, 'transmission')).body;
    expect(await draftOf(id)).not.toHaveProperty('concerns');
    const shown = await get<RecordTab>(`/api/v1/dossiers/${ids.alone}/onglets/transmissions`);
    expect(shown).not.toHaveProperty('people');
  });
});
