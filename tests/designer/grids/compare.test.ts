import type { Grid } from '@trame/schemas';
import { compareGrids } from '../../../designer/src/features/grids/compare/compareGrids.js';
import { buildGrid, buildItem } from './buildGrid.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const changes = (after: Grid, before = buildGrid()) =>
  compareGrids(before, after).map(({ text, breaks }) => plain(breaks ? `${text} (!)` : text));

describe('What changes between two versions of a grid, in words', () => {
  it('Given the same grid, whatever the order of its keys, then nothing', () => {
    const grid = buildGrid();
    const turned = Object.fromEntries(Object.entries(grid).reverse()) as unknown as Grid;
    expect(changes(turned)).toEqual([]);
  });

  it('Given items added, removed, renamed and moved, then each is told once', () => {
    const after = buildGrid({
      items: [buildItem('jeux', 'Jeux'), buildItem('sommeil', 'Sommeil la nuit')],
      vectors: [],
    });
    expect(changes(after)).toEqual([
      '« Jeux » est ajouté (échelle, à la place 1). (!)',
      '« Repas » est retiré. (!)',
      '« Sommeil » devient « Sommeil la nuit ».',
      '1 cas d’essai, 0 maintenant.',
    ]);
  });

  it('Given sittings that go to the person from now on, stay or follow their documents, then it is told', () => {
    const [given, kept] = [buildGrid({ toPerson: true }), buildGrid({ toPerson: false })];
    const said = (what: string) => [`Quand le dossier est remis à la personne, ses évaluations ${what}.`];
    expect(changes(given)).toEqual(said('partent maintenant'));
    expect(changes(kept, given)).toEqual(said('restent maintenant'));
    expect(changes(buildGrid(), kept)).toEqual(said('suivent maintenant les documents qui en sont faits'));
  });

  it('Given a result that is called otherwise, then it is told, and scores still compare', () => {
    const scoring = (label?: string): Grid['scoring'] => ({
      method: 'sum',
      outputs: { moitie: 'score / 2' },
      ...(label === undefined ? {} : { outputLabels: { moitie: label } }),
    });
    expect(
      changes(buildGrid({ scoring: scoring('Moyenne') }), buildGrid({ scoring: scoring('La moitié') })),
    ).toEqual(['Le résultat « La moitié » s’appelle maintenant « Moyenne ».']);
  });

  it('Given one item taken to the front, then only that one is said to move', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => buildItem(id, id.toUpperCase()));
    const moved = [items[3]!, ...items.slice(0, 3)];
    expect(changes(buildGrid({ items: moved }), buildGrid({ items }))).toEqual([
      '« D » passe de la place 4 à la place 1.',
    ]);
  });

  it('Given levels whose label or points change, then the change of points breaks comparison and that of words does not', () => {
    const levels = buildItem('x', 'x').levels!;
    const after = buildGrid({
      items: [
        buildItem('repas', 'Repas', {
          levels: [levels[0]!, { ...levels[1]!, label: 'De temps en temps' }, { ...levels[2]!, score: 3 }],
        }),
        buildItem('sommeil', 'Sommeil'),
      ],
    });
    expect(changes(after)).toEqual([
      '« Repas » : « Parfois » devient « De temps en temps ».',
      '« Repas », « Souvent » : 2 points devient 3 points. (!)',
    ]);
  });

  it('Given another method, bands, alerts, licence, then each has its sentence', () => {
    const after = buildGrid({
      licence: 'CC0-1.0',
      scoring: { method: 'formula', score: 'repas * 2' },
      missing: { rule: 'notComputable' },
      bands: [
        { id: 'bas', label: 'Soutien', min: 0, max: 2, tone: 'watch' },
        { id: 'fort', label: 'Fort', min: 3, max: 4 },
      ],
      alerts: [{ id: 'a', when: 'score <= 1', message: 'À voir' }],
    });
    expect(changes(after)).toEqual([
      'La licence passe de « Établie par l’établissement » à « CC0-1.0 ».',
      'La méthode passe de « somme des points » à « formule ». (!)',
      'La formule du score passe de « rien » à « repas * 2 ». (!)',
      'Réponses manquantes : « pas de résultat » devient « sans score ». (!)',
      'Seuil « Fort » ajouté ([3 ; 4]). (!)',
      'Seuil « Appuis » retiré. (!)',
      'Le seuil « Soutien » passe de [0 ; 1] à [0 ; 2]. (!)',
      'Alerte ajoutée : « À voir », quand « Score » est d’au plus 1.',
    ]);
  });
});
