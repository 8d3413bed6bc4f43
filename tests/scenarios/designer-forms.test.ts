import type { DossierPage, GridResultList, RecordDetail, RecordList, StudioVersions } from '@trame/schemas';
import type { Browser } from 'puppeteer';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { until } from '../support/until.js';
import { answerFields } from './browser/answerField.js';
import { demoNames } from './browser/demoNames.js';
import { clickOn, findByLabel, hasLabel, press } from './browser/locate.js';
import { look } from './browser/look.js';
import { Professional } from './browser/Professional.js';
import { bringScale, fillScale, SCALE } from './studio/bringScale.js';
import { add, choose, drag, planLine, planOrder, select, tellInPieces, write } from './studio/formHand.js';
import { cell, firstColumn, keys, keysWith, paste } from './studio/sheetHand.js';

const FORM = 'Carnet de sortie';
const GRID = 'Repos et rythmes';
const DRAFT = '/studio/packs/pde/brouillon';
const PASTED = [
  'Item\tDimension\tJamais (0)\tParfois (1)\tSouvent (2)',
  'S’endort sans aide\tNuit\tx\tx\tx',
  'Se lève reposé\tNuit\tx\tx\tx',
  '\tNuit\tx\tx\tx',
  'Tient la journée\tJour\tx\tx\tx',
].join('\n');
/** Levels answered, item by item: five points of six. */
const ANSWERS = { 'S’endort sans aide': '2', 'Se lève reposé': '1', 'Tient la journée': '2' };

const server = useRealServer();
let browser: Browser;
let quality: Professional;
const seated: Professional[] = [];

async function sits(login: string): Promise<Professional> {
  const someone = await Professional.signIn(browser, server.current.url, login, demoNames);
  seated.push(someone);
  return someone;
}

beforeAll(async () => {
  browser = await openBrowser();
  quality = await sits('q.duval');
  quality.desk.expect(/status of 404 .*\/draft$/); // no draft is open yet
  quality.desk.expect(/status of 404 .*(revision=0|\/grids\/(repos-et-rythmes|echelle-maison))$/); // what is new is not published
}, 200_000);
afterAll(async () => {
  const complaints = seated.flatMap(({ desk }) => desk.complaints);
  expect(complaints).toEqual([]);
}, 30_000);

const openPanel = async (name: string): Promise<void> =>
  clickOn((await quality.page.waitForSelector(`.sg-panels a[href$="?volet=${name}"]`))!);

/** Answers the items of the grid, wherever it is shown. */
async function answerGrid(at: Professional, within = 'main'): Promise<void> {
  const place = (await at.page.waitForSelector(within))!;
  for (const [item, level] of Object.entries(ANSWERS)) {
    const group = await findByLabel(at.page, item, place);
    await clickOn((await group.$(`input[value="${level}"]`))!);
  }
}

/** Reads through the API, as whoever sits there. */
const read = <T>(at: Professional, address: string): Promise<T> =>
  at.page.evaluate(async (where) => {
    const answer = await fetch(`/api/v1${where}`);
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as never;
  }, address);

