import { readFileSync } from 'node:fs';
import { judgeSitting, scoreGrid } from '@trame/language';

const grid = JSON.parse(
  readFileSync(new URL('../../packs/pa/grids/aggir.grid.json', import.meta.url), 'utf8'),
);
const variables = grid.items.filter(({ type }) => type !== 'illustrative').map(({ id }) => id);

/** Every profile of letters of the eight variables that count. */
const profiles = Array.from({ length: 3 ** 8 }, (_, index) => {
  const letters = index.toString(3).padStart(8, '0');
  return Object.fromEntries(variables.map((id, at) => [id, 'ABC'[Number(letters[at] ?? 0)]]));
});

/** How many of these a second, on one core, once warm. */
function perSecond(work) {
  const run = () => {
    for (const profile of profiles) work(profile);
  };
  run();
  const started = performance.now();
  for (let round = 0; round < 10; round += 1) run();
  return (10 * profiles.length) / ((performance.now() - started) / 1000);
}

/** The floor is the law's arithmetic and nothing else: groups tried in order, sums, thresholds. */
function bareAlgorithm(profile) {
  for (const { coefficients, ranks } of grid.scoring.groups) {
    let sum = 0;
    for (const id of variables) sum += coefficients[id]?.[profile[id]] ?? 0;
    for (const { min, rank } of ranks) if (sum >= min) return rank;
  }
  return grid.scoring.otherwiseRank;
}

/** AGGIR scored and judged (wrong and missing answers told) on one core. */
export async function bench() {
  const floor = perSecond(bareAlgorithm);
  const line = (name, value) => ({ name, value, unit: '/s', floor, ratio: value / floor });
  return [
    line(
      'AGGIR scored, one core',
      perSecond((profile) => scoreGrid(grid, profile)),
    ),
    line(
      'AGGIR judged and scored, one core',
      perSecond((profile) => judgeSitting(grid, profile)),
    ),
  ];
}
