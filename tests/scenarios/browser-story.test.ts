import { WIDTHS } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { untilQuiet } from '../support/quietPage.js';
import { takePicture } from '../support/screenshots.js';
import { until } from '../support/until.js';
import { typeIn } from './browser/answerField.js';
import { establishmentId, mecsPeople } from './browser/demoNames.js';
import { goToStep } from './browser/fillForm.js';
import {
  openDocument,
  openDossierOf,
  openTwins,
  produceAuthorisation,
  qualifyIdentity,
  signedAtDistance,
} from './browser/exchanges.js';
import { clickOn, findByLabel, findButton } from './browser/locate.js';
import { look } from './browser/look.js';
import { overFinish } from './browser/overFinish.js';
import type { Professional } from './browser/Professional.js';
import { useSeats } from './browser/seats.js';
import { answersOf, day, demande, evaluation, signatures } from './story/answers.js';

const MECS = establishmentId('mecs-tilleuls');
const PERSON = 'Berthelot';
const answers = answersOf(mecsPeople);
/** The pieces that the form lists of itself, all received. */
const pieces = {
  pieces: Array.from({ length: 7 }, () => ({ etat: 'recue', recueLe: day() })),
  suite: 'complet',
};

const server = useRealServer();
const seats = useSeats(server);
const { sits } = seats;

async function beginAdmission(secretary: Professional): Promise<void> {
  await secretary.open('/');
  await secretary.press('Admission');
  const place = await secretary.page.waitForSelector(`#place-${MECS}`);
  await clickOn(place!);
  await findByLabel(secretary.page, 'Nom de naissance');
}

const valueOf = async (at: Professional, label: string): Promise<string> =>
  (await findByLabel(at.page, label)).evaluate((each) => (each as HTMLInputElement).value);

