import { randomUUID } from 'node:crypto';
import type { DossierPage, DraftDetail, Fillable, RecordList, StudioVersions } from '@trame/schemas';
import type { Browser } from 'puppeteer';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { typeIn } from './browser/answerField.js';
import { demoNames } from './browser/demoNames.js';
import { clickOn, findByLabel } from './browser/locate.js';
import { look } from './browser/look.js';
import { Professional } from './browser/Professional.js';

const server = useRealServer();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

const write = async (at: Professional, label: string, text: string): Promise<void> =>
  typeIn(at.page, await findByLabel(at.page, label), text);

/** Picks an option of the list that a label, seen or only said, names. */
async function choose(at: Professional, label: string, option: string): Promise<void> {
  const list = await at.page.waitForSelector(
    `::-p-xpath(//select[@aria-label="${label}" or @id=//label[normalize-space()="${label}"]/@for])`,
  );
  const value = await list!.evaluate(
    (each, wanted) =>
      [...(each as HTMLSelectElement).options].find(({ text }) => text.trim() === wanted)?.value,
    option,
  );
  if (value === undefined) throw new Error(`« ${label} » does not offer « ${option} »`);
  await (list as unknown as { select(value: string): Promise<unknown> }).select(value);
}

/** The line of the plan with a label. */
const line = (at: Professional, label: string) =>
  at.page.waitForSelector(`::-p-xpath(//li[@role="treeitem"][.//*[normalize-space()="${label}"]])`);

/** Waits for the properties of a question. */
const shown = (at: Professional, label: string) =>
  at.page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.fe-properties textarea')].some(
        (each) => (each as HTMLTextAreaElement).value === wanted,
      ),
    {},
    label,
  );

/** Selects a question in the plan. */
async function select(at: Professional, label: string): Promise<void> {
  await clickOn((await line(at, label))!);
  await shown(at, label);
}

/** Adds a question from the palette, and asks something with it. */
async function add(at: Professional, kind: string, question: string): Promise<void> {
  await at.press(kind);
  await shown(at, 'Nouvelle question');
  await write(at, 'Question', question);
}

