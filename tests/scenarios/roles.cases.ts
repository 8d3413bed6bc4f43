import { answer, choose, write } from './browser/dialog.js';
import { clickOn, findByLabel } from './browser/locate.js';
import { look } from './browser/look.js';
import type { Seats } from './browser/seats.js';

/** A right taken from a role where one answers for rights, and given back: what its holders see follows at once. */
export function adjustRoles(sits: Seats['sits']): void {
  describe('Given a night watch who writes in what educators write', () => {
    it('When writing is taken from the role here, then given back, Then their page follows, and they are told', async () => {
      const watch = await sits('v.moreau');
      await watch.open('/transmettre');
      await findByLabel(watch.page, 'Ajouter une personne');

      const director = await sits('h.marchand');
      await director.open('/administration/roles?role=veilleur');
      await choose(director.page, 'Où', 'MECS Les Tilleuls');
      await director.see('Ce que donne « Veilleur »');
      await director.press('Retirer un droit');
      await choose(director.page, 'Domaine', 'Éducatif');
      await clickOn(await findByLabel(director.page, 'Écrire'));
      await write(director.page, 'Pourquoi', 'Les écrits de nuit passent au cahier');
      await answer(director, 'Retirer un droit');
      await director.see('Le droit est retiré.');
      await director.see('retiré (pack : son établissement)');
      await look(director, 'administration-roles');

      await watch.open('/transmettre');
      await watch.see('Vos rôles ne vous permettent pas d’écrire une transmission.');
      await watch.press('Notifications (1 non lue)');
      await watch.see('MARCHAND Hélène a changé ce que donne votre rôle');

      await director.press('Changer : Veilleur, Éducatif');
      await answer(director, 'Rendre ce droit');
      await write(director.page, 'Pourquoi', 'Le cahier ne suffit pas');
      await answer(director, 'Rendre ce droit');
      await director.see('Le droit est rendu.');
      await director.see('Rien : les rôles donnent ce que dit le pack.');
      await watch.open('/transmettre');
      await findByLabel(watch.page, 'Ajouter une personne');
    }, 90_000);
  });
}
