import { randomUUID } from 'node:crypto';
import type { DocumentLine } from '@trame/schemas';
import { compileSchema } from '../../engine/src/platform/index.js';
import {
  connectorIds,
  connectors,
  describeConnectors,
  registerNotifier,
  runConnector,
} from '../../engine/src/connectors/index.js';
import { careTeamOf, closeStay, getDossier, listContacts } from '../../engine/src/dossiers/index.js';
import { inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { buildEstablishment, buildProfessional, principalOf } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { fromCircuit } from './fromCircuit.js';
import { writtenWhileOpen } from './whileOpen.cases.js';

const server = useTestServer(documentsServer());
let house: ChildHouse;
let serial = 0;

beforeAll(async () => {
  house = await buildChildHouse();
}, 60_000);

const key = (): string => `travail-${(serial += 1)}`;
const run = (id: string, inputs: Record<string, unknown>, idempotencyKey = key(), circuitId = 'admission') =>
  runConnector(id, inputs, {
    organisationId: house.organisationId,
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    ...fromCircuit(),
    circuitId,
    idempotencyKey,
  });
const inOrg = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(house.organisationId, work);
const count = async (sql: string): Promise<number> =>
  Number((await server.current.database.asSuperuser<{ n: string }>(sql, [house.dossierId]))[0]?.n);

describe('The registry', () => {
  it('Given the connectors, then each says in French what it does, needs and lets out, with schemas that compile', () => {
    expect(connectorIds()).toEqual([
      'document.produire',
      'document.signer',
      'dossier.equipe',
      'dossier.entourage',
      'dossier.reorienter',
      'dossier.entree',
      'dossier.sortie',
      'ins.rechercher',
      'ins.rechercher.carte',
      'ins.verifier',
      'annuaire.rechercher',
      'notification',
      'mssante.envoyer',
      'dmp.alimenter',
      'courriel.envoyer',
      'http.appeler',
    ]);
    for (const { label, description, rights, leaves, inputSchema, outputSchema } of connectors) {
      expect([label, description, rights, leaves].every((text) => text.length > 3)).toBe(true);
      expect(compileSchema(inputSchema)({})).toEqual(expect.any(Array));
      expect(compileSchema(outputSchema)).toEqual(expect.any(Function));
    }
    const named = describeConnectors().flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
    expect(named.filter(({ name, label }) => name === label)).toEqual([]);
  });

  it('Given an unknown connector, then it is refused by name and not tried again', async () => {
    await expect(run('rien.faire', {})).rejects.toMatchObject({
      code: 'connecteur-inconnu',
      retryable: false,
    });
  });
});

describe('Documents', () => {
  it('Given a template, when produced then signed, then the results hold what circuits map', async () => {
    const wish = key();
    const produced = await run('document.produire', { modele: 'dipc' }, wish);
    expect(produced).toMatchObject({ documentId: expect.any(String), pages: expect.any(Number) });
    expect(await run('document.produire', { modele: 'dipc' }, wish)).toEqual(produced);
    const signatures = [
      {
        signataire: 'directeur',
        signature: { statut: 'signe', nom: 'H. Marchand', motif: null, date: '2026-11-23' },
      },
    ];
    const signed = await run('document.signer', { documentId: produced['documentId'], signatures });
    expect(signed).toMatchObject({ documentId: produced['documentId'], etat: 'signe', version: 2 });
  });

  it('Given signatures in the variables of a circuit, then what attests of them comes from the records of the dossier', async () => {
    const at = { preuveLe: '2026-11-23T08:58:00.000Z', preuvePar: 'cle' };
    const mine = { statut: 'signe', nom: 'H. Marchand', moyen: 'authentification', date: '2026-11-23' };
    const enfant = { statut: 'signe', nom: 'Lina', moyen: 'saisie', date: '2026-11-23', identite: 'connue' };
    const author = await principalOf(house.organisationId, house.directorId);
    await inOrg(async (tx) =>
      saveRecord(tx, {
        dossierId: house.dossierId,
        packVersionId: house.pack.versionId,
        formId: 'signature-contrat',
        data: { directeur: { ...mine, ...at }, enfant: { ...enfant, ...at } },
        author,
      }),
    );
    const { documentId } = await run('document.produire', { modele: 'dipc' });
    const forged = { preuveLe: '2026-11-23T08:59:00.000Z', preuvePar: 'code', identite: 'piece' };
    const sign = (signataire: string, signature: object) =>
      run('document.signer', { documentId, signatures: [{ signataire, signature }] });
    await expect(sign('directeur', { ...mine, nom: 'Quelqu’un d’autre', ...at })).rejects.toMatchObject({
      code: 'invalid-signature',
    });
    await sign('enfant', { ...enfant, ...forged });
    await sign('directeur', { ...mine, ...forged });
    const { body } = await server.current.get<DocumentLine>(
      `/api/v1/documents/${String(documentId)}`,
      house.director,
    );
    const proof = { provedAt: at.preuveLe, provedBy: 'cle', provedName: expect.any(String) as string };
    expect(body.signatures).toMatchObject([
      { signatory: 'enfant', identity: 'connue', ...proof },
      { signatory: 'directeur', ...proof },
    ]);
    const [line] = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'document.signe' and subject_id = $1 order by id limit 1`,
      [documentId],
    );
    expect(line?.details).toMatchObject({
      identites: { enfant: 'connue' },
      preuves: { enfant: house.directorId },
    });
  });

  it('Given a document that it replaces, then that one no longer counts; what is replaced, or of another template, is refused', async () => {
    const former = await run('document.produire', { modele: 'fiche-contact' });
    const wish = key();
    const heir = await run(
      'document.produire',
      { modele: 'fiche-contact', remplace: former['documentId'] },
      wish,
    );
    expect(
      await run('document.produire', { modele: 'fiche-contact', remplace: former['documentId'] }, wish),
    ).toEqual(heir);
    const read = async (id: unknown) =>
      (await server.current.get<DocumentLine>(`/api/v1/documents/${String(id)}`, house.director)).body;
    expect((await read(former['documentId'])).standing).toMatchObject({
      state: 'remplace',
      replacedBy: heir['documentId'],
    });
    expect((await read(heir['documentId'])).replaces).toBe(former['documentId']);
    for (const [modele, code, retryable] of [
      ['fiche-contact', 'document-superseded', true],
      ['dipc', 'not-replaceable', false],
    ] as const)
      await expect(
        run('document.produire', { modele, remplace: former['documentId'] }),
      ).rejects.toMatchObject({
        code,
        retryable,
      });
    expect(await run('document.produire', { modele: 'fiche-contact', remplace: null })).toMatchObject({
      documentId: expect.any(String),
    });
    await expect(run('document.produire', { modele: 'fiche-contact', remplace: 'x' })).rejects.toMatchObject({
      code: 'entrees-incorrectes',
    });
  });

  it('Given a template that does not exist, then the incident can say which', async () => {
    const made = run('document.produire', { modele: 'inconnu' });
    await expect(made).rejects.toMatchObject({ code: 'unknown-template', retryable: false });
    await expect(made).rejects.toThrow(/inconnu/);
  });

  it('Given a document of another dossier, then it cannot be signed from this one', async () => {
    const signatures = [{ signataire: 'directeur', signature: { statut: 'signe', nom: 'X' } }];
    await expect(run('document.signer', { documentId: randomUUID(), signatures })).rejects.toMatchObject({
      code: 'document-not-found',
    });
  });

  it('Given wrong inputs, then every fault is told in French', async () => {
    await expect(run('document.signer', { documentId: 'x', signatures: [] })).rejects.toMatchObject({
      code: 'entrees-incorrectes',
      message: expect.stringMatching(/documentId.*signatures/s),
    });
  });
});

describe('The dossier', () => {
  it('Given members, then they are the care team; run again, the same', async () => {
    const { id: membre } = await buildProfessional(house.organisationId);
    const members = { membres: [{ membre, fonction: 'referent' }] };
    expect(await run('dossier.equipe', members)).toEqual({ nombre: 1 });
    await run('dossier.equipe', members);
    expect(await inOrg((tx) => careTeamOf(tx, house.dossierId))).toMatchObject([
      { professionalId: membre, functionId: 'referent' },
    ]);
  });

  it('Given somebody who does not work here, then it is refused', async () => {
    const members = { membres: [{ membre: randomUUID(), fonction: 'referent' }] };
    await expect(run('dossier.equipe', members)).rejects.toMatchObject({
      code: 'unknown-team-member',
      retryable: false,
    });
  });

  it('Given contacts as answered, then they are the entourage, in the order of the calls', async () => {
    const contacts = [
      { nom: 'Roussel', prenom: 'Mickaël', lien: 'pere', ordreAppel: 2, contactAutorise: 'mediatise' },
      {
        nom: 'Vasseur',
        prenom: 'Sabrina',
        lien: 'mere',
        ordreAppel: 1,
        telephone: null,
        contactAutorise: 'oui',
      },
    ];
    expect(await run('dossier.entourage', { contacts })).toEqual({ nombre: 2 });
    const listed = await inOrg((tx) => listContacts(tx, house.dossierId));
    expect(listed.map(({ nom }) => nom)).toEqual(['Vasseur', 'Roussel']);
  });

  it('Given a day of entry run twice, then one stay', async () => {
    await run('dossier.entree', { date: '2026-11-23' });
    await run('dossier.entree', { date: '2026-11-23' });
    expect(await count('select count(*) as n from stay where dossier_id = $1')).toBe(1);
    expect(await inOrg((tx) => getDossier(tx, house.dossierId))).toMatchObject({ entryDate: '2026-11-23' });
  });

  const stays = async () =>
    (
      await server.current.database.asSuperuser<{ data: object; wrote: string }>(
        `select r.data, a.actor_name as wrote from record r
           join audit_record a on a.subject_id = r.id::text and a.action = 'fiche.enregistree'
          where r.dossier_id = $1 and r.form_id = 'sejour' order by r.at, r.id`,
        [house.dossierId],
      )
    ).map(({ data, wrote }) => ({ ...data, wrote }));
  const note = async (data: Record<string, unknown>) => {
    const author = await principalOf(house.organisationId, house.directorId);
    await inOrg((tx) =>
      saveRecord(tx, {
        dossierId: house.dossierId,
        packVersionId: house.pack.versionId,
        formId: 'sejour',
        data: { le: '2026-11-23', ...data },
        author,
      }),
    );
  };

  it('Given a stay that was planned, then the entry opens its own, with nothing of what was planned that it erases; not beside one that goes on', async () => {
    await note({ nature: 'permanent', etat: 'prevu', entree: '2026-06-01', finPrevue: '2026-06-30' });
    const entry = (finPrevue: string | null) =>
      run('dossier.entree', {
        date: '2026-11-23',
        fiche: {
          formulaire: 'sejour',
          selon: 'accueil',
          saufSi: [{ etat: 'en-cours', nature: ['permanent', 'temporaire'] }],
          reponses: {
            nature: 'permanent',
            etat: 'en-cours',
            entree: '2026-11-23',
            le: '2026-11-23',
            finPrevue,
          },
        },
      });
    await entry(null);
    await entry('2027-11-23');
    const [, opened, ...more] = await stays();
    expect(opened).toMatchObject({ etat: 'en-cours', entree: '2026-11-23' });
    expect(opened).not.toHaveProperty('finPrevue');
    expect(more).toEqual([]);
  });

  it('Given stays that go on, then the exit ends each, whatever was noted last, once, by Trame at the demand of who answered what they are drawn from; one that its form refuses holds nothing back and is told', async () => {
    await note({ nature: 'jour', etat: 'en-cours', entree: '2026-11-23', rythme: 'Le mardi' });
    await note({ nature: 'nuit', etat: 'en-cours', entree: '2026-11-30' });
    await note({ nature: 'temporaire', etat: 'prevu', entree: '2026-12-20', finPrevue: '2026-12-30' });
    const end = { etat: 'termine', sortie: '2026-11-23', motifSortie: 'majorite' };
    const fiche = {
      formulaire: 'sejour',
      selon: 'accueil',
      apresChaque: { si: { etat: 'en-cours' }, reprend: ['nature', 'entree', 'rythme'] },
      reponses: { ...end, service: null },
    };
    const exit = { date: '2026-11-23', motif: 'majorite' };
    const before = (await stays()).length;
    const told: object[] = [];
    registerNotifier(async (_tx, { roles, professionals, message }) =>
      told.push({ roles, professionals, message }),
    );
    // A stage closed the stay first, which says neither why nor what ends with it.
    await inOrg((tx) => closeStay(tx, house.dossierId, { date: exit.date }));
    const wish = key();
    for (let n = 0; n < 2; n += 1) await run('dossier.sortie', { ...exit, fiche }, wish);
    const exits = await server.current.database.asSuperuser(
      `select action, details from audit_record where dossier_id = $1 and action like 'dossier.sortie%' order by id`,
      [house.dossierId],
    );
    expect(exits).toEqual([
      { action: 'dossier.sortie', details: { date: exit.date } },
      { action: 'dossier.sortie-precisee', details: exit },
    ]);
    const ended = (await stays()).slice(before);
    expect(ended.map(({ wrote }) => wrote)).toEqual(
      Array(2).fill(expect.stringMatching(/^Trame, à la demande de /)),
    );
    expect(ended).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...end, nature: 'permanent', entree: '2026-11-23' }),
        expect.objectContaining({ ...end, nature: 'jour', entree: '2026-11-23', rythme: 'Le mardi' }),
      ]),
    );
    expect(await inOrg((tx) => getDossier(tx, house.dossierId))).toMatchObject({ exitDate: '2026-11-23' });
    expect(told).toEqual([
      {
        roles: expect.arrayContaining(['secretaire', 'directeur']),
        professionals: [expect.any(String)],
        message: expect.stringMatching(
          /^Une fiche «.Séjour.» n’a pas pu être écrite d’elle-même, sur 3, les autres le sont/,
        ),
      },
    ]);
  });

  it('Given a stay that goes on under another noted last, then the entry opens none that cannot go with it, and tells it', async () => {
    await note({ nature: 'permanent', etat: 'en-cours', entree: '2026-10-01' });
    await note({ nature: 'jour', etat: 'en-cours', entree: '2026-10-02' });
    const before = (await stays()).length;
    const told: string[] = [];
    registerNotifier(async (_tx, { message }) => told.push(message));
    const reponses = { nature: 'permanent', etat: 'en-cours', entree: '2026-11-23', le: '2026-11-23' };
    const fiche = { formulaire: 'sejour', selon: 'accueil', reponses };
    await run('dossier.entree', { date: '2026-11-23', fiche });
    expect((await stays()).length).toBe(before);
    expect(told).toEqual([
      expect.stringMatching(/^La fiche «.Séjour.» n’a pas pu être écrite d’elle-même.:/),
    ]);
  });

  it('Given a form that there is not, or nothing to draw it from, then the exit is kept, and who writes it is told, or who answers for their rights', async () => {
    const told: { roles: readonly string[]; professionals: readonly string[]; message: string }[] = [];
    registerNotifier(async (_tx, { roles, professionals, message }) => {
      told.push({ roles, professionals, message });
      return roles.length;
    });
    const fiche = { formulaire: 'sejour', selon: 'rien', reponses: {} };
    await run('dossier.sortie', { date: '2026-11-23', motif: 'majorite', fiche });
    const unknown = { ...fiche, formulaire: 'inconnu' };
    await run('dossier.sortie', { date: '2026-11-23', motif: 'majorite', fiche: unknown });
    expect(told).toEqual([
      expect.objectContaining({ roles: expect.arrayContaining(['secretaire']), professionals: [] }),
      expect.objectContaining({ roles: [], professionals: [] }),
      {
        roles: [],
        professionals: expect.any(Array),
        message: expect.stringMatching(/^La fiche «.inconnu.», demandée par un circuit, n’existe pas/),
      },
    ]);
  });

  it('Given a form that asks a signature, then a circuit signs it for nobody', async () => {
    const proof = { preuveLe: '2026-11-23T08:58:00.000Z', preuvePar: 'cle' };
    const signed = { statut: 'signe', nom: 'X', moyen: 'saisie', date: '2026-11-23', ...proof };
    const directeur = { ...signed, moyen: 'authentification' };
    const known = { ...signed, identite: 'connue' };
    const kept = () =>
      count(`select count(*) as n from record where dossier_id = $1 and form_id = 'signature-contrat'`);
    const before = await kept();
    const fiche = {
      formulaire: 'signature-contrat',
      selon: 'accueil',
      reponses: { dateSignature: '2026-11-23', directeur, enfant: known, representant1: known },
    };
    await run('dossier.sortie', { date: '2026-11-23', motif: 'majorite', fiche });
    expect(await kept()).toBe(before);
  });

  writtenWhileOpen(server, () => house, run, key);

  it('Given another establishment of the organisation, then the dossier moves; outside of it, never', async () => {
    const { id: target } = await buildEstablishment(house.organisationId, { packId: 'pde' });
    await run('dossier.reorienter', { etablissement: target });
    expect(await inOrg((tx) => getDossier(tx, house.dossierId))).toMatchObject({ establishmentId: target });
    const other = await buildChildHouse();
    await expect(run('dossier.reorienter', { etablissement: other.establishmentId })).rejects.toMatchObject({
      code: 'unknown-establishment',
    });
  });
});
