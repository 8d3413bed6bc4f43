import { type Element, isElement, many, one, text, typeOf } from '../compile/moddle.js';

/** What people call an element that has no name; the others are called by their identifier. */
const FRENCH: [RegExp, string][] = [
  [/gateway$/i, 'branche'],
  [/^startEvent$/, 'début'],
  [/^endEvent$/, 'fin'],
  [/event$/i, 'événement'],
  [/task$/i, 'tâche'],
  [/^(callActivity|subProcess|transaction|adHocSubProcess)$/, 'sous-processus'],
];

/**
 * An element as a person knows it: its name; of a flow without name, its ends; of a step without name, what it comes
 * after or before (« branche après Étudier la demande »): nobody sees an identifier on a diagram.
 */
export const titleOf = (element: Element | undefined): string => `« ${element ? nameOf(element) : '?'} »`;

const nameOf = (element: Element): string =>
  text(element, 'name') ?? endsOf(element) ?? placeOf(element) ?? element.id ?? typeOf(element);

function endsOf(flow: Element): string | undefined {
  if (typeOf(flow) !== 'sequenceFlow') return undefined;
  const [from, to] = ['sourceRef', 'targetRef'].map((name) => one(flow, name));
  return from && to ? `${shortNameOf(from)} → ${shortNameOf(to)}` : undefined;
}

/** Told beside another end, where a place would be too long: the kind of step stands for it. */
const shortNameOf = (element: Element): string =>
  text(element, 'name') ?? kindOf(element) ?? element.id ?? typeOf(element);

const kindOf = (element: Element): string | undefined =>
  FRENCH.find(([pattern]) => pattern.test(typeOf(element)))?.[1];

function placeOf(element: Element): string | undefined {
  const kind = kindOf(element);
  if (kind === undefined) return undefined;
  const attached = text(one(element, 'attachedToRef'), 'name');
  if (attached !== undefined) return `${kind} sur ${attached}`;
  const before = nearest(element, 'targetRef', 'sourceRef');
  if (before !== undefined) return `${kind} après ${before}`;
  const after = nearest(element, 'sourceRef', 'targetRef');
  return after === undefined ? undefined : `${kind} avant ${after}`;
}

/** The first named step that flows lead to, going through those that have no name; each is seen once. */
function nearest(element: Element, here: string, there: string): string | undefined {
  const flows = many(isElement(element.$parent) ? element.$parent : undefined, 'flowElements').filter(
    (one) => typeOf(one) === 'sequenceFlow',
  );
  const seen = new Set([element]);
  for (const current of seen) {
    for (const flow of flows.filter((each) => one(each, here) === current)) {
      const next = one(flow, there);
      const name = text(next, 'name');
      if (name !== undefined) return name;
      if (next) seen.add(next);
    }
  }
  return undefined;
}
