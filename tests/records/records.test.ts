import { scoreGrid } from '@trame/language';
import type { Dossier, GridResultList, MomentPage, Problem, RecordDetail, RecordList } from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation, pushClock, type Principal } from '../../engine/src/platform/index.js';
import {
  boundTraits,
  deleteDrafts,
  formAnswers,
  getDraft,
  saveDraft,
  saveGridResult,
  saveRecord,
} from '../../engine/src/records/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
let dossierId: string;
let packVersionId: string;
const people: Record<string, { id: string; cookie: string; principal: Principal }> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const place = await buildEstablishment(organisationId);
  for (const role of ['secretaire', 'educateur', 'psychologue', 'directeur']) {
    const { id } = await buildProfessional(organisationId, { lastName: role, roles: [[place.id, role]] });
    people[role] = {
      id,
      cookie: await signIn(organisationId, id),
      principal: await principalOf(organisationId, id),
    };
  }
  ({ id: dossierId } = await buildDossier(organisationId, {
    establishmentId: place.id,
    team: [[people['educateur']?.id ?? '', 'referent']],
  }));
  packVersionId = (await getPack('atelier')).versionId;
});

const who = (role: string) => people[role] ?? { id: '', cookie: '', principal: {} as Principal };

const save = (formId: string, data: Record<string, unknown>, role: string) =>
  inOrganisation(organisationId, (tx) =>
    saveRecord(tx, { dossierId, packVersionId, formId, data, author: who(role).principal }),
  );

const trail = (action: string) =>
  server.current.database.asSuperuser<{ actor_id: string; subject_id: string }>(
    'select actor_id, subject_id from audit_record where action = $1 and dossier_id = $2 order by id',
    [action, dossierId],
  );

