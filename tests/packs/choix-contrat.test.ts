import { evaluateDecision, parseDecision, type Decision } from '@trame/language';
import { readText } from './readPack.js';

/** A stay of a year in a MECS, on an administrative measure: what each case changes is written in the case. */
const stay = {
  categorie: '1',
  typeAccueil: 'etablissement',
  mineurMesureJudiciaire: false,
  avecHebergement: true,
  dureeMois: 12,
  refusSigner: false,
};

let decision: Decision;
beforeAll(async () => {
  decision = await parseDecision(readText('packs/socle/decisions/choix-contrat.dmn'));
});

describe('Given the choice of the contractual document (CASF, D. 311)', () => {
  it.each<[string, Partial<typeof stay> | { dureeMois: number | null }, string]>([
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
