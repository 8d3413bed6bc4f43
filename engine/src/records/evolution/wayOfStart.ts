import type { EvolutionStep } from '@trame/language';
import { askedOf, evolutionBetween, type InstalledPack } from '../../catalog/index.js';

/** The form that opens a circuit, in a version. */
export type OpeningForm = { pack: InstalledPack; formId: string };

/** Where what was typed in the form that opens a circuit may go; or why it stays where it is, in French. */
export type StartWay = { to: InstalledPack } & (
  { formId: string; steps: EvolutionStep[] } | { stays: string[] }
);

/**
 * The way of what was typed in the form that opens a circuit to the form that opens it in a version.
 * @returns undefined when nothing of what it asks has changed
 */
export function wayOfStart(from: OpeningForm, to: InstalledPack, circuitId: string): StartWay | undefined {
  const formId = to.circuits.get(circuitId)?.definition.start?.form;
  if (formId === undefined)
    return { to, stays: ['Ce circuit ne s’ouvre plus par un formulaire dans cette version.'] };
  const steps = openingSteps(from, { pack: to, formId });
  return steps.length > 0 ? { to, formId, steps } : undefined;
}

/**
 * The steps from a form that opens a circuit to another: those that the pack declares; where it declares none, each answer
 * whose question is still asked, and still takes it, stays there, and the others are kept aside.
 */
export function openingSteps(from: OpeningForm, to: OpeningForm): EvolutionStep[] {
  const way =
    from.formId === to.formId
      ? evolutionBetween(from.pack, to.pack, { kind: 'forms', id: to.formId })
      : undefined;
  if (way === 'same') return [];
  if (typeof way === 'object' && 'steps' in way) return way.steps;
  const [before, after] = [from, to].map(({ pack, formId }) => askedOf(pack, { kind: 'forms', id: formId }));
  return before && after ? [{ title: undefined, from: before, to: after, changes: [] }] : [];
}
