import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Dossier, DraftDetail, DraftSubmitted, ExpiryList, Problem, RecordTab } from '@trame/schemas';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

let organisationId: string;
let dossierId: string;
let placeId: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: placeId } = await buildEstablishment(organisationId, { packId: 'pde' }));
  const ids: Record<string, string> = {};
  for (const role of [
    'educateur',
    'infirmier',
    'psychologue',
    'assistant-social',
    'secretaire',
    'aide-soignant',
    'chef-de-service',
  ]) {
    const { id } = await buildProfessional(organisationId, { lastName: role, roles: [[placeId, role]] });
    ids[role] = id;
    cookies[role] = await signIn(organisationId, id);
  }
  ({ id: dossierId } = await buildDossier(organisationId, {
    establishmentId: placeId,
    packId: 'pde',
    team: [
      [ids['educateur']!, 'referent'],
      [ids['assistant-social']!, 'co-referent'],
    ],
  }));
});

/** A record written as from its page. */
async function write(who: string, formId: string, data: object): Promise<string> {
  const id = randomUUID();
  const cookie = cookies[who];
  const opened = await server.current.send('POST', `/api/v1/dossiers/${dossierId}/drafts`, {
    cookie,
    body: { id, formId },
  });
  expect([formId, opened.status]).toEqual([formId, 201]);
  const headers = { 'If-Match': '"1"' };
  const sent = await server.current.send<DraftSubmitted>('POST', `/api/v1/drafts/${id}/submit`, {
    cookie,
    headers,
    body: { data },
  });
  expect([formId, sent.status, (sent.body as unknown as Problem).faults]).toEqual([formId, 200, undefined]);
  return sent.body.id;
}
const tab = (who: string, id: string, query = '') =>
  server.current.get<RecordTab>(`/api/v1/dossiers/${dossierId}/onglets/${id}${query}`, cookies[who]);
/** Who wrote what, as the rules of a form that this person begins may read it. */
async function authorsTo(who: string, formId: string): Promise<unknown> {
  const id = randomUUID();
  const cookie = cookies[who];
  await server.current.send('POST', `/api/v1/dossiers/${dossierId}/drafts`, { cookie, body: { id, formId } });
  return (await server.current.get<DraftDetail>(`/api/v1/drafts/${id}`, cookie)).body.context['auteurs'];
}
const dossier = async (who: string) =>
  (await server.current.get<Dossier>(`/api/v1/dossiers/${dossierId}`, cookies[who])).body;

describe('Given the tabs that a pack declares', () => {
  it('when a dossier is opened, then each sees those it has something to read in, the psychologist alone its own', async () => {
    const tabsOf = async (who: string) => (await dossier(who)).tabs.map(({ id }) => id);
    expect(await tabsOf('educateur')).toEqual([
      'transmissions',
      'presences',
      'sejours',
      'activites',
      'projet',
      'droits',
      'echanges',
    ]);
    expect(await tabsOf('psychologue')).toContain('psychologue');
    expect(await tabsOf('infirmier')).not.toContain('psychologue');
    expect(await tabsOf('secretaire')).toEqual(['sejours']);
  });

  it('when a psychologist writes a note, then nobody else finds the tab', async () => {
    const note = { quand: '2026-11-20T08:15', cadre: 'entretien', note: 'Parle de la rentrée.' };
    await write('psychologue', 'note-psychologue', note);
    expect((await tab('psychologue', 'psychologue')).body.items).toHaveLength(1);
    for (const who of ['educateur', 'infirmier', 'secretaire'])
      expect((await tab(who, 'psychologue')).body).toMatchObject({ code: 'unknown-tab' });
    expect((await tab('psychologue', 'inconnu')).status).toBe(404);
    expect(await authorsTo('psychologue', 'note-psychologue')).toHaveProperty('notePsychologue');
    // Nor is it told by who wrote it, which rules read.
    expect(await authorsTo('educateur', 'transmission')).toEqual({});
  });
});

