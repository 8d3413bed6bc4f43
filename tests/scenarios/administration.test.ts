import type { ElementHandle } from 'puppeteer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDesk } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { untilQuiet } from '../support/quietPage.js';
import { until } from '../support/until.js';
import { answer, choose, write } from './browser/dialog.js';
import { openTwins } from './browser/exchanges.js';
import { clickOn, findByLabel, findButton, press, see } from './browser/locate.js';
import { look } from './browser/look.js';
import type { Professional } from './browser/Professional.js';
import { useSeats } from './browser/seats.js';
import { visitPages } from './browser/visitPages.js';
import { mendCircuits } from './mending.cases.js';
import { givePosts } from './posts.cases.js';
import { adjustRoles } from './roles.cases.js';
import { steer, useReceiver } from './steering.cases.js';

const PERSON = 'Perrot';
const TASK = 'Réexaminer la liste d’attente';

const receiver = useReceiver();
const server = useRealServer(receiver.env);
const seats = useSeats(server);
const { sits } = seats;

describe('Given a task that passes from hand to hand, and whoever runs the circuits', () => {
  it('When it is given to a colleague with a word, Then they are told, read the word and answer', async () => {
    const chef = await sits('m.delaunay');
    await chef.take(TASK, PERSON);
    await chef.press('Plus');
    await chef.press('Confier à un collègue…');
    await chef.see('La tâche passe entre ses mains');
    await choose(chef.page, 'À qui', 'MARCHAND Hélène');
    await write(chef.page, 'Un mot pour cette personne (facultatif)', 'La famille a rappelé ce matin.');
    await look(chef, 'tache-confier');
    await answer(chef, 'Confier');
    await chef.see(/est confiée/);
    await chef.see('Cette tâche est entre les mains d’une autre personne.');

    const director = await sits('h.marchand');
    await director.press('Notifications (1 non lue)');
    await director.see('DELAUNAY Marc vous confie « Réexaminer la liste d’attente »');
    await look(director, 'notifications');
    await director.press('DELAUNAY Marc vous confie « Réexaminer la liste d’attente »');
    await director.see('La famille a rappelé ce matin.');
    await write(director.page, 'Ajouter un commentaire', 'Je la rappelle cet après-midi.');
    await director.press('Commenter');
    await director.see('Vous · à l’instant');
    await look(director, 'tache-commentaires');
    // The bell of the other page follows by itself.
    await findButton(chef.page, 'Notifications (1 non lue)');

    await director.open('/notifications/courriels');
    await (await findByLabel(director.page, 'quelqu’un commente une tâche')).click();
    await director.see('C’est noté.');
    await director.page.reload();
    await director.see('M’écrire quand');
    const comments = await findByLabel(director.page, 'quelqu’un commente une tâche');
    expect(await comments.evaluate((box) => (box as HTMLInputElement).checked)).toBe(false);
    await look(director, 'notifications-courriels');
  }, 120_000);

  it('When its circuit is suspended, gone on with and mended, Then each says why, and the task follows', async () => {
    const director = await sits('h.marchand');
    await director.open(`/administration?q=${PERSON}`);
    await director.see('PERROT Hugo');
    await look(director, 'administration-circuits');
    await director.press('Admission');
    await director.see('Où il en est');
    await director.press('Suspendre');
    await write(director.page, 'Pourquoi', 'La famille demande à réfléchir');
    await answer(director, 'Suspendre');
    await director.see(/Suspendu depuis le/);
    const chef = await sits('m.delaunay');
    await chef.openTask(TASK, PERSON);
    await chef.see('Ce circuit est suspendu : cette tâche pourra être terminée quand il sera repris.');
    await director.press('Reprendre');
    await write(director.page, 'Pourquoi', 'La famille a donné son accord');
    await answer(director, 'Reprendre');
    await findButton(director.page, 'Suspendre');

    await director.press('Retirer');
    await choose(director.page, 'Étape', 'Planifier la prise de contact');
    await director.press('Ajouter à la réparation');
    await director.see('Placer un jeton avant « Planifier la prise de contact »');
    await write(director.page, 'Pourquoi', 'Une place se libère');
    await look(director, 'administration-reparation');
    await director.press('Faire la réparation');
    await director.see('La réparation est faite.');
    await director.see('« Une place se libère »');
    await look(director, 'administration-circuit');
    await chef.take('Planifier la prise de contact', PERSON);
  }, 120_000);

  it('When one looks at what runs, Then each list reads well, and where time goes is seen', async () => {
    const director = await sits('h.marchand');
    await director.open('/administration/lecture');
    await director.see('Ce qui a été ouvert depuis vingt-quatre heures');
    await look(director, 'administration-lecture');
    await director.open('/administration/durees');
    await director.see('La moitié en moins de');
    await look(director, 'administration-durees');
    for (const [name, words] of [
      ['incidents', 'Aucun incident'],
      ['minuteries', 'Minuteries'],
      ['travaux', 'Travaux'],
      ['messages', 'Circuits qui attendent'],
      ['migrations', 'Tout est à jour'],
    ] as const) {
      await director.open(`/administration/${name}`);
      await director.see(words);
    }
    await look(director, 'administration-migrations');
    const educator = await sits('i.carpentier');
    educator.desk.expect(/status of 403/);
    await educator.open('/administration');
    await educator.see('Cet accès ne vous est pas ouvert');
    await educator.open('/absences');
    await write(educator.page, 'Premier jour', day(2));
    await write(educator.page, 'Dernier jour', day(9));
    const who = await findByLabel(educator.page, 'Qui remplace');
    await who.click();
    await who.type('Lemoine');
    await educator.see('LEMOINE Sylvie');
    await educator.page.keyboard.press('Enter');
    educator.desk.expect(/status of 422/);
    await educator.press('Noter l’absence');
    await educator.see('Cette personne ne peut pas remplacer');
    await educator.press('Effacer « LEMOINE Sylvie »');
    await who.type('Diallo');
    await educator.see('DIALLO Karim');
    await educator.page.keyboard.press('Enter');
    await educator.press('Noter l’absence');
    await educator.see(/Du .* remplacement par DIALLO Karim/);
    await look(educator, 'absences');
  }, 120_000);

  it('When an establishment is opened, changed and closed from the keyboard, Then what is under way is told before', async () => {
    const admin = await sits('t.admin');
    const { page } = admin;
    await admin.open('/administration/etablissements');
    await admin.see('Les Tilleuls');
    await look(admin, 'administration-etablissements');
    await admin.press('Ouvrir un établissement');
    await choose(page, 'Modèle de dossier', 'Protection de l’enfance');
    for (const [label, words] of [
      ['Nom', 'Maison des Saules'],
      ['N° FINESS', '990000193'],
      ['Type', 'MECS'],
      ['Catégorie', '1'],
      ['Nombre de places', '8'],
    ] as const)
      await write(page, label, words);
    admin.desk.expect(/status of 422/);
    await page.keyboard.press('Enter');
    await admin.see(/Ce numéro FINESS n’est pas juste/);
    await look(admin, 'administration-etablissement');
    await (await findByLabel(page, 'N° FINESS')).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await admin.see('L’établissement est ouvert.');
    await admin.press('Réglages : Maison des Saules');
    await look(admin, 'administration-etablissement-reglages');
    await page.keyboard.press('Escape');
    await admin.press('Fermer : MECS Les Tilleuls');
    await admin.see(/dossiers ouverts/);
    await write(page, 'Pourquoi', 'Fin d’autorisation');
    await look(admin, 'administration-etablissement-fermeture');
    await page.keyboard.press('Escape');
    await admin.press('Fermer : Maison des Saules');
    await admin.see('Rien n’y est en cours.');
    await write(page, 'Pourquoi', 'Ouverte par erreur');
    await answer(admin, 'Fermer l’établissement');
    await admin.see('Motif : Ouverte par erreur');
    await look(admin, 'administration-etablissements-ferme');
  }, 120_000);

  it('When the director hands a closed dossier over from the archives, Then what goes and what does not is told before, and the file is made', async () => {
    const director = await sits('h.marchand');
    await director.open('/administration/archives');
    await director.see('Archives');
    await look(director, 'administration-archives');
    await director.press('COLAS Ethan');
    await until(async () => /\/dossiers\/[0-9a-f-]{36}/.test(director.page.url()));
    await director.open(
      `${new URL(director.page.url()).pathname.replace(/(\/dossiers\/[^/]+).*/, '$1')}/documents`,
    );
    await director.see('Restituer le dossier');
    await pressUntil(director, 'Restituer le dossier', 'Ce qui n’en partira pas');
    await look(director, 'restitution');
    await choose(director.page, 'Pourquoi', 'À la demande');
    await director.press('Préparer le fichier');
    await see(director.page, /Restitution prête/, 60_000);
    await look(director, 'restitution-faite');
  }, 120_000);

  it('When a letter of somebody unknown comes by secure mail, Then it waits, and its page is readable by all', async () => {
    const twins = await openTwins(seats.browser, server.current);
    await twins.sendLetter(/./);
    await twins.desk.close();
    const nurse = await sits('l.bernard');
    const link = await until(async () => {
      await nurse.open('/messagerie');
      return nurse.page.waitForSelector('main a[href^="/messagerie/"]', { timeout: 2_000 }).catch(() => null);
    }, 30_000);
    await look(nurse, 'messagerie');
    await clickOn(link);
    await until(() => /\/messagerie\/[0-9a-f-]{36}/.test(nurse.page.url()));
    await look(nurse, 'messagerie-message');
  }, 60_000);

  it('When every other page is opened by somebody who may see it, Then all may read it, on a computer and on a telephone', async () => {
    expect(await visitPages(seats, server.current.url)).toEqual([]);
  }, 240_000);
});

