import { readdirSync } from 'node:fs';
import path from 'node:path';
import { evaluateDecision, parseDecision, type Decision } from '@trame/language';
import { ROOT } from '../architecture/committedFiles.js';
import { readData, readText } from './readPack.js';

/** A stay of a year in a MECS, on an administrative measure: what each case changes is written in the case. */
const stay = {
  categorie: '1',
  typeAccueil: 'etablissement',
  mineurMesureJudiciaire: false,
  avecHebergement: true,
  dureeMois: 12,
  refusSigner: false,
};

const helpAtHome = { categorie: '6', typeAccueil: 'aide-domicile', avecHebergement: false };

let decision: Decision;
beforeAll(async () => {
  decision = await parseDecision(readText('packs/socle/decisions/choix-contrat.dmn'));
});

describe('Given the choice of the contractual document (CASF, D. 311)', () => {
  it.each<[string, Partial<Record<keyof typeof stay | 'habiliteAideSociale', unknown>>, string]>([
    ['an administrative stay of a year', {}, 'contrat-sejour'],
    ['a minor on a judicial educative measure', { mineurMesureJudiciaire: true }, 'dipc'],
    ['a stay of two months', { dureeMois: 2 }, 'dipc'],
    ['a stay of two months and a day', { dureeMois: 2.5 }, 'contrat-sejour'],
    ['a refusal to sign', { refusSigner: true }, 'dipc'],
    ['no accommodation', { avecHebergement: false }, 'dipc'],
    ['a CAMSP', { categorie: '3' }, 'dipc'],
    ['a service of the judicial protection of youth', { categorie: '4' }, 'dipc'],
    ['a resource centre', { categorie: '11' }, 'dipc'],
    ['an EHPAD', { categorie: '6' }, 'contrat-sejour'],
    ['an IME', { categorie: '2' }, 'contrat-sejour'],
    ['a place to live (III of L. 312-1)', { categorie: 'III' }, 'contrat-sejour'],
    [
      'an ESAT, which has no accommodation',
      { categorie: '5', typeAccueil: 'esat', avecHebergement: false },
      'contrat-accompagnement-travail',
    ],
    ['an ESAT contract refused', { categorie: '5', typeAccueil: 'esat', refusSigner: true }, 'dipc'],
    [
      'help at home not « habilité à l’aide sociale »',
      { ...helpAtHome, habiliteAideSociale: false },
      'contrat-service',
    ],
    ['help at home « habilité à l’aide sociale »', { ...helpAtHome, habiliteAideSociale: true }, 'dipc'],
    ['help at home of which that is not known', helpAtHome, 'dipc'],
    [
      'help at home whose contract is refused',
      { ...helpAtHome, habiliteAideSociale: false, refusSigner: true },
      'dipc',
    ],
    ['a host family', { categorie: '6', typeAccueil: 'accueil-familial' }, 'contrat-accueil-familial'],
    ['a guardianship service', { categorie: '14' }, 'dipm'],
    ['a category the article does not name', { categorie: '15' }, 'a-determiner'],
    ['a length nobody knows', { dureeMois: null }, 'a-determiner'],
  ])('when it is %s, then the law chooses', (_case, change, document) => {
    const choice = evaluateDecision(decision, { ...stay, ...change });
    expect(choice).toMatchObject({ document });
    expect(String(choice?.fondement)).not.toBe('');
  });
});

describe('Given the documents that the table chooses', () => {
  const DOCUMENTS = ['pde', 'pa', 'ph', 'mere-enfant'].flatMap((pack) =>
    readdirSync(path.join(ROOT, 'packs', pack, 'documents')).map((id) => ({
      pack,
      id,
      title: readData<{ title: string }>(`packs/${pack}/documents/${id}/document.json`).title,
      text: readText(`packs/${pack}/documents/${id}/template.hbs`),
    })),
  );

  // Of the categories of L. 312-1 each pack is about.
  it.each<[string, string[], string[]]>([
    ['pde', ['1'], ['etablissement']],
    ['mere-enfant', ['1'], ['etablissement']],
    ['pa', ['6'], ['etablissement', 'aide-domicile']],
    ['ph', ['5'], ['esat']],
    ['ph', ['2', '3', '5', '7', '11'], ['etablissement', 'aide-domicile']],
  ])('when %s is about categories %j, as %j, then it has a template of each', (pack, categories, kinds) => {
    const either = [true, false];
    const cases = categories.flatMap((categorie) =>
      kinds.flatMap((typeAccueil) =>
        [2, 12].flatMap((dureeMois) =>
          either.flatMap((avecHebergement) =>
            either.map((refusSigner) => ({
              categorie,
              typeAccueil,
              dureeMois,
              avecHebergement,
              refusSigner,
            })),
          ),
        ),
      ),
    );
    const chosen = cases.map((one) =>
      String(evaluateDecision(decision, { ...stay, habiliteAideSociale: false, ...one })?.['document']),
    );
    const has = DOCUMENTS.filter((one) => one.pack === pack).map(({ id }) => id);
    expect([...new Set(chosen)].filter((id) => !has.includes(id)).sort()).toEqual([]);
  });

  it('when they name an annex that is a document of its own, then their pack has it; the tariffs follow', () => {
    const contracts = DOCUMENTS.filter(({ text }) => text.includes('<h2>Annexes</h2>'));
    const named = contracts.map(({ id, pack, text }) => {
      const others = DOCUMENTS.filter((one) => one.pack === pack && one.id !== id);
      const annexes = [...text.matchAll(/<li>([^<]*), document distinct\.<\/li>/g)].map(
        ([, said = '']) => said,
      );
      const lacking = annexes.filter((said) => !others.some(({ title }) => said.startsWith(title)));
      return [`${pack}/${id}`, annexes.length > 0, lacking, text.includes('<h2>Annexe. Tarifs')];
    });
    const contractsOf = (pack: string, ...ids: string[]) =>
      ids.map((id) => [`${pack}/${id}`, true, [], true]);
    expect(named.sort()).toEqual([
      ...['contrat-sejour', 'dipc'].map((id) => [`mere-enfant/${id}`, false, [], true]),
      ...contractsOf('pa', 'contrat-sejour', 'contrat-service', 'dipc'),
      ...contractsOf('pde', 'contrat-sejour', 'dipc'),
      ...contractsOf('ph', 'contrat-sejour', 'contrat-service', 'dipc'),
    ]);
  });
});