describe('Given what is written from day to day', () => {
  it('when absences are noted, then the month shows them on the day they began, the other months do not', async () => {
    const away = { etat: 'absent', motif: 'droit-visite', avecQui: 'Chez sa mère', nuits: 2 };
    await write('educateur', 'presence', {
      ...away,
      depuis: '2026-10-30T17:00',
      retourPrevu: '2026-11-01T18:00',
    });
    await write('educateur', 'presence', { etat: 'present', depuis: '2026-11-01T23:30' });
    const { body } = await tab('educateur', 'presences', '?from=2026-10-01&to=2026-11-01');
    expect(body.items.map(({ day, summary }) => [day, summary])).toEqual([
      ['2026-10-30', 'Absence : droit de visite ou d’hébergement'],
    ]);
    expect((await tab('educateur', 'presences', '?from=2026-11-01&to=2026-12-01')).body.items[0]?.day).toBe(
      '2026-11-01',
    );
  });

  it('when activities and events are planned or done, then the board has a column a status', async () => {
    const done = {
      intitule: 'Atelier cuisine',
      nature: 'quotidien',
      statut: 'realise',
      quand: '2026-11-02T15:00',
    };
    await write('educateur', 'intervention', { ...done, minutes: 90, presente: 'oui' });
    const planned = {
      intitule: 'Audience',
      categorie: 'audience',
      statut: 'prevu',
      quand: '2027-12-08T09:30',
    };
    await write('educateur', 'evenement', planned);
    const { body } = await tab('educateur', 'activites');
    expect(body.columns?.map(({ label }) => label)).toEqual(['Prévu', 'Réalisé', 'Annulé']);
    expect(body.items.map(({ column, summary }) => [column, summary])).toEqual([
      ['prevu', 'Prévu : Audience'],
      ['realise', 'Atelier cuisine'],
    ]);
  });

  it('when a nurse writes, then the carer reads and writes too, the columns say labels, the educator sees none of it', async () => {
    const act = {
      nature: 'infirmier',
      acte: 'Pansement',
      realisePar: 'DURAND Camille',
      quand: '2026-11-02T08:15',
    };
    await write('infirmier', 'acte-soin', act);
    const exam = {
      type: 'examen',
      prescritLe: '2026-11-02',
      objet: 'Bilan sanguin',
      prescripteur: 'Dr Martin',
    };
    await write('infirmier', 'prescription', exam);
    await write('aide-soignant', 'transmission-ciblee', {
      quand: '2026-11-02T09:00',
      nature: 'cible',
      cible: 'Douleur',
      donnees: 'EN à 6',
      etat: 'ouverte',
      aVerifier: '2026-11-02T14:00',
    });
    const { body } = await tab('aide-soignant', 'soins');
    const [nature] = body.filters;
    expect([nature?.label, body.filters.at(-1)?.label]).toEqual([
      'Nature (Acte médical ou paramédical)',
      'Nature (Prescription ou examen)',
    ]);
    const one = await tab('aide-soignant', 'soins', '?filters={"nature":"infirmier"}');
    expect(one.body.items.map(({ formId }) => formId)).toEqual(['acte-soin']);
    expect(body.items.find(({ formId }) => formId === 'acte-soin')?.cells).toMatchObject({
      nature: 'Soin infirmier',
    });
    expect(body.items.find(({ formId }) => formId === 'prescription')?.cells).toMatchObject({
      prescritLe: '02/11/2026',
    });
    expect((await tab('educateur', 'soins')).status).toBe(404);
    expect((await tab('educateur', 'transmissions')).body.items).toEqual([]);
    expect((await tab('infirmier', 'transmissions')).body.items).toHaveLength(1);
  });
});

describe('Given what the reference asks to be kept in a tab of its own', () => {
  it.each([
    [
      'educateur',
      'projet',
      'projet-personnalise',
      {
        titre: 'Projet 2026',
        statut: 'elaboration',
        le: '2026-01-05',
        attentes: [{ origine: 'personne', attente: 'Nager' }],
        objectifs: [{ objectif: 'Nager', avancement: 'a-faire', actions: 'S’inscrire' }],
      },
      'Projet personnalisé en élaboration : Projet 2026',
    ],
    [
      'infirmier',
      'soins',
      'observation-medicale',
      {
        origine: 'recue',
        quand: '2026-01-05T10:00',
        auteur: 'Dr Martin',
        canal: 'courrier',
        objet: 'Asthme',
        observation: 'Stable.',
      },
      'Observation reçue : Asthme',
    ],
    [
      'infirmier',
      'aller-et-venir',
      'aller-et-venir',
      {
        examenLe: '2026-01-05',
        medecin: 'Dr Martin',
        participants: [{ nom: 'Mme Roux', fonction: 'Infirmière' }],
        evaluation: 'Aucun risque.',
        decision: 'aucune',
        decideLe: '2026-01-06',
        avisNonRecueilli: 'Absent',
      },
      'Aucune mesure relative à la liberté d’aller et venir',
    ],
    [
      'educateur',
      'echanges',
      'echange',
      {
        quand: '2026-01-05T10:00',
        avec: 'famille',
        interlocuteur: 'Mme Petit',
        moyen: 'telephone',
        objet: 'Vacances',
        contenu: 'Elle viendra.',
      },
      'Échange avec Mme Petit : Vacances',
    ],
  ])('when %s writes in the tab %s, then %s is read there', async (who, tabId, formId, data, summary) => {
    const id = await write(who, formId, data);
    expect((await tab(who, tabId)).body.items.find((item) => item.id === id)?.summary).toBe(summary);
  });
});