describe('Given a quality manager who does not program', () => {
  afterAll(() => quality?.desk.close());

  it('When they make a form from the plan, the palette and the keyboard, then its rules are told in French and its faults as one types', async () => {
    await quality.open('/studio/packs/pde');
    await quality.press('Ouvrir un brouillon');
    await quality.see('Contenu du brouillon');
    await quality.press('Ajouter : Formulaire');
    await write(quality, 'Titre', FORM);
    await choose(quality, 'Domaine de données', 'Éducatif');
    await quality.press('Créer le formulaire');

    await select(quality, 'Nouvelle question');
    await write(quality, 'Question', 'Lieu de la sortie');
    await quality.press('Ajouter une question, une section, une page');
    await add(quality, 'Texte court', 'Avec qui ?');
    await add(quality, 'Oui ou non', 'En famille ?');
    await (await planLine(quality, 'En famille ?')).focus();
    await keysWith(quality, 'Alt', 'ArrowUp');
    await quality.page.waitForFunction(() =>
      [...document.querySelectorAll('[role=status]')].some((each) =>
        /est déplacé : place 2 sur 3/.test(each.textContent?.replace(/\u00a0/g, ' ') ?? ''),
      ),
    );
    await quality.page.waitForFunction(() => document.activeElement?.textContent?.startsWith('En famille'));
    const moved = ['Lieu de la sortie', 'En famille ?', 'Avec qui ?'];
    await drag(quality, 'Avec qui ?', 'above', 'Lieu de la sortie');
    await until(async () => (await planOrder(quality)).join() === [moved[2], moved[0], moved[1]].join());
    await drag(quality, 'Avec qui ?', 'below', 'En famille ?');
    await until(async () => (await planOrder(quality)).join() === moved.join());

    await select(quality, 'Avec qui ?');
    await quality.press('Ajouter une condition');
    await choose(quality, 'Champ', 'En famille ?');
    await choose(quality, 'Valeur', 'Non');
    await quality.see('Affiché si « En famille ? » est « Non ».');
    await look(quality, 'atelier-formulaire-regle');
    await quality.press('Logique');
    await quality.see('« En famille ? » est « Non »');

    await quality.press('Réglages');
    await tellInPieces(quality, 'Sortie : ', 'Lieu de la sortie');
    await quality.see('Chronologie : le texte « Sortie : » suivi de « Lieu de la sortie »');
    await look(quality, 'atelier-formulaire-valeur');
    await write(quality, 'Formule FEEL', '"Sortie : " + lieuInconnu');
    await quality.see('lieuInconnu', 20_000);
    await quality.see(/1 défaut/);
    await keysWith(quality, 'Control', 'a');
    await quality.page.keyboard.type('"Sortie : " + lieuSortie');
    await quality.see('Aucun défaut');
    await look(quality, 'atelier-formulaire-reglages');
  }, 120_000);

  it('When the form is tried, then its answers are kept as a case of the pack', async () => {
    await quality.press('Essai');
    await write(quality, 'Lieu de la sortie', 'Le marché');
    await write(quality, 'Nom du cas', 'Une sortie au marché');
    await quality.press('Garder ces réponses comme cas d’essai');
    await quality.see('Essayer « Une sortie au marché »');
    await look(quality, 'atelier-formulaire-essai');
    await quality.page.waitForFunction(
      () => document.querySelector('.st-draft-bar .st-save')?.textContent === 'Enregistré',
    );
  }, 60_000);

  it('When a table is pasted from a spreadsheet, then it is shown with its faults by cell, and its items are made', async () => {
    await quality.open(DRAFT);
    await quality.press('Ajouter : Grille');
    await quality.see('Ajouter une grille');
    await look(quality, 'grille-ajouter');
    await write(quality, 'Titre de la grille', GRID);
    await choose(quality, 'Domaine de données', 'Éducatif');
    await quality.press('Ajouter au brouillon');
    await quality.see('Cette grille n’a pas encore d’item');
    await look(quality, 'grille-vide');
    await quality.press('Coller un tableau…');
    await quality.page.focus('textarea[placeholder="Collez ici"]');
    await paste(quality, PASTED);
    await quality.see(/A4 : il manque le texte de l’item/);
    await look(quality, 'grille-coller');
    await quality.press('Créer 3 items');
    await quality.see('3 items créés');
    expect(await firstColumn(quality)).toEqual(['S’endort sans aide', 'Se lève reposé', 'Tient la journée']);
  }, 120_000);

  it('When one works by the keyboard alone, then cells are written, rows move, and all of it is undone', async () => {
    await (await cell(quality, 0, 0)).focus();
    await keys(quality, 'ArrowDown', 'Enter', 'End');
    await quality.page.keyboard.type(' le matin');
    await keys(quality, 'Enter');
    await keysWith(quality, 'Alt', 'ArrowUp');
    await until(async () => (await firstColumn(quality))[1] === 'Tient la journée');
    expect(await firstColumn(quality)).toEqual([
      'S’endort sans aide',
      'Tient la journée',
      'Se lève reposé le matin',
    ]);
    await keysWith(quality, 'Control', 'z', 'z');
    await until(async () => (await firstColumn(quality))[1] === 'Se lève reposé');
    await look(quality, 'grille-items');
  }, 60_000);

  it('When a case is filled beside, then its result follows, is kept, and turns red once the points no longer give it', async () => {
    await quality.press('Seuils et alertes');
    await quality.press('Partager l’étendue en seuils égaux');
    await quality.see('Chaque score possible a un seuil, et un seul.');
    await look(quality, 'grille-seuils');
    const trial = (await quality.page.waitForSelector('.sg-trial'))!;
    await answerGrid(quality, '.sg-trial');
    await until(async () => (await trial.evaluate((each) => each.textContent)).includes('5 sur 6'));
    await write(quality, 'Ce que ce cas montre', 'Bonnes nuits');
    await press(quality.page, 'Garder comme cas d’essai', trial);
    await quality.see('Le cas « Bonnes nuits » est gardé.');
    await quality.press('Items');
    await clickOn(await cell(quality, 0, 7));
    await keys(quality, 'Delete');
    await quality.page.keyboard.type('9');
    await keys(quality, 'Enter');
    await openPanel('cas');
    await quality.see('Écart');
    expect(await quality.page.$$eval('.sg-case td', (all) => all.map((each) => each.textContent))).toEqual(
      expect.arrayContaining(['5', '12']),
    );
    await look(quality, 'grille-cas');
    await quality.press('Annuler');
    await quality.see('1 cas sur 1 donne le résultat attendu');
  }, 90_000);

  it('When the file of a scale does not say that it may be used, then it waits for its licence and its source, and is added with them', async () => {
    await bringScale(quality, DRAFT);
  }, 30_000);

  it('When a code list is completed by a paste, then it says where it serves, what changes, and asks for another version', async () => {
    await quality.open(`${DRAFT}/nomenclatures/motifs-refus`);
    await quality.see('Commission d’admission');
    await (await cell(quality, 0, 0)).focus();
    await paste(quality, 'Code\tLibellé\ndelai\tRéponse arrivée trop tard\nautre\tAutre motif, à préciser');
    await quality.see('Ce qui a été collé');
    await quality.press('Prendre 2 valeurs');
    await quality.see('« Réponse arrivée trop tard » est ajoutée (delai).');
    await quality.see('« Autre motif » devient « Autre motif, à préciser » (autre).');
    await quality.press('Passer à la version 1.0.1');
    await quality.see('La version passe de 1.0.0 à 1.0.1.');
    await look(quality, 'nomenclature');
    await quality.open(`${DRAFT}/nomenclatures`);
    await quality.see('Ajouter une nomenclature');
    await look(quality, 'nomenclature-ajouter');
  }, 60_000);

  it('When the licence and the source are missing, then it says why, and all is published once they are written, as one version', async () => {
    await quality.open(`${DRAFT}/grilles/repos-et-rythmes?volet=fiche`);
    await quality.see('La licence est obligatoire');
    await look(quality, 'grille-fiche');
    await write(quality, 'Licence', 'Établie par l’établissement');
    await write(quality, 'Source', 'Équipe éducative, 2026');
    await openPanel('calcul');
    await quality.see('Le total peut aller de 0 à 6.');
    await look(quality, 'grille-calcul');
    await openPanel('changements');
    await quality.see('tout est nouveau');
    await quality.see('Aucun défaut', 30_000);
    await quality.press('Publier…');
    await quality.see(`Grille « ${GRID} » ajoutée`);
    await quality.see(`Grille « ${SCALE.title} » ajoutée`);
    await quality.see(`Formulaire « ${FORM} » ajouté`);
    await quality.see('Nomenclature « Motif du refus d’admission » modifiée');
    await write(quality, 'Ce qu’il faut en dire aux équipes (facultatif)', 'Sorties et repos');
    await look(quality, 'atelier-publier');
    const [before] = (await read<StudioVersions>(quality, '/studio/packs/pde/versions')).items;
    const [major, minor] = before!.version.split('.');
    const next = `${major}.${Number(minor) + 1}.0`;
    await quality.press(`Publier la version ${next}`);
    await quality.see(`La version ${next} est publiée.`);
    const { items } = await read<StudioVersions>(quality, '/studio/packs/pde/versions');
    expect(items.find(({ inForce }) => inForce)).toMatchObject({
      version: next,
      own: true,
      note: 'Sorties et repos',
    });
  }, 90_000);
});