describe('Given the demonstration, and its people each in front of a screen', () => {
  it('When somebody arrives, then the door, the home page and the lists are readable by all', async () => {
    const secretary = await sits('s.lemoine');
    await look(secretary, 'accueil', { docs: true });
    for (const [name, address] of [
      ['taches', '/taches?filtre=toutes'],
      ['candidatures', '/vues/candidatures'],
      ['dossiers', '/dossiers'],
    ] as const) {
      await secretary.open(address);
      await look(secretary, name, { docs: name === 'candidatures' });
    }
    await takePicture(secretary.page, 'dossiers', { width: 'phone', docs: true });
  }, 90_000);

  it('When a request is not complete, then each missing answer is named by a link to it, and what was typed stays', async () => {
    const secretary = await sits('s.lemoine');
    await beginAdmission(secretary);
    await typeIn(secretary.page, await findByLabel(secretary.page, 'Nom de naissance'), 'Inachevé');
    await goToStep(secretary.hand, 'École et santé');
    await secretary.press('Enregistrer et commencer');
    await secretary.see(/réponses sont à revoir/);
    await look(secretary, 'erreurs');
    const focused = await secretary.page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(focused).toContain('Prénoms');
    await clickOn(await findButton(secretary.page, 'Prénoms'));
    expect(await secretary.page.evaluate(() => document.activeElement?.id)).toBe(
      await (await findByLabel(secretary.page, 'Prénoms')).evaluate((each) => each.id),
    );
    expect(await valueOf(secretary, 'Nom de naissance')).toBe('Inachevé');
  }, 60_000);

  it('When a request is half typed and the page is reloaded, then it is found again', async () => {
    const secretary = await sits('s.lemoine');
    await beginAdmission(secretary);
    await secretary.fill('demande-admission', { nomNaissance: 'Revenu', prenoms: 'Nino', sexe: 'M' });
    await secretary.see(/Enregistré à/);
    const leaves = secretary.page.waitForRequest(
      (each) => each.method() === 'PUT' && each.url().includes('/draft'),
    );
    await secretary.fill('demande-admission', { prenoms: 'Nino Paul' });
    await leaves; // and its answer never comes to this page
    await secretary.page.reload();
    await findByLabel(secretary.page, 'Nom de naissance');
    expect(await valueOf(secretary, 'Nom de naissance')).toBe('Revenu');
    expect(await valueOf(secretary, 'Prénoms')).toBe('Nino Paul');
  }, 60_000);

  it('When the secretary types the request of the ASE, then the dossier exists and its first task is hers', async () => {
    const secretary = await sits('s.lemoine');
    await beginAdmission(secretary);
    await secretary.fill('demande-admission', demande());
    await look(secretary, 'demande');
    await secretary.press('Enregistrer et commencer');
    await secretary.see('Vérifier les pièces');
    await secretary.do('Vérifier les pièces', PERSON, 'completude-pieces', pieces);
    await look(secretary, 'tache-terminee');
  }, 120_000);

  it('When the session ends while the head of service types, then what was typed is found after signing in again', async () => {
    const chef = await sits('m.delaunay');
    await chef.take('Donner l’avis du chef de service', PERSON);
    await chef.fill('avis-chef-de-service', answers['AvisChefDeService']!);
    await chef.see(/Enregistré à/);
    const cookies = await chef.desk.context.cookies();
    await chef.desk.context.deleteCookie(...cookies.filter(({ name }) => name === 'trame_session'));
    chef.desk.expect(/status of 401/);
    await typeIn(chef.page, await findByLabel(chef.page, 'Groupe ou unité pressenti'), 'Groupe des Érables');
    await chef.press('Terminer la tâche');
    await chef.see('Votre session a pris fin');
    await takePicture(chef.page, 'session-finie');
    await Promise.all([chef.page.waitForNavigation(), chef.press('S’identifier de nouveau')]);
    await until(
      async () => chef.page.url().includes('/taches/') || (await chef.page.$('button[name="compte"]')),
    );
    if (!chef.page.url().includes('/taches/')) await chef.chooseAccount();
    await findByLabel(chef.page, 'Groupe ou unité pressenti');
    expect(await valueOf(chef, 'Groupe ou unité pressenti')).toBe('Groupe des Érables');
    await look(chef, 'tache-avis', { docs: true });
    await chef.complete();
  }, 90_000);

  it('When the psychologist and the director decide, then the child is admitted and a visit is planned', async () => {
    const psychologist = await sits('c.roux');
    await psychologist.do(
      'Donner l’avis du psychologue',
      PERSON,
      'avis-psychologue',
      answers['AvisPsychologue']!,
    );
    const director = await sits('h.marchand');
    await director.openTask('Réunir la commission d’admission', PERSON);
    await director.press('Prendre la tâche');
    await findButton(director.page, 'Terminer la tâche');
    await director.page.waitForSelector('.mantine-Notification-root');
    for (const width of Object.values(WIDTHS))
      expect(await overFinish(director, width)).toBe('Terminer la tâche');
    await director.take('Réunir la commission d’admission', PERSON);
    await director.fill('commission-admission', answers['Commission']!);
    await look(director, 'commission');
    await director.complete();
    const chef = await sits('m.delaunay');
    await chef.do('Planifier la prise de contact', PERSON, 'contact', answers['PlanifierContact']!);
  }, 120_000);

  it('When two educators are at the same task, then the second learns it is done and keeps what was typed', async () => {
    const ines = await sits('i.carpentier');
    await ines.take('Accueillir l’enfant', PERSON);
    await ines.fill('accueil', { ...answers['Accueillir'], chambre: 'Groupe des Chênes, chambre 9' });
    await ines.keepsDraft();
    // From when she gives it back, what is sent from the other tab may be refused.
    ines.desk.expect(/status of (403|404|409|412)/);
    const elsewhere = await ines.inAnotherTab();
    await elsewhere.openTask('Accueillir l’enfant', PERSON);
    await elsewhere.press('Rendre la tâche');
    await elsewhere.see('Prendre la tâche');
    const karim = await sits('k.diallo');
    await karim.take('Accueillir l’enfant', PERSON);
    await karim.fill('accueil', answers['Accueillir']!);
    await karim.complete();
    // Her page looks again every ten seconds: it may have learned it before she presses.
    const buttons = await ines.page.$$eval('main button', (all) => all.map((each) => each.textContent));
    if (buttons.includes('Terminer la tâche')) await ines.press('Terminer la tâche').catch(() => undefined);
    await ines.see(/vient d’être terminée par quelqu’un d’autre|Cette tâche est terminée/);
    await takePicture(ines.page, 'conflit');
    await ines.see('Cette tâche est terminée');
    await ines.see('Groupe des Chênes, chambre 9');
  }, 150_000);

  it('When INSi has found the child and the secretary has seen the livret de famille, then the identity is qualified', async () => {
    const secretary = await sits('s.lemoine');
    await qualifyIdentity(secretary, PERSON, 'LE');
    await look(secretary, 'identite-qualifiee');
  }, 60_000);

  it('When the mother signs the authorisation of care from home, then it is sealed and fed to the DMP, which takes it', async () => {
    const nurse = await sits('l.bernard');
    await produceAuthorisation(nurse, PERSON);
    const home = await signedAtDistance(nurse, seats.browser, 'Nadia Berthelot');
    expect(home.complaints).toEqual([]);
    await home.close();
    await nurse.page.reload();
    await nurse.see(/Nadia Berthelot .*a signé/);
    await nurse.press('Envoyer au DMP');
    await nurse.press('Envoyer');
    await nurse.see('L’envoi est demandé.');
    const twins = await openTwins(seats.browser, server.current);
    const fed = await twins.received('dmp', /ProvideAndRegister/);
    expect(fed.outcome).toBe('accepté');
    expect(fed.body).toContain('Autorisation de soins');
    await twins.desk.close();
    await look(nurse, 'autorisation-versee');
  }, 90_000);

  it('When the educator evaluates and prepares the project, then the DIPC is produced', async () => {
    const educator = await sits('i.carpentier');
    await educator.take('Faire la première évaluation', PERSON);
    await educator.fillGrid('premiere-evaluation', evaluation);
    await look(educator, 'evaluation');
    await educator.complete();
    await educator.do('Préparer le projet d’accueil', PERSON, 'projet-accueil', answers['PreparerProjet']!);
  }, 120_000);

  it('When each signs, refuses or is absent, then the signed DIPC is read on screen and sent by MSSanté, once', async () => {
    const director = await sits('h.marchand');
    await director.take('Recueillir les signatures', PERSON);
    await director.page.waitForSelector('.tr-context canvas', { timeout: 40_000 });
    await look(director, 'dipc', { docs: true });
    const { directeur, enfant, ...others } = signatures() as Record<string, Record<string, unknown>>;
    await director.fill('signature-contrat', {
      ...others,
      directeur: { ...directeur, moyen: 'saisie' },
      enfant: { ...enfant, moyen: 'dessin' },
    });
    await takePicture(director.page, 'signatures');
    await director.complete();
    const chef = await sits('m.delaunay');
    await chef.do('Rédiger la fiche navette', PERSON, 'fiche-navette', answers['RedigerFiche']!);
    const mails = await until(() => {
      const received = server.current.mails();
      return received.length > 0 && received;
    }, 60_000);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: ['ase.valmont@departement.mssante.fr'] });
    expect(mails[0]!.attachments.some(({ contentType }) => contentType === 'application/pdf')).toBe(true);
  }, 150_000);

  it('When the ASE has read the fiche navette, then the circuit that followed it is over', async () => {
    const director = await sits('h.marchand');
    const address = await openDocument(director, PERSON, 'Fiche navette');
    await director.see(/Lu le/, 40_000);
    await director.open(`${address}/parcours`);
    await director.press('Suivi d’un envoi');
    await director.see(/Suivi d’un envoi · terminé/i);
    await look(director, 'envoi-lu');
  }, 60_000);

  it('When a hospital sends the discharge letter of the child, then it is in the dossier, for who reads care', async () => {
    const twins = await openTwins(seats.browser, server.current);
    await twins.sendLetter(/^BERTHELOT LEA/);
    await twins.desk.close();
    const nurse = await sits('l.bernard');
    await openDocument(nurse, PERSON, 'Lettre de sortie d’hospitalisation');
    await nurse.see(/MSSanté/);
    await look(nurse, 'lettre-classee');
  }, 60_000);

  it('When the dossier is opened, then its thread, its documents and its circuit are readable by all', async () => {
    const director = await sits('h.marchand');
    const address = await openDossierOf(director, PERSON);
    await director.see('BERTHELOT Léa');
    await look(director, 'dossier', { docs: true });
    await takePicture(director.page, 'dossier', { width: 'phone', docs: true });
    for (const [tab, name] of [
      ['Chronologie', 'dossier-chronologie'],
      ['Équipe et entourage', 'dossier-equipe'],
      ['Évaluations', 'dossier-evaluations'],
      ['Documents', 'dossier-documents'],
      ['Parcours', 'dossier-parcours'],
      ['Accès', 'dossier-acces'],
    ] as const) {
      await director.press(tab);
      await look(director, name, { docs: tab === 'Parcours' });
    }
    for (const [name, page] of [
      ['dossier-agenda', `${address}/agenda`],
      ['agenda', '/agenda'],
      ['agenda-nouveau', `/agenda/nouveau?dossier=${address.split('/').at(-1)}`],
      ['agenda-flux', '/agenda/flux'],
    ] as const) {
      await director.open(page);
      await director.see(/genda|Planifier/);
      await look(director, name);
    }
    await director.open(address);
    await director.press('Parcours');
    await director.press('Sortie');
    await director.see(/Date prévue/);
    await look(director, 'sortie-annonce');
    await director.open(`/demarrer/sortie?q=${PERSON}`);
    await director.see('Pour qui ?');
    await look(director, 'sortie-pour-qui');
    await director.press('BERTHELOT Léa');
    await director.see(/Date prévue/);
    await director.open(address);
    await director.press('Parcours');
    await director.press('Documents');
    const signed = await director.page.waitForSelector(
      '::-p-xpath(//main//a[contains(., "Document individuel") and contains(., "Signé")])',
    );
    await clickOn(signed!);
    await director.page.waitForSelector('.tr-reader canvas');
    await director.see(/Nadia Berthelot/);
    await director.see(/Scellé par Cachet de démonstration/);
    await director.press('Vérifier le cachet');
    await director.see(/Le cachet de la version \d est intact/);
    await look(director, 'document-signe');
    await director.press('Exporter une sélection');
    await look(director, 'documents-exporter');
    await director.press('Terminer');
    await director.press('Produire un document');
    await director.see(/Variante masquée/);
    await look(director, 'document-produire');
  }, 120_000);

  it('When somebody of another organisation looks for the child, then nothing of the first is there', async () => {
    const director = await sits('h.marchand');
    await director.open(`/dossiers?q=${PERSON}`);
    const link = await director.page.waitForSelector('main table a[href^="/dossiers/"]');
    const address = await link!.evaluate((each) => each.getAttribute('href') ?? '');
    const stranger = await sits('e.morel');
    stranger.desk.expect(/status of (403|404)/);
    for (const place of ['/', '/taches?filtre=toutes', `/dossiers?q=${PERSON}`, address]) {
      await stranger.page.goto(server.current.url + place);
      await untilQuiet(stranger.page, 300);
      const shown = await stranger.page.evaluate(() => document.body.innerText);
      expect(shown).not.toMatch(/Léa|tilleuls/i);
    }
  }, 60_000);

  it('When the quality manager opens a pack in the designer, then its forms are readable by all', async () => {
    const quality = await sits('q.duval');
    await quality.open('/studio');
    await quality.see('Packs installés');
    await look(quality, 'atelier');
    await quality.press('Protection de l’enfance');
    await quality.see('Nomenclatures');
    await look(quality, 'atelier-pack');
    await quality.press('Commission d’admission');
    await quality.see('C’est le vrai formulaire');
    await look(quality, 'atelier-formulaire', { docs: true });
  }, 60_000);

  it('When the quality manager tries a grid, then its licence, its source and the result of the case are shown', async () => {
    const quality = await sits('q.duval');
    await quality.open('/studio/packs/pde');
    await quality.press('Première évaluation : autonomie et repères');
    await quality.see('CC0-1.0');
    await quality.see('Trame, modèle d’établissement');
    await quality.fillGrid('premiere-evaluation', { ...evaluation, sommeil: '0' });
    await quality.see('Nuits très difficiles : parlez-en');
    const score = await quality.page.waitForSelector('.tk-score-number');
    expect(await score!.evaluate((each) => each.textContent)).toMatch(/^\d+ sur 42$|^\d+ \/ 42$/);
    await look(quality, 'atelier-grille');
  }, 60_000);

  it('When the quality manager reads a circuit, then its diagram and the same steps as a list are shown', async () => {
    const quality = await sits('q.duval');
    await quality.open('/studio/packs/pde');
    await quality.press('Admission');
    await quality.page.waitForSelector('.st-canvas .djs-shape');
    const steps = await quality.page.$$eval('.st-table tbody th', (all) =>
      all.map((each) => each.textContent?.trim() ?? ''),
    );
    expect(steps).toEqual(expect.arrayContaining(['Vérifier les pièces', 'Recueillir les signatures']));
    await look(quality, 'atelier-circuit');
  }, 60_000);

  it('When the quality manager opens a document, then where it may go and its preview as a PDF are shown', async () => {
    const quality = await sits('q.duval');
    await quality.open('/studio/packs/pde');
    await quality.press('Document individuel de prise en charge');
    await quality.see('jamais dans le DMP');
    const first = await quality.page.waitForSelector('.st-pdf canvas', { timeout: 40_000 });
    expect(await first!.evaluate((each) => (each as HTMLCanvasElement).width)).toBeGreaterThan(300);
    await quality.see(/sans valeur/i);
    await look(quality, 'atelier-document');
  }, 90_000);
});
