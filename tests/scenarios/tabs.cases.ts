import { answer, choose } from './browser/dialog.js';
import { clickOn, findByLabel } from './browser/locate.js';
import { look } from './browser/look.js';
import type { Professional } from './browser/Professional.js';

/** A tab, the form begun from it, what is answered, and what the tab then shows. */
type Written = readonly [
  tab: string,
  form: string,
  formId: string,
  answers: Readonly<Record<string, unknown>>,
  shown: string | RegExp,
];

const DAILY: readonly Written[] = [
  [
    'Présences',
    'Présence ou absence',
    'presence',
    { etat: 'absent', depuis: '2026-11-26', motif: 'scolaire', retourPrevu: '2026-11-27' },
    /École/,
  ],
  [
    'Activités et événements',
    'Intervention ou activité',
    'intervention',
    {
      intitule: 'Piscine avec le groupe',
      nature: 'loisirs',
      quand: '2026-11-25',
      minutes: '90',
      presente: 'oui',
      deroulement: 'Très à l’aise dans l’eau.',
    },
    'Piscine avec le groupe',
  ],
  [
    'Activités et événements',
    'Événement',
    'evenement',
    { intitule: 'Rencontre de l’enseignante', categorie: 'scolaire', quand: '2026-12-03', lieu: 'École' },
    'Rencontre de l’enseignante',
  ],
  [
    'Échanges',
    'Échange',
    'echange',
    {
      quand: '2026-11-24',
      avec: 'scolaire',
      interlocuteur: 'Mme Tardieu',
      objet: 'Bilan du trimestre',
      contenu: 'Les progrès en lecture se confirment.',
    },
    'Échange avec Mme Tardieu',
  ],
];

const CARE: readonly Written[] = [
  [
    'Soins',
    'Acte médical ou paramédical',
    'acte-soin',
    {
      quand: '2026-11-25',
      nature: 'vaccination',
      acte: 'Rappel du vaccin',
      realisePar: 'Lucie Bernard',
      lot: 'Lot R4471',
    },
    'Rappel du vaccin',
  ],
  [
    'Soins',
    'Observation médicale',
    'observation-medicale',
    {
      origine: 'recue',
      quand: '2026-11-24',
      auteur: 'Dr Vasseur',
      canal: 'courrier',
      objet: 'Consultation d’ORL',
      observation: 'Audition normale.',
    },
    'Consultation d’ORL',
  ],
  [
    'Soins',
    'Prescription ou examen',
    'prescription',
    { type: 'examen', prescritLe: '2026-11-24', objet: 'Bilan sanguin', prescripteur: 'Dr Vasseur' },
    'Bilan sanguin',
  ],
];

const DECIDED: readonly Written[] = [
  [
    'Droits et prestations',
    'Prestation sociale ou droit',
    'prestation-sociale',
    { droit: 'aeeh', le: '2026-01-01', organisme: 'MDPH', debut: '2026-01-01', fin: '2027-01-10' },
    /AEEH/,
  ],
  [
    'Séjours',
    'Séjour',
    'sejour',
    // Beside the stay that goes on: planned.
    {
      ...{ nature: 'temporaire', etat: 'prevu', entree: '2026-12-20', finPrevue: '2026-12-30' },
      chambre: 'Les grands',
    },
    'Temporaire',
  ],
  [
    'Aller et venir',
    'Mesures individuelles : liberté d’aller et venir',
    'aller-et-venir',
    {
      examenLe: '2026-11-20',
      medecin: 'Dr Sow',
      participants: [{ nom: 'Bernard Lucie', fonction: 'Infirmière' }],
      evaluation: 'Sortir seul est un bénéfice ; le trajet est connu.',
      decision: 'aucune',
      decideLe: '2026-11-21',
      avisPersonne: 'D’accord.',
    },
    /Aucune/,
  ],
];

/**
 * What several people write in the tabs of one dossier, each in their domains, and what the others see of it.
 * @param educator who is of the team of a dossier, at their computer
 * @param signIn seats somebody else
 */
