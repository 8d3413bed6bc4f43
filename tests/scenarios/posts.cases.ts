import { answer, choose } from './browser/dialog.js';
import { clickOn, findByLabel } from './browser/locate.js';
import type { Seats } from './browser/seats.js';

/** Roles given and taken back on their page, and what they open at once. */
export function givePosts(sits: Seats['sits']): void {
  describe('Given a colleague who lends a hand to whoever steers', () => {
    it('When the role is given then taken back, Then its holder sees at once what it opens, then no more', async () => {
      const director = await sits('h.marchand');
      await director.open('/administration/habilitations');
      await director.press('Donner un rôle');
      const who = await findByLabel(director.page, 'Professionnel');
      await who.click();
      await who.type('Carpentier');
      await director.page.waitForFunction(() => document.querySelectorAll('[role="option"]').length === 1);
      await clickOn((await director.page.$('[role="option"]'))!);
      await choose(director.page, 'Rôle', 'Directeur');
      await answer(director, 'Donner ce rôle');
      await director.see('Le rôle est donné à CARPENTIER Inès.');
      const helper = await sits('i.carpentier');
      await helper.press('Pilotage');
      await helper.see('Dernier événement connu');

      await director.press('Changer : CARPENTIER Inès, Directeur, MECS Les Tilleuls');
      await answer(director, 'Retirer cette habilitation');
      await director.see('perd aussitôt les accès de ce rôle');
      await answer(director, 'Retirer maintenant');
      await director.see('L’habilitation de CARPENTIER Inès est retirée.');
      await helper.open('/pilotage');
      await helper.see('Cet accès ne vous est pas ouvert');
    }, 60_000);
  });
}