describe('Given a professional of the house, in a dossier, once that version is in force', () => {
  let educator: Professional;
  let dossier: string;
  afterAll(() => educator?.desk.close());

  it('When they begin the new record, then its rules ask what they must, and it is in the dossier with its line', async () => {
    educator = await sits('i.carpentier');
    const { items } = await read<DossierPage>(educator, '/dossiers?stageGroup=present');
    dossier = `/dossiers/${items[0]!.id}`;
    await educator.open(dossier);
    await educator.press('Nouvelle fiche');
    await educator.press(FORM);
    await answerFields(educator.hand, [{ id: 'lieu', type: 'text', label: 'Lieu de la sortie' }], {
      lieu: 'Le marché',
    });
    expect(await hasLabel(educator.page, 'Avec qui ?')).toBe(false);
    await answerFields(
      educator.hand,
      [
        { id: 'famille', type: 'yesNo', label: 'En famille ?' },
        { id: 'qui', type: 'text', label: 'Avec qui ?' },
      ],
      { famille: 'non', qui: 'Sa marraine' },
    );
    await educator.press('Enregistrer dans le dossier');
    await educator.see(`« ${FORM} » est dans le dossier`);
    await look(educator, 'fiche-nouvelle');
    const records = await read<RecordList>(educator, `${dossier}/records`);
    const made = records.items.find(({ formId }) => formId === 'carnet-de-sortie');
    const { data } = await read<RecordDetail>(educator, `/records/${made!.id}`);
    expect(Object.values(data)).toEqual(expect.arrayContaining(['Le marché', 'non', 'Sa marraine']));
    await educator.open(`${dossier}/chronologie`);
    await educator.see('Sortie : Le marché');
  }, 60_000);

  it('When they fill the new grid and the scale of the file, then each gives the score of its case', async () => {
    await educator.press('Nouvelle évaluation');
    await educator.press(GRID);
    await answerGrid(educator);
    await educator.press('Enregistrer dans le dossier');
    await educator.see(`« ${GRID} » est dans le dossier`);
    await educator.see('5 sur 6');
    await look(educator, 'evaluation-nouvelle');
    const { items } = await read<GridResultList>(educator, `${dossier}/grids`);
    expect(items[0]).toMatchObject({ gridId: 'repos-et-rythmes', score: 5 });

    await educator.open(dossier);
    await educator.press('Nouvelle évaluation');
    await educator.press(SCALE.title);
    await fillScale(educator);
    await educator.see('2 sur 2');
  }, 60_000);
});

