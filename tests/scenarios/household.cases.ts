import { choose, answer } from './browser/dialog.js';
import { typeIn } from './browser/answerField.js';
import { clickOn, findByLabel, press } from './browser/locate.js';
import { until } from '../support/until.js';
import { look } from './browser/look.js';
import type { Professional } from './browser/Professional.js';

const SEEN = 'Cherche sa mère des yeux et lui tend les bras.';
const TOGETHER = 'Repas pris ensemble dans le calme';

/**
 * The dossier of a family of the demonstration, page after page: who is of it, what is written of a child.
 * @param signIn seats somebody
 */
export const keepHousehold = (signIn: (login: string) => Promise<Professional>): void =>
  describe('Given the dossier of a mother and her children', () => {
    let chief: Professional;
    let dossier: string;

    beforeAll(async () => {
      chief = await signIn('c.lebrun');
    }, 60_000);
    afterAll(async () => {
      const complaints = chief.desk.complaints;
      await chief.desk.close();
      expect(complaints).toEqual([]);
    });

    const shown = (): Promise<string> => chief.page.$eval('main', (each) => each.innerText);

    it('When what is seen of a child is written, Then it says so wherever it is read, and is found under the child’s name', async () => {
      const { page } = chief;
      await chief.open('/dossiers?q=Louise');
      await chief.see('Famille MORVAN, 3 personnes');
      await chief.press('MORVAN Élodie');
      await chief.see('MORVAN Louise');
      dossier = new URL(page.url()).pathname;
      await chief.press('Nouvelle fiche');
      const dialog = (await page.waitForSelector('[role="dialog"] .tr-choices'))!;
      await clickOn(await findByLabel(page, 'MORVAN Louise'));
      await look(chief, 'menage-choix');
      await press(page, 'Observation', dialog);
      await chief.see('De qui s’agit-il ?');
      await chief.fill('observation-famille', { theme: 'lien', observation: SEEN });
      await look(chief, 'menage-saisie');
      await press(page, 'Enregistrer dans le dossier');
      await chief.see('Concerne : MORVAN Louise');
      await look(chief, 'menage-fiche');
      await chief.press('Observations');
      await chief.see(SEEN);
      await chief.see(TOGETHER);
      const louise = await page.$$eval('.tr-filters option', (all) =>
        all.flatMap((each) => (each.text === 'MORVAN Louise' ? [each.value] : [])),
      );
      await page.select('.tr-filters select', louise[0] ?? '');
      await until(async () => !(await shown()).includes(TOGETHER));
      expect(await shown()).toContain(SEEN);
      await look(chief, 'menage-onglet');
      await chief.open(`${dossier}/chronologie`);
      await chief.see('Concerne : MORVAN Louise');
      await look(chief, 'menage-chronologie');
      await chief.open('/feuilles/presence');
      await chief.see('MORVAN Yanis');
      await look(chief, 'menage-feuille');
    }, 120_000);

    it('When somebody joins the family and another leaves, Then its head says who is of it, and nothing more is written of who left', async () => {
      const { page } = chief;
      await chief.open(`${dossier}/identite`);
      await chief.press('Ajouter un membre');
      await choose(page, 'Place parmi les membres', 'Père');
      await typeIn(page, await findByLabel(page, 'Nom de naissance'), 'Sabri');
      await typeIn(page, await findByLabel(page, 'Prénoms de naissance'), 'Nadir');
      await look(chief, 'menage-ajout');
      await answer(chief, 'Ajouter');
      await chief.see('Famille MORVAN, 4 personnes');
      await chief.press('Changer : MORVAN Yanis');
      const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(new Date());
      await typeIn(page, await findByLabel(page, 'N’en est plus à partir du'), day);
      await answer(chief, 'Enregistrer');
      await chief.see('1 ancien membre');
      await look(chief, 'menage-composition');
      await chief.press('Nouvelle fiche');
      await chief.see('SABRI Nadir');
      const dialog = await page.waitForSelector('[role="dialog"]');
      expect(await dialog?.evaluate((each) => each.textContent)).not.toContain('Yanis');
    }, 120_000);
  });
