import type { Browser, Page } from 'puppeteer';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { takePicture } from '../support/screenshots.js';
import { untilQuiet } from '../support/quietPage.js';
import { until } from '../support/until.js';
import { demoNames, establishmentId } from './browser/demoNames.js';
import { clickOn, findByLabel } from './browser/locate.js';
import { Professional } from './browser/Professional.js';
import { day, evaluation } from './story/answers.js';

/** What the README promises: the whole admission in ten minutes. */
const MOST = { clicks: 90, fields: 35 };

const server = useRealServer();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

type Gestures = { clicks: number; fields: number; people: number; tasks: Record<string, string> };

/** Counts what a hand does on any page: presses on all but text boxes (one tabs to them), and boxes typed in. */
async function countGestures(page: Page): Promise<Gestures> {
  const count: Gestures = { clicks: 0, fields: 0, people: 1, tasks: {} };
  await page.exposeFunction('countGesture', (kind: 'clicks' | 'fields') => void (count[kind] += 1));
  await page.evaluateOnNewDocument(() => {
    const tell = (kind: string) =>
      (window as unknown as { countGesture: (kind: string) => void }).countGesture(kind);
    const isText = (target: EventTarget | null): boolean =>
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement &&
        !['radio', 'checkbox', 'submit', 'button'].includes(target.type));
    // A list that unfolds: one press to open it, one to choose.
    addEventListener(
      'change',
      ({ target }) => {
        if (!(target instanceof HTMLSelectElement)) return;
        tell('clicks');
        tell('clicks');
      },
      true,
    );
    let typed: EventTarget | null = null;
    addEventListener('pointerdown', ({ target }) => isText(target) || tell('clicks'), true);
    addEventListener('focusin', () => (typed = null), true);
    addEventListener(
      'input',
      ({ target }) => {
        if (!isText(target) || typed === target) return;
        typed = target;
        tell('fields');
      },
      true,
    );
  });
  return count;
}