describe('Given a record of that form begun by a professional, when its questions change', () => {
  let educator: Professional;
  let manager: Professional;
  let entry: string;
  afterAll(async () => {
    for (const one of [educator, manager]) await one?.desk.close();
  });

  it('When it is published, Then one is told which drafts stay, says what becomes of the answers, and they will pass', async () => {
    educator = await sits('i.carpentier');
    const { items } = await read<DossierPage>(educator, '/dossiers?stageGroup=present');
    await educator.open(`/dossiers/${items[0]!.id}`);
    await educator.press('Nouvelle fiche');
    await educator.press(FORM);
    const questions = [
      { id: 'lieu', type: 'text', label: 'Lieu de la sortie' } as const,
      { id: 'famille', type: 'yesNo', label: 'En famille ?' } as const,
    ];
    await answerFields(educator.hand, questions, { lieu: 'Le parc', famille: 'oui' });
    await educator.see('Enregistré');
    entry = new URL(educator.page.url()).pathname;
    await educator.open(`/dossiers/${items[0]!.id}`);

    manager = await sits('q.duval');
    manager.desk.expect(/status of 404 .*(\/draft|revision=0)$/); // no draft is open yet
    await manager.open('/studio/packs/pde');
    await manager.page.evaluate(async () => {
      const headers = { 'x-trame': '1', 'content-type': 'application/json' };
      const opened = await fetch('/api/v1/studio/packs/pde/draft', { method: 'POST', headers });
      const { id } = (await opened.json()) as { id: string };
      const address = `/api/v1/studio/drafts/${id}/files?path=forms/carnet-de-sortie.form.json`;
      const file = (await (await fetch(address)).json()) as { content: string; revision: number };
      type Section = { fields: Array<{ id: string; label: string; visibleWhen?: string }> };
      const form = JSON.parse(file.content) as {
        record: { timeline: string };
        pages: Array<{ sections: Section[] }>;
      };
      const section = form.pages[0]!.sections[0]!;
      const former = section.fields.find(({ label }) => label === 'Lieu de la sortie')!.id;
      section.fields = section.fields
        .filter(({ label }) => label !== 'En famille ?')
        .map(({ visibleWhen: _rule, ...one }) => (one.id === former ? { ...one, id: 'destination' } : one));
      form.record = { timeline: '"Sortie : " + destination' };
      const { files } = (await (await fetch(`/api/v1/studio/packs/pde/draft`)).json()) as {
        files: Array<{ path: string; revision: number }>;
      };
      for (const one of files.filter(({ path }) => path.startsWith('fixtures/carnet-de-sortie/')))
        await fetch(`/api/v1/studio/drafts/${id}/files?path=${encodeURIComponent(one.path)}`, {
          method: 'DELETE',
          headers: { ...headers, 'if-match': `"${String(one.revision)}"` },
        });
      await fetch(address, {
        method: 'PUT',
        headers: { ...headers, 'if-match': `"${String(file.revision)}"` },
        body: JSON.stringify({ content: JSON.stringify(form) }),
      });
    });
    await manager.open(DRAFT);
    await manager.press('Publier…');
    await manager.see('1 brouillon restera sur sa version');
    await manager.see('La question « En famille ? » n’est plus posée.');
    await manager.press('Dire ce que deviennent les réponses');
    await look(manager, 'atelier-reponses-commencees');
    await manager.press('Garder');
    await manager.see('1 brouillon évoluera');
    await look(manager, 'atelier-brouillons-evolueront');
    const [latest] = (await read<StudioVersions>(manager, '/studio/packs/pde/versions')).items;
    const [major, minor] = latest!.version.split('.');
    const next = `${major}.${Number(minor) + 1}.0`;
    await manager.press(`Publier la version ${next}`);
    await manager.see(`La version ${next} est publiée.`);
  }, 120_000);

  it('When who administers looks, Then they see what would become of it; when the professional goes on, it has passed, and nothing is lost', async () => {
    await manager.desk.close();
    manager = await sits('h.marchand');
    await manager.open('/administration/saisies');
    await manager.see('gardée de côté');
    await look(manager, 'administration-saisies');
    await manager.press('Faire passer ces saisies…');
    await write(manager, 'Pourquoi', 'Nouvelle trame de sortie');
    await manager.press('Faire passer');
    await manager.see('Terminé');
    await manager.see('Gardées de côté');
    await look(manager, 'administration-saisies-passage');

    await educator.open(entry);
    await educator.see('Une réponse n’a plus de place');
    expect(await educator.page.$eval('.tr-aside', (each) => each.textContent)).toBe('En famille ?Oui');
    const where = await findByLabel(educator.page, 'Lieu de la sortie');
    expect(await where.evaluate((each) => (each as HTMLInputElement).value)).toBe('Le parc');
    await look(educator, 'saisie-evoluee');
  }, 90_000);
});