describe('Given a dossier, and its documents', () => {
  const dialogOf = async ({ page }: Professional) => (await page.waitForSelector('[role="dialog"]'))!;
  let documents = '';

  it('When a program in the guise of a PDF is put among them, Then it is refused as such; a true file is filed where its domain says', async () => {
    const director = await sits('h.marchand');
    const id = await director.page.evaluate(async () => {
      const found = await fetch('/api/v1/dossiers?q=Perrot');
      return ((await found.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
    });
    documents = `/dossiers/${id}/documents`;
    await director.open(documents);
    await pressUntil(director, 'Verser un fichier', 'Qui lit ce domaine');
    const folder = await mkdtemp(path.join(tmpdir(), 'trame-versement-'));
    const [guise, note] = [path.join(folder, 'Bulletin.pdf'), path.join(folder, 'Bulletin.txt')];
    await writeFile(guise, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000, 0x90)]));
    await writeFile(note, 'Bulletin du premier trimestre : appréciations favorables.');
    const dialog = await dialogOf(director);
    const send = async (file: string) => {
      const input = (await findByLabel(director.page, 'Fichier', dialog)) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(file);
      await press(director.page, 'Verser aux documents', dialog);
    };
    await (await dialog.$('select'))!.select('educatif');
    director.desk.expect(/status of 415/);
    await send(guise);
    await director.see('Ce type de fichier n’est pas accepté.');
    await look(director, 'versement-refuse');
    await send(note);
    await director.see(/Versé par MARCHAND Hélène/);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('When a parent signs a document at a distance, Then a wrong code opens nothing, the right one does; it is sealed, compared with what was signed, withdrawn with a reason', async () => {
    const director = await sits('h.marchand');
    await director.open(documents);
    await pressUntil(director, 'Produire un document', 'Le document est rempli avec');
    const made = await dialogOf(director);
    await clickOn(await findByLabel(director.page, 'Variante masquée, pour la personne ou sa famille', made));
    await press(director.page, 'Lire le brouillon : Autorisation de soins et d’actes non usuels', made);
    await director.page.waitForSelector('[role="dialog"] canvas', { timeout: 40_000 });
    await look(director, 'document-brouillon');
    await press(director.page, 'Revenir au choix du document', made);
    await press(director.page, 'Autorisation de soins et d’actes non usuels', made);
    await director.see('Signatures à distance', 60_000);
    await director.press('Demander une signature à distance');
    await director.see('Qui doit signer');
    const asked = await dialogOf(director);
    await write(director.page, 'Son nom et son prénom', 'Perrot Anne');
    await write(
      director.page,
      'Comment son identité a été vérifiée (inscrit au document)',
      'Pièce vue à l’accueil',
    );
    await press(director.page, 'Créer le lien et le code', asked);
    await director.see('Aucun courriel n’est parti.');
    await look(director, 'signature-distance-demandee');
    const [code = '', address = ''] = await asked.$$eval('code', (all) =>
      all.map((each) => each.textContent ?? ''),
    );
    await signsAtADistance(address, code);

    await director.page.reload();
    await director.see(/Perrot Anne \(Premier titulaire de l’autorité parentale\)/);
    await director.see(/a signé à distance le/);
    await director.see(/Scellé par/);
    await director.press('Vérifier le cachet');
    await director.see(/Le cachet de la version 2 est intact/);
    const versions = (await director.page.waitForSelector('section[aria-label="Ce qui a changé"] select'))!;
    await versions.select(
      await versions.evaluate(
        (each) => [...each.options].find(({ text }) => text.startsWith('la version 1'))?.value ?? '',
      ),
    );
    // The signature is all that changed.
    await director.see('1 changement');
    await director.see(/Premier titulaire de l’autorité parentale Signatures/);
    await look(director, 'document-comparaison');
    await director.press('Retirer');
    await director.see('Affiché avec le document');
    await write(director.page, 'Pourquoi', 'Ce n’était pas la bonne date.');
    await answer(director, 'Retirer');
    await director.see(/Retiré par MARCHAND Hélène/);
    await director.see('Motif : Ce n’était pas la bonne date.');
    await look(director, 'document-retire');
  }, 120_000);

  async function signsAtADistance(address: string, code: string): Promise<void> {
    const parent = await openDesk(seats.browser);
    const { page } = parent;
    const give = async (digits: string) => {
      await (await findByLabel(page, 'Code à six chiffres')).type(digits);
      await press(page, 'Ouvrir le document');
    };
    parent.expect(/status of 40[13]/);
    await page.goto(address);
    await give(code === '111111' ? '222222' : '111111');
    await see(page, 'Ce code n’est pas le bon.');
    await see(page, 'Il reste 4 essais.');
    await look({ page, desk: parent }, 'signer-code-refuse');
    await give(code);
    await see(page, 'Votre réponse');
    expect(page.url()).not.toContain('#');
    await clickOn(await findByLabel(page, 'Je signe ce document'));
    await clickOn(await findByLabel(page, 'J’ai lu ce document, et je suis bien Perrot Anne.'));
    await look({ page, desk: parent }, 'signer-repondre');
    await press(page, 'Signer');
    await see(page, 'Votre signature est enregistrée. Merci.', 60_000);
    expect(parent.complaints).toEqual([]);
    await parent.close();
  }
});

steer(sits, receiver);
givePosts(sits);
adjustRoles(sits);
mendCircuits(sits);

/** Presses what other buttons push aside as the page fills, until what it opens is there. */
async function pressUntil(at: Professional, name: string, opened: string): Promise<void> {
  const isOpen = () => at.page.evaluate((text) => document.body.innerText.includes(text), opened);
  await untilQuiet(at.page, 300, 15_000);
  for (let tries = 0; tries < 5 && !(await isOpen()); tries += 1) {
    await at.press(name);
    await see(at.page, opened, 8_000).catch(() => undefined);
  }
  await at.see(opened);
}

/** A day to come, as it is typed. */
function day(ahead: number): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' })
    .format(new Date(Date.now() + ahead * 86_400_000))
    .replace(/^(\d)\//, '0$1/');
}