describe('Given the demonstration, and a newcomer with the README', () => {
  it('When they do no more than what the work requires, then the child is welcomed in few gestures', async () => {
    const secretary = await Professional.signIn(browser, server.current.url, 's.lemoine', demoNames);
    const { page } = secretary;
    const count = await countGestures(page);
    count.clicks += 2; // the door and the account, pressed before one counts
    await page.reload();
    let before = { clicks: 0, fields: 0 };
    const note = (name: string): void => {
      count.tasks[name] = `${count.clicks - before.clicks} clicks, ${count.fields - before.fields} fields`;
      before = { clicks: count.clicks, fields: count.fields };
    };
    const goOn = async (title: string): Promise<void> => {
      await secretary.complete();
      note(title);
    };
    const next = async (title: string): Promise<void> => {
      await secretary.press(`Tâche suivante : ${title}`);
      await secretary.see(title);
      await page.waitForSelector('.tr-task-head');
      await untilQuiet(page, 200, 8_000);
    };
    const becomes = async (login: string, task: string): Promise<void> => {
      await clickOn((await page.waitForSelector('.tr-me'))!);
      await secretary.press('Changer de personne');
      const account = await page.waitForSelector(`button[value="${login}"]`);
      await Promise.all([page.waitForNavigation(), clickOn(account!)]);
      await page.waitForSelector('main#contenu h1');
      count.people += 1;
      await secretary.press('Candidatures');
      await untilQuiet(page, 300, 5_000);
      await clickOn(
        await until(
          async () =>
            (
              await page.$$(
                '::-p-xpath(//main//tr[contains(., "VASSEUR")]/td[last()]//a[starts-with(@href, "/taches/")])',
              )
            )[0] ?? (await page.reload({ waitUntil: 'networkidle2' }), undefined),
          20_000,
        ),
      );
      await secretary.see(task);
      await page.waitForSelector('.tr-task-head');
      note(`to ${login}`);
    };

    await secretary.press('Admission');
    await clickOn((await page.waitForSelector(`#place-${establishmentId('mecs-tilleuls')}`))!);
    await findByLabel(page, 'Nom de naissance');
    await secretary.fill('demande-admission', {
      nomNaissance: 'Vasseur',
      prenoms: 'Malo',
      sexe: 'M',
      dateNaissance: '2016-03-02',
      origine: 'ase',
      motifs: ['securite'],
      motifSynthese: 'Placement prononcé après évaluation.',
      typeMesure: 'judiciaire',
      natureJudiciaire: '17',
      decisionAutorite: 'Juge des enfants de Valmont',
      decisionDate: day(-6),
      decisionEcheance: day(359),
      titulaires: [{ prenom: 'Julie', nom: 'Vasseur', lien: 'mere', contactAutorise: 'oui' }],
      lieuVieActuel: 'assistant-familial',
      scolarite: 'scolarise',
    });
    await secretary.press('Enregistrer et commencer');
    await secretary.see('Vérifier les pièces');
    note('request');
    await page.waitForSelector('.tr-task-head');
    await secretary.press('Reçue');
    await takePicture(page, 'pieces');
    await secretary.fill('completude-pieces', { suite: 'complet' });
    await goOn('pieces');

    await becomes('c.roux', 'Donner l’avis du psychologue');
    await secretary.fill('avis-psychologue', { modalites: ['dossier'], avis: 'favorable' });
    await goOn('psychologist');

    await becomes('m.delaunay', 'Donner l’avis du chef de service');
    await secretary.fill('avis-chef-de-service', {
      elements: ['pieces'],
      besoinsReperes: 'Des repères stables.',
      avis: 'favorable',
    });
    await goOn('opinion');
    await next('Réunir la commission d’admission');
    await secretary.fill('commission-admission', { decision: 'admis', dateAdmissionPrevue: day() });
    await takePicture(page, 'commission-courte');
    await goOn('committee');
    await next('Planifier la prise de contact');
    await secretary.fill('contact', { dateContact: new Date().toISOString() });
    await goOn('contact');
    await next('Accueillir l’enfant');
    await secretary.fill('accueil', {
      accompagnePar: 'L’éducatrice de l’ASE',
      signatureProfessionnel: { statut: 'signe', nom: '', moyen: 'saisie' },
      signatureContradictoire: { statut: 'signe', nom: 'Claire Dumont', moyen: 'saisie' },
      autorisationsSoins: [{ reponse: 'accord' }],
      livretRemis: 'oui',
      charteRemise: 'oui',
      reglementRemis: 'oui',
    });
    await goOn('welcome');
    await next('Faire la première évaluation');
    await secretary.fillGrid('premiere-evaluation', evaluation);
    await goOn('evaluation');
    await next('Préparer le projet d’accueil');
    await secretary.fill('projet-accueil', {
      objectifs: [{ domaine: 'scolarite', objectif: 'Poursuivre dans son école.' }],
      visites: 'Le samedi après-midi.',
      avisRecueilli: 'oui',
      avisEnfant: 'Il veut continuer le judo.',
    });
    await goOn('project');
    await next('Recueillir les signatures');
    const signs = { statut: 'signe', nom: '', moyen: 'saisie' };
    const known = { ...signs, identite: 'connue' };
    await secretary.fill('signature-contrat', { directeur: signs, enfant: known, representant1: known });
    await takePicture(page, 'signatures-courtes');
    await goOn('signatures');
    await next('Rédiger la fiche navette');
    await goOn('letter');
    const sent = await until(() => server.current.mails().length > 0 && server.current.mails(), 60_000);
    expect(sent[0]).toMatchObject({ to: ['ase@valmont.mssante.fr'] });
    console.log(`The shortest admission: ${JSON.stringify(count, null, 1)}`);
    expect(count.people).toBe(3);
    expect(count.clicks).toBeLessThanOrEqual(MOST.clicks);
    expect(count.fields).toBeLessThanOrEqual(MOST.fields);
  }, 300_000);
});