describe('Given rights that expire', () => {
  const right = (droit: string, more: object) =>
    write('assistant-social', 'prestation-sociale', { droit, le: '2026-01-02', ...more });
  const alerts = async () => (await dossier('assistant-social')).alerts.map(({ message }) => message);

  it('when two are near their end, then both are told, each by its name; one renewed is told no more', async () => {
    const soon = { etat: 'accorde', debut: '2025-01-01', fin: '2025-02-01' };
    await right('aah', soon);
    await right('css', soon);
    expect(await alerts()).toEqual([
      'Allocation aux adultes handicapés (AAH), échéance : dépassée depuis le 01/02/2025.',
      'Complémentaire santé solidaire, échéance : dépassée depuis le 01/02/2025.',
    ]);
    await right('aah', { etat: 'fini' });
    expect(await alerts()).toHaveLength(1);
    expect((await dossier('infirmier')).alerts).toEqual([]);
  });

  it('when a stay is past its planned end, then it is told by its own day, not while it is only planned; once it is ended, by whoever notes it, no more', async () => {
    const stay = (more: object) =>
      write('assistant-social', 'sejour', {
        nature: 'temporaire',
        entree: '2025-01-02',
        le: '2025-01-02',
        ...more,
      });
    const told = 'Séjour du 02/01/2025, échéance : dépassée depuis le 01/02/2025.';
    await stay({ etat: 'prevu', finPrevue: '2025-02-01' });
    expect(await alerts()).not.toContain(told);
    await stay({ etat: 'en-cours', finPrevue: '2025-02-01' });
    expect(await alerts()).toContain(told);
    await stay({ etat: 'termine', sortie: '2025-02-03', motifSortie: 'retour-famille' });
    expect(await alerts()).not.toContain(told);
  });

  it('when a stay goes on, then none that cannot go with it is noted beside it, whatever was noted last, or by whom at that very moment', async () => {
    const other = await buildDossier(organisationId, { establishmentId: placeId, packId: 'pde' });
    const stay = async (who: string, data: object) => {
      const id = randomUUID();
      const cookie = cookies[who];
      const body = { id, formId: 'sejour' };
      await server.current.send('POST', `/api/v1/dossiers/${other.id}/drafts`, { cookie, body });
      const sent = await server.current.send<Problem>('POST', `/api/v1/drafts/${id}/submit`, {
        cookie,
        headers: { 'If-Match': '"1"' },
        body: { data: { etat: 'en-cours', le: '2025-06-01', ...data } },
      });
      return [sent.status, ...(sent.body.faults ?? []).map(({ rule }) => rule)];
    };
    const refused = [422, 'un-seul-en-cours'];
    const together = await Promise.all(
      (['secretaire', 'chef-de-service'] as const).map((who, n) =>
        stay(who, { nature: 'permanent', entree: `2025-03-0${n + 1}` }),
      ),
    );
    expect(together.sort()).toEqual([[200], refused]);
    const { body } = await server.current.get<RecordTab>(
      `/api/v1/dossiers/${other.id}/onglets/sejours`,
      cookies['secretaire'],
    );
    expect(body.items).toHaveLength(1);
    expect(await stay('secretaire', { nature: 'jour', entree: '2025-04-01', rythme: 'Le mardi' })).toEqual([
      200,
    ]);
    const short = { nature: 'temporaire', entree: '2025-05-01', finPrevue: '2025-07-01' };
    expect(await stay('secretaire', short)).toEqual(refused);
    expect(await stay('secretaire', { ...short, entree: '2025-01-15' })).toEqual(refused);
    // Ended, it stays so: what is noted late of its time keeps no other from going on.
    const { entree } = body.items[0]!.cells as { entree: string };
    const first = { nature: 'permanent', entree: entree.split('/').reverse().join('-') };
    const ended = { etat: 'termine', le: '2025-06-30', sortie: '2025-06-30', motifSortie: 'retour-famille' };
    expect(await stay('secretaire', { ...first, ...ended })).toEqual([200]);
    const next = { nature: 'permanent', entree: '2025-07-01', le: '2025-07-01' };
    expect(await stay('secretaire', next)).toEqual([200]);
    expect(await stay('secretaire', { ...first, le: '2025-04-10', chambre: '3' })).toEqual([200]);
    expect(await stay('secretaire', { ...next, le: '2025-08-01', chambre: '4' })).toEqual([200]);
  });

  it('when what ends is listed across dossiers, then each sees what they may read, the measure of a judge its readers alone', async () => {
    await write('chef-de-service', 'mesure', {
      mesure: 'placement-ase',
      etat: 'en-cours',
      le: '2025-01-02',
      debut: '2024-02-01',
      fin: '2025-01-31',
      autorite: 'Juge des enfants',
    });
    const due = async (who: string) => {
      const found = await server.current.get<ExpiryList>('/api/v1/records/echeances', cookies[who]);
      return (found.body.items ?? [found.status]).map((item) =>
        typeof item === 'number' ? item : `${item.due} ${item.label}`,
      );
    };
    const [measure, right] = [
      '2025-01-31 Placement confié à l’aide sociale à l’enfance, échéance',
      '2025-02-01 Complémentaire santé solidaire, échéance',
    ];
    expect(await due('chef-de-service')).toEqual([right, measure]);
    expect(await due('assistant-social')).toEqual([right, measure]);
    expect(await due('educateur')).toEqual([right]);
    expect(await due('infirmier')).toEqual([]);
  });
});
