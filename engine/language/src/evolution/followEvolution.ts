import type { Evolved, Passed } from './Evolution.js';
import { evolveAnswers } from './evolveAnswers.js';
import type { EvolutionStep } from './planEvolution.js';

/** Answers brought to the version in force, what became of those there were, and what is asked besides. */
export type Followed = Evolved & {
  /** French: what has changed, as the pack says it. */
  titles: string[];
  /** What the new questions are called. */
  added: string[];
};

/** Takes answers through every step of a way. */
export function followEvolution(steps: readonly EvolutionStep[], answers: Record<string, unknown>): Followed {
  const passed = new Map<string, Passed>();
  let here: Evolved = { data: answers, passed: [], aside: [] };
  const aside: Evolved['aside'] = [];
  for (const step of steps) {
    here = evolveAnswers(step, here.data);
    for (const one of here.passed) passed.set(one.path, one);
    aside.push(...here.aside);
  }
  const titles = steps.flatMap(({ title }) => title ?? []);
  return { data: here.data, passed: [...passed.values()], aside, titles, added: addedBy(steps) };
}

/** The questions of the last version that neither the first had nor a change gives an answer to. */
function addedBy(steps: readonly EvolutionStep[]): string[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  const reached = new Set(
    steps.flatMap(({ changes }) => changes.flatMap(({ to, ask }) => (ask ? [] : (to ?? [])))),
  );
  const isNew = (path: string): boolean => !first.from.byPath.has(path) && !reached.has(path);
  return [...last.to.byPath.values()]
    .filter(({ path, computed }) => {
      const above = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      return !computed && isNew(path) && !(above !== '' && isNew(above));
    })
    .map(({ label }) => label);
}
