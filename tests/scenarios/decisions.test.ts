import type { DocumentLine, Dossier, MomentPage } from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
import { demande, pieces, commission, day, signatures } from './story/answers.js';
import { recordRequest, type Admission } from './story/admission.js';
import { buildHouse, type House } from './story/people.js';
import { useStoryServer } from './story/storyServer.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const story = useStoryServer();
let house: House;
beforeEach(async () => {
  house = await buildHouse(() => story.current);
}, 60_000);

const decide = (decision: Parameters<typeof commission>[1], admission: Admission) =>
  admission.do('Commission', {
    ...admission.answers('Commission'),
    ...commission(
      {
        educateur: house.tilleuls.educateur.id,
        chefDeService: house.tilleuls.chef.id,
        psychologue: house.tilleuls.psychologue.id,
        directeur: house.tilleuls.directeur.id,
        autreEtablissement: house.glycines.establishmentId,
      },
      decision,
    ),
  });

/** What a person finds in a list of the dossiers they may open. */
const finds = async (person: House['tilleuls']['chef'], dossierId: string): Promise<boolean> =>
  (await person.read<{ items: Dossier[] }>('/dossiers')).items.some(({ id }) => id === dossierId);

describe('Given the committee meets', () => {
  it('When it refuses and says why, Then the dossier is refused, the circuit is over and the reason is kept', async () => {
    const admission = await (await recordRequest(house)).upTo('Commission');
    const { directeur } = house.tilleuls;
    const { id } = await directeur.waitFor(admission.dossierId, 'Réunir la commission d’admission');
    const task = await directeur.open(id);
    const without = { ...admission.answers('Commission'), decision: 'refus' };
    const refused = await directeur.complete(id, task.revision, without);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-form-data' } });
    expect(refused.body.faults?.map(({ path }) => path)).toEqual(['/motifRefus', '/motifRefusPrecision']);

    await decide('refus', admission);
    expect(await admission.dossier()).toMatchObject({ stage: 'refuse', tasks: [] });
    expect(await admission.instance()).toMatchObject({ state: 'terminee', tokens: [] });
    const { items } = await directeur.read<MomentPage>(`/dossiers/${admission.dossierId}/timeline`);
    expect(items.map(({ title }) => title)).toContain('Circuit «\u00A0Admission\u00A0» terminé');
  }, 60_000);

  it('When it puts the child on the waiting list, Then the request is examined again until it goes to the committee or is withdrawn', async () => {
    const admission = await (await recordRequest(house)).upTo('Commission');
    const { chef } = house.tilleuls;
    const again = (suite: Record<string, unknown>) =>
      chef.do(admission.dossierId, 'Réexaminer la liste d’attente', { dateReexamen: day(), ...suite });
    await decide('liste-attente', admission);
    expect((await admission.dossier()).stage).toBe('liste-attente');
    await again({ suite: 'maintien', nouvellePriorite: '2' });
    expect((await admission.dossier()).stage).toBe('liste-attente');
    await again({ suite: 'commission' });
    expect((await admission.dossier()).stage).toBe('en-commission');
    await decide('liste-attente', admission);
    await again({ suite: 'retrait', motifRetrait: 'demandeur' });
    expect(await admission.dossier()).toMatchObject({ stage: 'retire', tasks: [] });
    expect((await admission.instance()).state).toBe('terminee');
  }, 60_000);

  it('When it sends the request to the other establishment, Then the people there get the tasks and those here no longer see the dossier', async () => {
    const admission = await (await recordRequest(house)).upTo('Commission');
    const { tilleuls, glycines } = house;
    const here = await tilleuls.secretaire.idOfDone(admission.dossierId, 'Vérifier les pièces');
    expect(await finds(tilleuls.chef, admission.dossierId)).toBe(true);
    await decide('reorientation', admission);
    await glycines.chef.waitFor(admission.dossierId, 'Donner l’avis du chef de service');
    expect(await glycines.psychologue.titles(admission.dossierId)).toEqual(['Donner l’avis du psychologue']);
    expect(await glycines.chef.read(`/dossiers/${admission.dossierId}`)).toMatchObject({
      stage: 'en-avis',
      establishment: { id: glycines.establishmentId },
    });
    for (const person of [tilleuls.chef, tilleuls.psychologue, tilleuls.directeur, tilleuls.secretaire]) {
      expect(await person.titles(admission.dossierId)).toEqual([]);
      expect(await finds(person, admission.dossierId)).toBe(false);
      expect((await person.get(`/dossiers/${admission.dossierId}`)).status).toBe(404);
      expect((await person.get(`/instances/${admission.instanceId}`)).status).toBe(404);
    }
    // Not even by the task that she did herself.
    expect((await tilleuls.secretaire.get(`/tasks/${here}`)).status).toBe(404);
    admission.team = glycines;
    await admission.doFrom('AvisChefDeService', 'AvisPsychologue');
    await glycines.directeur.waitFor(admission.dossierId, 'Réunir la commission d’admission');
  }, 60_000);
});