describe('Given the record of a psychologist', () => {
  let recordId: string;

  beforeAll(async () => {
    recordId = await save(
      'entretien',
      { objet: 'Premier entretien', le: '2026-03-02', constat: 'Confidentiel' },
      'psychologue',
    );
  });

  const seenBy = async (role: string) => {
    const { cookie } = who(role);
    const api = `/api/v1/dossiers/${dossierId}`;
    return JSON.stringify([
      (await server.current.get<RecordList>(`${api}/records`, cookie)).body,
      (await server.current.get<MomentPage>(`${api}/timeline`, cookie)).body,
      (await server.current.get<Dossier>(api, cookie)).body,
      (await server.current.get(`/api/v1/views/demandes`, cookie)).body,
    ]);
  };

  it('when the psychologist reads the dossier, then it is there, with its line in the timeline', async () => {
    const seen = await seenBy('psychologue');
    expect(seen).toContain(recordId);
    expect(seen).toContain('Entretien : Premier entretien');
    expect(seen).toContain('Confidentiel');
  });

  it.each(['educateur', 'secretaire', 'directeur'])(
    'when %s reads the dossier, then nothing of it shows anywhere',
    async (role) => {
      const seen = await seenBy(role);
      expect(seen).toContain('"numero"');
      expect(seen).not.toContain(recordId);
      expect(seen).not.toContain('Premier entretien');
      expect(seen).not.toContain('Confidentiel');
      expect(seen).not.toContain('entretien-psychologique');
    },
  );

  it.each([
    ['psychologue', 200],
    ['educateur', 404],
    ['directeur', 404],
  ])('when %s opens it by its address, then the answer is %i', async (role, status) => {
    const answer = await server.current.get<RecordDetail>(`/api/v1/records/${recordId}`, who(role).cookie);
    expect(answer.status).toBe(status);
    if (status === 200)
      expect(answer.body).toMatchObject({
        formId: 'entretien',
        data: { constat: 'Confidentiel' },
        revision: 1,
      });
  });

  it('when it is opened, then the reading is in the trail; when it is refused, it is not', async () => {
    await pushClock(organisationId, 20 * 60_000);
    const before = await trail('dossier.lu');
    await server.current.get(`/api/v1/records/${recordId}`, who('psychologue').cookie);
    await server.current.get(`/api/v1/records/${recordId}`, who('educateur').cookie);
    const added = (await trail('dossier.lu')).slice(before.length);
    expect(added).toEqual([{ actor_id: who('psychologue').id, subject_id: recordId }]);
  });

  it('when it is dated by an answer, then the timeline has it on that day', async () => {
    const { body } = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossierId}/timeline?kind=formulaire&domain=psychologue`,
      who('psychologue').cookie,
    );
    expect(body.items).toMatchObject([
      { at: '2026-03-02T12:00:00.000Z', author: 'PSYCHOLOGUE Camille', ref: { id: recordId } },
    ]);
  });
});

describe('Given answers that feed the profile', () => {
  it('when they are kept, then the person has them, and the trail says which', async () => {
    await save(
      'demande',
      { nom: 'Durand', prenoms: 'Zoé', origine: 'famille', commune: 'Lyon' },
      'secretaire',
    );
    const { body } = await server.current.get<Dossier>(
      `/api/v1/dossiers/${dossierId}`,
      who('secretaire').cookie,
    );
    expect(body.displayName).toBe('DURAND Zoé');
    expect(body.usager).toMatchObject({
      nomNaissance: 'Durand',
      adresse: { commune: 'Lyon' },
      dateNaissance: '2014-03-02',
    });
    const [line] = await server.current.database.asSuperuser<{ details: { traits: string[] } }>(
      `select details from audit_record where action = 'usager.modifie' and dossier_id = $1 order by id desc limit 1`,
      [dossierId],
    );
    expect(line?.details.traits).toEqual(['usager.nomNaissance', 'usager.prenoms', 'usager.adresse.commune']);
    expect(JSON.stringify(line)).not.toContain('Durand');
    expect((await trail('fiche.enregistree')).at(-1)?.actor_id).toBe(who('secretaire').id);
  });

  it('when a person is new, then their traits come from the same answers', async () => {
    const form = (await getPack('atelier')).forms.get('demande')?.form;
    expect(
      form && boundTraits(form, { nom: 'Durand', origine: 'famille', commune: 'Lyon', prenoms: null }),
    ).toEqual({
      nomNaissance: 'Durand',
      adresse: { commune: 'Lyon' },
    });
  });

  it('when the transaction fails afterwards, then nothing of it remains', async () => {
    const count = async () => (await trail('fiche.enregistree')).length;
    const before = await count();
    const failing = inOrganisation(organisationId, async (tx) => {
      const data = { nom: 'Perdu', prenoms: 'Zoé' };
      await saveRecord(tx, {
        dossierId,
        packVersionId,
        formId: 'demande',
        data,
        author: who('secretaire').principal,
      });
      throw new Error('la suite a échoué');
    });
    await expect(failing).rejects.toThrow('la suite a échoué');
    expect(await count()).toBe(before);
    const { body } = await server.current.get<Dossier>(
      `/api/v1/dossiers/${dossierId}`,
      who('secretaire').cookie,
    );
    expect(body.displayName).toBe('DURAND Zoé');
  });

  it('when several forms were answered, then expressions read the latest of each', async () => {
    await save(
      'demande',
      { nom: 'Durand', prenoms: 'Zoé', origine: 'service', dateReception: '2026-01-15' },
      'secretaire',
    );
    const answers = await inOrganisation(organisationId, (tx) => formAnswers(tx, dossierId));
    expect(answers['demande']).toMatchObject({ origine: 'service' });
    const { body } = await server.current.get<Dossier>(
      `/api/v1/dossiers/${dossierId}`,
      who('secretaire').cookie,
    );
    expect(body.synthesis).toEqual([
      { title: 'Origine', value: 'service', domain: 'administratif' },
      { title: 'Demande reçue le', value: '15/01/2026', domain: 'administratif' },
    ]);
  });
});

describe('Given a right that comes to its end', () => {
  it('when the dossier is opened, then it is told, to who reads that domain', async () => {
    await save('droits', { nature: 'AEEH', fin: '2026-02-01' }, 'secretaire');
    const { body } = await server.current.get<Dossier>(
      `/api/v1/dossiers/${dossierId}`,
      who('secretaire').cookie,
    );
    expect(body.alerts).toEqual([
      { level: 'danger', message: 'Fin des droits : dépassée depuis le 01/02/2026.', due: '2026-02-01' },
    ]);
  });
});

describe('Given a sitting of a grid', () => {
  it('when it is kept, then it is shown with its band to who reads its domain, and its alert is told', async () => {
    const grid = (await getPack('atelier')).grids.get('reperes');
    if (!grid) throw new Error('no grid');
    const answers = { lieux: '0' };
    await inOrganisation(organisationId, (tx) =>
      saveGridResult(tx, {
        dossierId,
        packVersionId,
        grid,
        answers,
        result: scoreGrid(grid, answers),
        author: who('educateur').principal,
      }),
    );
    const list = await server.current.get<GridResultList>(
      `/api/v1/dossiers/${dossierId}/grids`,
      who('educateur').cookie,
    );
    expect(list.body.items).toMatchObject([
      {
        gridId: 'reperes',
        title: 'Repères',
        score: 0,
        max: 2,
        band: 'fragile',
        bandLabel: 'Fragile',
        evaluator: 'EDUCATEUR Camille',
      },
    ]);
    const hidden = await server.current.get<GridResultList>(
      `/api/v1/dossiers/${dossierId}/grids`,
      who('secretaire').cookie,
    );
    expect(hidden.body.items).toEqual([]);
    const facts = await server.current.database.asSuperuser(
      `select type, payload from outbox where type = 'grille.alerte'`,
    );
    expect(facts).toMatchObject([
      { payload: { dossierId, gridId: 'reperes', alertId: 'perdu', circuitId: 'accueil' } },
    ]);
    expect(await trail('grille.enregistree')).toHaveLength(1);
  });

  it('when one tries to change it, then the database refuses', async () => {
    const change = inOrganisation(organisationId, (tx) => tx.query('update grid_result set score = 2'));
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

describe('Given what somebody types in a task', () => {
  const taskId = '22222222-2222-4222-8222-222222222222';

  it('when it is saved twice, then the last stays, for them alone, until the task is done', async () => {
    const mine = { taskId, professionalId: who('educateur').id };
    await inOrganisation(organisationId, async (tx) => {
      await saveDraft(tx, mine, { data: { a: 1 } });
      const { savedAt } = await saveDraft(tx, mine, { data: { a: 2 } });
      expect(await getDraft(tx, mine)).toEqual({ data: { a: 2 }, savedAt });
      expect(await getDraft(tx, { taskId, professionalId: who('secretaire').id })).toBeUndefined();
      await deleteDrafts(tx, taskId);
      expect(await getDraft(tx, mine)).toBeUndefined();
    });
  });
});

describe('Given an address that is not one', () => {
  it.each(['/api/v1/records/abc', '/api/v1/dossiers/1/records', '/api/v1/dossiers/x/grids'])(
    'when %s is asked, then the request is refused',
    async (address) => {
      const answer = await server.current.get<Problem>(address, who('directeur').cookie);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    },
  );
});
