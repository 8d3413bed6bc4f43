import type { Grid, GridItem } from '@trame/schemas';

const levels = ['Jamais', 'Parfois', 'Souvent'].map((label, score) => ({
  value: String(score),
  label,
  score,
}));

/** A scale item of three levels. */
export function buildItem(id: string, label: string, part: Partial<GridItem> = {}): GridItem {
  return { id, label, type: 'scale', levels: levels.map((level) => ({ ...level })), ...part };
}

/** A small grid that is sound: two items, a sum, two bands, one case. */
export function buildGrid(part: Partial<Grid> = {}): Grid {
  return {
    $schema: '../../../schemas/grid/grid.schema.json',
    id: 'reperes',
    title: 'Repères',
    domain: 'educatif',
    licence: 'Établie par l’établissement',
    source: 'Équipe éducative, 2026',
    items: [buildItem('repas', 'Repas'), buildItem('sommeil', 'Sommeil')],
    scoring: { method: 'sum' },
    bands: [
      { id: 'bas', label: 'Soutien', min: 0, max: 1, tone: 'watch' },
      { id: 'haut', label: 'Appuis', min: 2, max: 4, tone: 'good' },
    ],
    missing: { rule: 'block' },
    vectors: [
      {
        title: 'Tout au plus haut',
        answers: { repas: '2', sommeil: '2' },
        expect: { score: 4, band: 'haut' },
      },
    ],
    ...part,
  };
}