describe('Given pieces are missing', () => {
  it('When seven days go by, Then a reminder is asked of the secretary; when the pieces come, it is withdrawn', async () => {
    const admission = await recordRequest(house);
    const { secretaire } = house.tilleuls;
    await admission.do('VerifierPieces', pieces('incomplet'));
    expect((await admission.dossier()).stage).toBe('dossier-incomplet');
    expect(await secretaire.titles(admission.dossierId)).toEqual(['Compléter le dossier']);
    expect((await admission.instance()).tokens.map(({ kind }) => kind).sort()).toEqual([
      'minuterie',
      'tache',
    ]);

    await pushClock(house.organisationId, 6 * DAY);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await secretaire.titles(admission.dossierId)).toEqual(['Compléter le dossier']);
    await pushClock(house.organisationId, DAY + HOUR);
    const reminder = await secretaire.waitFor(admission.dossierId, 'Relancer pour les pièces manquantes');
    expect(reminder).toMatchObject({ priority: 'haute', state: 'ouverte' });
    const { items } = await secretaire.tasks('?filter=en-retard');
    expect(items.map(({ title }) => title)).toEqual(['Compléter le dossier']);

    await secretaire.do(admission.dossierId, 'Compléter le dossier', pieces());
    expect(await secretaire.titles(admission.dossierId)).toEqual([]);
    const late = await secretaire.open(reminder.id);
    expect(late).toMatchObject({
      state: 'annulee',
      canComplete: false,
      reason: expect.stringContaining('plus lieu'),
    });
    expect(await secretaire.complete(reminder.id, late.revision, {})).toMatchObject({
      status: 409,
      body: { code: 'task-cancelled' },
    });
    expect((await admission.dossier()).stage).toBe('en-avis');
    expect((await admission.instance()).tokens.map(({ kind }) => kind)).toEqual(['tache', 'tache']);
  }, 60_000);

  it('When the reminder is done and the request dropped all the same, Then the dossier is withdrawn at once', async () => {
    const admission = await recordRequest(house);
    const { secretaire } = house.tilleuls;
    await admission.do('VerifierPieces', pieces('incomplet'));
    await pushClock(house.organisationId, 7 * DAY + HOUR);
    await secretaire.do(admission.dossierId, 'Relancer pour les pièces manquantes', {
      aupresDe: 'Référente ASE',
      moyen: 'telephone',
      faiteLe: day(),
    });
    expect(await secretaire.titles(admission.dossierId)).toEqual(['Compléter le dossier']);
    await secretaire.do(admission.dossierId, 'Compléter le dossier', {
      ...pieces(),
      suite: 'sans-suite',
      motifSansSuite: 'doublon',
    });
    expect((await admission.dossier()).stage).toBe('retire');
    expect((await admission.instance()).state).toBe('terminee');
  }, 60_000);
});

