import type { Grid, GridItem } from '@trame/schemas';
import { buildGrid } from './buildGrid.js';

/** Coefficients of CASF, annexe 2-2, as they are printed: per group, per variable, points of C then of B. */
export const annexe: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  A: {
    coherence: [2000, 0],
    orientation: [1200, 0],
    toilette: [40, 16],
    habillage: [40, 16],
    alimentation: [60, 20],
    elimination: [100, 16],
    transferts: [800, 120],
    interieur: [200, 32],
  },
  B: {
    coherence: [1500, 320],
    orientation: [1200, 120],
    toilette: [40, 16],
    habillage: [40, 16],
    alimentation: [60, 0],
    elimination: [100, 16],
    transferts: [800, 120],
    interieur: [-80, -40],
  },
  C: {
    toilette: [40, 16],
    habillage: [40, 16],
    alimentation: [60, 20],
    elimination: [160, 20],
    transferts: [1000, 200],
    interieur: [400, 40],
  },
  D: { alimentation: [2000, 200], elimination: [400, 200], transferts: [2000, 200], interieur: [200, 0] },
  E: {
    coherence: [400, 0],
    orientation: [400, 0],
    toilette: [400, 100],
    habillage: [400, 100],
    alimentation: [400, 100],
    elimination: [800, 100],
    transferts: [800, 100],
    interieur: [200, 0],
  },
  F: {
    coherence: [200, 100],
    orientation: [200, 100],
    toilette: [500, 100],
    habillage: [500, 100],
    alimentation: [500, 100],
    elimination: [500, 100],
    transferts: [500, 100],
    interieur: [200, 0],
  },
  G: {
    coherence: [150, 0],
    orientation: [150, 0],
    toilette: [300, 200],
    habillage: [300, 200],
    alimentation: [500, 200],
    elimination: [500, 200],
    transferts: [400, 200],
    interieur: [200, 100],
  },
  H: {
    toilette: [3000, 2000],
    habillage: [3000, 2000],
    alimentation: [3000, 2000],
    elimination: [3000, 2000],
    transferts: [1000, 2000],
    interieur: [1000, 1000],
  },
};

export const variables = [
  'coherence',
  'orientation',
  'toilette',
  'habillage',
  'alimentation',
  'elimination',
  'transferts',
  'interieur',
  'exterieur',
  'communication',
];

const composite = (
  id: string,
  parts: string[],
  rows: { when: Record<string, string | string[]>; value: string }[],
): GridItem => ({
  id,
  label: id,
  type: 'composite',
  items: parts.map((part) => ({ id: `${id}_${part}`, label: part, type: 'adverbs' as const })),
  table: rows,
  otherwise: 'B',
});

/** AA A, one C at least C, otherwise B. */
const strict = (id: string, a: string, b: string): GridItem =>
  composite(
    id,
    [a, b],
    [
      { when: { [`${id}_${a}`]: 'A', [`${id}_${b}`]: 'A' }, value: 'A' },
      { when: { [`${id}_${a}`]: 'C' }, value: 'C' },
      { when: { [`${id}_${b}`]: 'C' }, value: 'C' },
    ],
  );

const simple = (id: string): GridItem => ({ id, label: id, type: 'adverbs' });

const groupOf = (id: string, ranks: { min: number; rank: number }[]) => ({
  id,
  base: 0,
  coefficients: Object.fromEntries(
    Object.entries(annexe[id] ?? {}).map(([item, [c, b]]) => [item, { B: b, C: c }]),
  ),
  ranks,
});

/** AGGIR as a pack would write it. */
export const aggir: Grid = buildGrid(
  [
    strict('coherence', 'communication', 'comportement'),
    strict('orientation', 'temps', 'espace'),
    composite(
      'toilette',
      ['haut', 'bas'],
      [
        { when: { toilette_haut: 'A', toilette_bas: 'A' }, value: 'A' },
        { when: { toilette_haut: 'C', toilette_bas: 'C' }, value: 'C' },
      ],
    ),
    composite(
      'habillage',
      ['haut', 'moyen', 'bas'],
      [
        { when: { habillage_haut: 'A', habillage_moyen: 'A', habillage_bas: 'A' }, value: 'A' },
        { when: { habillage_haut: 'C', habillage_moyen: 'C', habillage_bas: 'C' }, value: 'C' },
      ],
    ),
    composite(
      'alimentation',
      ['servir', 'manger'],
      [
        { when: { alimentation_servir: 'A', alimentation_manger: 'A' }, value: 'A' },
        { when: { alimentation_servir: 'C', alimentation_manger: ['B', 'C'] }, value: 'C' },
        { when: { alimentation_servir: 'B', alimentation_manger: 'C' }, value: 'C' },
      ],
    ),
    strict('elimination', 'urinaire', 'fecale'),
    simple('transferts'),
    simple('interieur'),
    simple('exterieur'),
    simple('communication'),
    { id: 'gestion', label: 'Gestion', type: 'illustrative' },
  ],
  {
    id: 'aggir',
    scoring: {
      method: 'groups',
      groups: [
        groupOf('A', [
          { min: 4380, rank: 1 },
          { min: 4140, rank: 2 },
          { min: 3390, rank: 3 },
        ]),
        groupOf('B', [{ min: 2016, rank: 4 }]),
        groupOf('C', [
          { min: 1700, rank: 5 },
          { min: 1432, rank: 6 },
        ]),
        groupOf('D', [{ min: 2400, rank: 7 }]),
        groupOf('E', [{ min: 1200, rank: 8 }]),
        groupOf('F', [{ min: 800, rank: 9 }]),
        groupOf('G', [{ min: 650, rank: 10 }]),
        groupOf('H', [
          { min: 4000, rank: 11 },
          { min: 2000, rank: 12 },
        ]),
      ],
      otherwiseRank: 13,
      outputsByRank: {
        gir: { 1: 1, 2: 2, 3: 2, 4: 2, 5: 2, 6: 2, 7: 2, 8: 3, 9: 3, 10: 4, 11: 4, 12: 5, 13: 6 },
      },
      outputs: { libelle: '"GIR " + string(gir)' },
    },
    alerts: [{ id: 'tres-dependant', when: 'outputs.gir <= 2', message: 'Dépendance forte.' }],
  },
);
