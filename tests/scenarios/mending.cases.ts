import type { ElementHandle } from 'puppeteer';
import { until } from '../support/until.js';
import { answer, choose, write } from './browser/dialog.js';
import { clickOn, press } from './browser/locate.js';
import { look } from './browser/look.js';
import type { Professional } from './browser/Professional.js';
import type { Seats } from './browser/seats.js';
import { beginPoints, publishPoint, setDay } from './studio/pointCircuit.js';

/** What whoever runs the circuits does to them in Administration, to one and to several at once. */
export const mendCircuits = (sits: Seats['sits']): void =>
  describe('Given circuits stopped on an incident', () => {
    const PLACE = 'MECS Les Tilleuls';
    const AWAITED = 'Attendre le jour du point';
    let director: Professional;

    const choosePeople = async (...people: string[]): Promise<void> => {
      for (const name of people) {
        const box = await director.page.waitForSelector(
          `::-p-xpath(//tr//input[starts-with(@aria-label, "Choisir")][contains(@aria-label, "${name}")])`,
        );
        await box!.evaluate((each) => (each as HTMLInputElement).click());
      }
    };
    const because = async (why: string, verb: string): Promise<void> => {
      await write(director.page, 'Pourquoi', why);
      await answer(director, verb);
      await director.page.waitForSelector('[role="dialog"]', { hidden: true });
    };
    /** To one, by the verb of its line. */
    const actOn = async (person: string, verb: string, why: string): Promise<void> => {
      const row = await director.page.waitForSelector(`::-p-xpath(//tr[contains(., "${person}")])`);
      await press(director.page, verb, row as ElementHandle<Element>);
      await because(why, verb);
    };
    /** To several, by the verb under the list. */
    const actOnAll = async (people: string[], verb: string, why: string): Promise<void> => {
      await choosePeople(...people);
      const bar = await director.page.waitForSelector('.tr-selection');
      await press(director.page, verb, bar as ElementHandle<Element>);
      await because(why, verb);
    };
    /** Prepares the migration of those that are behind, and runs it on those chosen, or on all. */
    const carryOver = async (chosen: string[], verb: string, outcome: string): Promise<void> => {
      await director.open('/administration/migrations');
      const prepare = await director.page.waitForSelector(
        '::-p-xpath(//main//li[contains(., "Point à faire")]//a[contains(., "Préparer")])',
      );
      await clickOn(prepare as ElementHandle<Element>);
      await choosePeople(...chosen);
      await write(director.page, 'Pourquoi', 'À tenir à deux');
      await look(director, 'administration-migration-choisie');
      await director.press(verb);
      await director.see(/Nouvelle|À tenir à deux/);
      await until(async () => {
        const told = await director.page.evaluate(() => document.querySelector('main')?.innerText ?? '');
        if (told.includes(outcome)) return true;
        await director.page.reload({ waitUntil: 'networkidle2' });
        return false;
      }, 30_000);
      await look(director, 'administration-migration');
    };
    /** What the page of somebody's circuit keeps of those who mended it, the latest first. */
    const kept = async (person: string): Promise<string[]> => {
      await director.open(`/administration?circuit=point&q=${encodeURIComponent(person.split(' ')[0]!)}`);
      await director.press('Point à faire');
      await director.see('Interventions');
      return director.page.$$eval('.tr-columns section:last-child li', (lines) =>
        lines.map(
          (line) =>
            `${line.querySelector('strong')!.textContent} : ${line.querySelector('br ~ .soft')!.textContent}`,
        ),
      );
    };

    it('When they are retried, passed over, moved, suspended, cancelled and carried over, one and several, Then each keeps who did it and why', async () => {
      const quality = await sits('q.duval');
      await publishPoint(quality, 'Tenir le point');
      director = await sits('h.marchand');
      const people = await beginPoints(director, PLACE, 6);
      const [skipped, second, third, waiting, moved, movedToo] = people as [
        string,
        string,
        string,
        string,
        string,
        string,
      ];

      await director.open('/administration/incidents');
      await actOn(skipped, 'Passer', 'Le point a eu lieu');
      await actOnAll([second, third], 'Passer', 'Reporté par la famille');
      await actOn(waiting, 'Relancer', 'Le jour est-il connu');
      await setDay(director, PLACE, '2031-05-06');
      await look(director, 'administration-incidents');
      await actOnAll([waiting, moved, movedToo], 'Relancer', 'Le jour est connu');
      await director.see('Aucun incident');

      await director.open('/administration/minuteries');
      await actOnAll([moved, movedToo], 'Déplacer', 'Après les vacances');
      await director.see('2 actions faites.');
      await look(director, 'administration-minuteries');
      await actOn(waiting, 'Déclencher', 'Toute l’équipe est là');
      await director.see('La minuterie est déclenchée.');

      await director.open('/administration?circuit=point');
      await choosePeople(moved, movedToo);
      await director.press('Changer d’étape…');
      await choose(director.page, 'Étape où ils attendent', AWAITED);
      await choose(director.page, 'Étape où ils reprennent', 'Tenir le point');
      await look(director, 'administration-changer-etape');
      await because('Le point est avancé', 'Changer d’étape');
      await director.see('2 actions faites.');
      await actOnAll([moved, movedToo], 'Suspendre', 'Équipe absente');
      await director.see('2 actions faites.');
      await actOnAll([moved, movedToo], 'Reprendre', 'Équipe revenue');
      await actOnAll([second, third], 'Annuler le circuit', 'Plus d’objet');
      await director.open(`/administration?circuit=point&q=${encodeURIComponent(skipped.split(' ')[0]!)}`);
      await director.press('Point à faire');
      await director.press('Annuler le circuit');
      await because('Doublon', 'Annuler le circuit');

      await publishPoint(quality, 'Tenir le point à deux');
      await carryOver([waiting], 'Faire passer 1 circuit', '1 passé');
      await carryOver([], 'Faire passer 2 circuits', '2 passés');

      expect(await kept(skipped)).toEqual([
        'Annulé : « Doublon »',
        'Incident passé : « Le point a eu lieu »',
      ]);
      expect(await kept(third)).toEqual([
        'Annulé : « Plus d’objet »',
        'Incident passé : « Reporté par la famille »',
      ]);
      expect(await kept(waiting)).toEqual([
        'Minuterie déclenchée : « Toute l’équipe est là »',
        'Incident relancé : « Le jour est connu »',
        'Incident relancé : « Le jour est-il connu »',
      ]);
      expect(await kept(movedToo)).toEqual([
        'Repris : « Équipe revenue »',
        'Suspendu : « Équipe absente »',
        'Réparé : « Le point est avancé »',
        'Minuterie déplacée : « Après les vacances »',
        'Incident relancé : « Le jour est connu »',
      ]);
      await director.see('Tenir le point à deux');
      // The trail of the dossier tells each of them.
      await director.press(movedToo);
      await until(async () => /\/dossiers\/[0-9a-f-]{36}/.test(director.page.url()));
      await director.open(new URL(director.page.url()).pathname.replace(/(\/dossiers\/[^/]+).*/, '$1/acces'));
      for (const act of [
        'a porté un circuit vers une autre version',
        'a repris un circuit, avec un motif',
        'a suspendu un circuit, avec un motif',
        'a réparé un circuit, avec un motif',
        'a déplacé une minuterie d’un circuit, avec un motif',
        'a relancé une opération en échec',
      ])
        await director.see(act);
    }, 240_000);
  });