describe('Given a measure decided by the département, for a stay of a year', () => {
  const administrative = (): Record<string, unknown> => {
    const { cadreJudiciaire: _, natureJudiciaire: __, naturePlacement: ___, ...rest } = demande();
    return {
      ...rest,
      typeMesure: 'administrative',
      natureAdministrative: '14',
      decisionAutorite: 'Département',
    };
  };
  const templates = async (admission: Admission): Promise<string[]> => {
    const { items } = await house.tilleuls.directeur.read<{
      items: { templateId: string; createdAt: string }[];
    }>(`/dossiers/${admission.dossierId}/documents`);
    return items
      .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
      .map(({ templateId }) => templateId);
  };

  it('When the contract waits fifteen days, Then its handing over is to attest; when a parent refuses it, Then a DIPC is made instead; when it cannot leave by MSSanté, the ASE is told otherwise', async () => {
    const admission = await recordRequest(house, administrative());
    await admission.upTo('RecueillirSignatures');
    const { directeur, secretaire, chef } = house.tilleuls;
    const first = await directeur.waitFor(admission.dossierId, 'Recueillir les signatures');
    expect(await templates(admission)).toEqual(['contrat-sejour']);

    await pushClock(house.organisationId, 15 * DAY + HOUR);
    await secretaire.do(admission.dossierId, 'Attester la remise du document', {
      remis: 'oui',
      remisLe: day(),
      remisA: ['enfant', 'representant1'],
    });
    expect(await directeur.titles(admission.dossierId)).toEqual(['Recueillir les signatures']);

    const { document } = await directeur.do(admission.dossierId, 'Recueillir les signatures', signatures());
    const second = await directeur.waitFor(admission.dossierId, 'Recueillir les signatures');
    expect(second.id).not.toBe(first.id);
    expect((await directeur.open(second.id)).document?.id).not.toBe(document?.id);
    expect(await templates(admission)).toEqual(['contrat-sejour', 'dipc']);

    // Who signed in six minutes ago shows again who they are: nothing is signed nor lost meanwhile.
    const proved = (ago: string) =>
      story.current.database.asSuperuser(
        `update session set proved_at = now() - $2::interval where professional_id = $1`,
        [directeur.id, ago],
      );
    await proved('6 minutes');
    const { revision } = await directeur.open(second.id);
    const refused = await directeur.complete(second.id, revision, signatures());
    expect([refused.status, refused.body.code]).toEqual([403, 'fresh-proof-wanted']);
    await proved('2 minutes');
    await directeur.do(admission.dossierId, 'Recueillir les signatures', signatures());
    await chef.waitFor(admission.dossierId, 'Rédiger la fiche navette');
    expect((await admission.instance()).incidents).toEqual([]);
    const { items } = await directeur.read<{ items: DocumentLine[] }>(
      `/dossiers/${admission.dossierId}/documents`,
    );
    const signed = items.find(({ templateId }) => templateId === 'dipc')?.signatures ?? [];
    expect(new Set(signed.map(({ provedBy }) => provedBy))).toEqual(new Set(['fournisseur']));
    const agesMs = signed.map(({ provedAt }) => Date.now() - Date.parse(provedAt ?? ''));
    expect(agesMs.every((age) => age > 119_000 && age < 300_000)).toBe(true);

    await admission.do('RedigerFiche', {
      ...admission.answers('RedigerFiche'),
      destinataireMss: 'lea.durand@patient.mssante.fr',
    });
    const otherwise = await chef.waitFor(admission.dossierId, 'Informer l’ASE autrement');
    expect((await chef.open(otherwise.id)).documentation).toContain('On n’écrit à la personne qu’à');
    await chef.do(admission.dossierId, 'Informer l’ASE autrement', {});
    expect(await admission.instance()).toMatchObject({ state: 'terminee', incidents: [], tokens: [] });
    expect(story.mails()).toEqual([]);
  }, 90_000);
});