/** Asks the API as whoever sits there. */
const ask = <T>(
  at: Professional,
  method: string,
  address: string,
  body?: unknown,
  revision?: number,
): Promise<T> =>
  at.page.evaluate(
    async (how, where, sent, match) => {
      const answer = await fetch(`/api/v1${where}`, {
        method: how,
        headers: {
          'X-Trame': '1',
          'Content-Type': 'application/json',
          ...(match === undefined ? {} : { 'If-Match': `"${match}"` }),
        },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    method,
    address,
    body as never,
    revision,
  );

describe('Given a quality manager who does not program', () => {
  it('when they make a form in the designer and publish it, then a professional of the house fills it', async () => {
    const quality = await Professional.signIn(browser, server.current.url, 'q.duval', demoNames);
    quality.desk.expect(/status of 404 .*\/draft$/); // no draft is open yet
    quality.desk.expect(/status of 404 .*revision=0$/); // the form is new: nothing of it is published
    await quality.open('/studio/packs/pde');
    await quality.press('Ouvrir un brouillon');
    await quality.see('Contenu du brouillon');
    await quality.press('Ajouter : Formulaire');
    await write(quality, 'Titre', 'Carnet de sortie');
    await choose(quality, 'Domaine de données', 'Éducatif');
    await quality.press('Créer le formulaire');

    // Three questions, from the plan, the palette and the keyboard.
    await select(quality, 'Nouvelle question');
    await write(quality, 'Question', 'Lieu de la sortie');
    await quality.press('Ajouter une question, une section, une page');
    await add(quality, 'Texte court', 'Avec qui ?');
    await add(quality, 'Oui ou non', 'En famille ?');
    await (await line(quality, 'En famille ?'))!.focus();
    await quality.page.keyboard.down('Alt');
    await quality.page.keyboard.press('ArrowUp');
    await quality.page.keyboard.up('Alt');
    await quality.page.waitForFunction(() =>
      [...document.querySelectorAll('[role=status]')].some((each) =>
        /est déplacé : place 2 sur 3/.test(each.textContent?.replace(/\u00a0/g, ' ') ?? ''),
      ),
    );
    await quality.page.waitForFunction(() => document.activeElement?.textContent?.startsWith('En famille'));

    // A rule, put together and told in French.
    await select(quality, 'Avec qui ?');
    await quality.press('Ajouter une condition');
    await choose(quality, 'Champ', 'En famille ?');
    await choose(quality, 'Valeur', 'Non');
    await quality.see('Affiché si « En famille ? » est « Non ».');
    await look(quality, 'atelier-formulaire-regle');
    await quality.press('Logique');
    await quality.see('« En famille ? » est « Non »');

    // A mistake is told as one types, beside its field; undone, it is gone.
    await quality.press('Réglages');
    await write(quality, 'Ligne de la chronologie', '"Sortie : " + lieuInconnu');
    await quality.see('lieuInconnu', 20_000);
    await quality.see(/1 défaut/);
    await quality.page.keyboard.down('Control');
    await quality.page.keyboard.press('a');
    await quality.page.keyboard.up('Control');
    await quality.page.keyboard.type('"Sortie : " + lieuSortie');
    await quality.see('Aucun défaut');
    await look(quality, 'atelier-formulaire-reglages');

    // Tried with the real renderer, and kept as a case of the pack.
    await quality.press('Essai');
    await write(quality, 'Lieu de la sortie', 'Le marché');
    await write(quality, 'Nom du cas', 'Une sortie au marché');
    await quality.press('Garder ces réponses comme cas d’essai');
    await quality.see('Essayer « Une sortie au marché »');
    await look(quality, 'atelier-formulaire-essai');

    // Published.
    await quality.page.waitForFunction(
      () => document.querySelector('.st-draft-bar .st-save')?.textContent === 'Enregistré',
    );
    await quality.press('Publier…');
    await quality.see('Formulaire « Carnet de sortie » ajouté');
    await write(quality, 'Ce qu’il faut en dire aux équipes (facultatif)', 'Un carnet pour les sorties');
    await look(quality, 'atelier-publier');
    const [shipped] = (await ask<StudioVersions>(quality, 'GET', '/studio/packs/pde/versions')).items;
    const next = `${shipped!.version.split('.')[0]}.${Number(shipped!.version.split('.')[1]) + 1}.0`;
    await quality.press(`Publier la version ${next}`);
    await quality.see(`La version ${next} est publiée.`);
    const versions = (await ask<StudioVersions>(quality, 'GET', '/studio/packs/pde/versions')).items;
    expect(versions.find(({ inForce }) => inForce)).toMatchObject({
      version: next,
      own: true,
      note: 'Un carnet pour les sorties',
    });
    expect(quality.desk.complaints).toEqual([]);
    await quality.desk.close();

    // A professional of the house finds it in a dossier, under the version that is in force, and fills it.
    const chief = await Professional.signIn(browser, server.current.url, 'm.delaunay', demoNames);
    const [dossier] = (await ask<DossierPage>(chief, 'GET', '/dossiers?stageGroup=present')).items;
    const fillable = await ask<Fillable>(chief, 'GET', `/dossiers/${dossier!.id}/fillable`);
    expect(fillable.forms).toContainEqual(
      expect.objectContaining({ id: 'carnet-de-sortie', title: 'Carnet de sortie' }),
    );
    expect(fillable.packVersionId).toBe(versions.find(({ inForce }) => inForce)?.versionId);
    const id = randomUUID();
    await ask(chief, 'POST', `/dossiers/${dossier!.id}/drafts`, { id, formId: 'carnet-de-sortie' });
    const { revision } = await ask<DraftDetail>(chief, 'GET', `/drafts/${id}`);
    const data = { lieuSortie: 'Le marché', famille: 'oui' };
    await ask(chief, 'POST', `/drafts/${id}/submit`, { data }, revision);
    const records = await ask<RecordList>(chief, 'GET', `/dossiers/${dossier!.id}/records`);
    expect(records.items).toContainEqual(expect.objectContaining({ formId: 'carnet-de-sortie' }));
    await chief.desk.close();
  }, 240_000);
});