export const fillTabs = (
  educator: () => Professional,
  signIn: (login: string) => Promise<Professional>,
): void =>
  describe('Given one dossier that several people write in, tab after tab', () => {
    const seated: Professional[] = [];
    let nurse: Professional;
    let chief: Professional;
    let dossier: string;
    const readTabs = ({ page }: Professional): Promise<string[]> =>
      page.$$eval('main nav a', (all) => all.map((each) => each.textContent?.trim() ?? ''));

    beforeAll(async () => {
      const id = await educator().page.evaluate(async () => {
        const { items } = (await (await fetch('/api/v1/dossiers')).json()) as { items: { id: string }[] };
        return items[0]!.id;
      });
      dossier = `/dossiers/${id}`;
      seated.push((nurse = await signIn('l.bernard')), (chief = await signIn('m.delaunay')));
    }, 60_000);
    afterAll(async () => {
      const complaints = seated.flatMap(({ desk }) => desk.complaints);
      for (const { desk } of seated) await desk.close();
      expect(complaints).toEqual([]);
    });

    /** Writes from a tab, and reads there what the record became. */
    async function write(at: Professional, records: readonly Written[]): Promise<void> {
      await at.open(dossier);
      for (const [tab, form, formId, answers, shown] of records) {
        await at.press(tab);
        await at.press(form);
        await at.fill(formId, answers);
        await at.press('Enregistrer dans le dossier');
        await at.see('Versions et signatures');
        await at.press(tab);
        await at.see(shown);
      }
    }

    it('When each writes in their domains, Then its tab shows it, to them and to who may read it', async () => {
      const daily = educator();
      await write(daily, DAILY);
      await daily.open('/feuilles/presence');
      await clickOn((await daily.page.waitForSelector('.tr-sheet button[type="submit"]'))!);
      await daily.see('Rien de nouveau à noter.');
      await write(nurse, CARE);
      await look(nurse, 'onglet-soins');
      await write(chief, DECIDED);
      await chief.press('Soins');
      await chief.see('Rappel du vaccin');
      // What ends is told at the head of the dossier, and among what ends elsewhere.
      await chief.see('échéance : le 10/01/2027');
      await chief.open('/echeances?jours=366');
      await chief.see(/AEEH/);
    }, 120_000);

    it('When one may not read a domain, Then its tab is not there, its address says so, and nothing of it is in the timeline', async () => {
      const at = educator();
      await at.open(dossier);
      await at.see('Activités et événements');
      expect(await readTabs(at)).toEqual(expect.arrayContaining(['Présences', 'Droits et prestations']));
      expect(await readTabs(at)).not.toContain('Soins');
      expect(await readTabs(at)).not.toContain('Aller et venir');
      at.desk.expect(/status of 404 .*\/onglets\/soins$/);
      await at.open(`${dossier}/onglets/soins`);
      await at.see('Cet onglet n’existe pas pour ce dossier, ou vous n’avez rien à y lire.');
      await at.open(`${dossier}/chronologie`);
      await at.see('Piscine avec le groupe');
      expect(await at.page.$eval('main', (each) => each.innerText)).not.toMatch(
        /vaccin|ORL|Bilan sanguin|aller et venir :/i,
      );
    }, 60_000);

    it('When the chief takes the nurse into the team, Then what the team may read opens to her, and the directory finds her in that dossier', async () => {
      await nurse.open(dossier);
      await nurse.see('Aller et venir');
      expect(await readTabs(nurse)).not.toContain('Activités et événements');
      await chief.open(`${dossier}/equipe`);
      await chief.press('Ajouter à l’équipe');
      const who = await findByLabel(chief.page, 'Professionnel');
      await who.click();
      await who.type('Bernard');
      await chief.see('BERNARD Lucie');
      await chief.page.keyboard.press('Enter');
      await choose(chief.page, 'Fonction', 'Infirmi');
      await answer(chief, 'Ajouter');
      await chief.see('La personne est dans l’équipe.');
      await nurse.open(dossier);
      await nurse.press('Activités et événements');
      await nurse.see('Piscine avec le groupe');
      await chief.open('/annuaire?q=Bernard');
      await chief.see('BERNARD Lucie');
      expect(await chief.page.$$eval(`main a[href^="${dossier}"]`, (all) => all.length)).toBeGreaterThan(0);
    }, 60_000);
  });
