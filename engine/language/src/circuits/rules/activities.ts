import type { Fault } from '@trame/schemas';
import { type Element, extensions, flag, many, number, one, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { faultAt, isA, type Rule, titleOf } from './Rule.js';

/** Quantities, loops and attachments of activities (10.3, 10.3.8). */
export const activities: Rule = ({ elements, xml }) => {
  const associations = elements.filter((element) => typeOf(element) === 'association');
  return [
    ...elements
      .filter((element) => isA(element, 'bpmn:Activity'))
      .flatMap((activity) => [...quantityFaults(activity), ...loopFaults(activity)]),
    ...elements
      .filter((element) => typeOf(element) === 'boundaryEvent')
      .flatMap((event) => attachmentFaults(event, associations)),
    ...twoLoops(xml, elements),
  ];
};

function quantityFaults(activity: Element): Fault[] {
  return ['startQuantity', 'completionQuantity']
    .filter((name) => (number(activity, name) ?? 1) < 1)
    .map((name) =>
      faultAt(
        activity,
        'quantite-invalide',
        `« ${name} » de ${titleOf(activity)} doit valoir au moins 1.`,
        'Donnez une valeur d’au moins 1, ou retirez cet attribut.',
        activity[name],
      ),
    );
}

function loopFaults(activity: Element): Fault[] {
  const loop = one(activity, 'loopCharacteristics');
  if (!loop) return [];
  return typeOf(loop) === 'standardLoopCharacteristics'
    ? standardLoopFaults(activity, loop)
    : multiInstanceFaults(activity, loop);
}

function standardLoopFaults(activity: Element, loop: Element): Fault[] {
  const maximum = number(loop, 'loopMaximum');
  if (maximum === undefined && one(loop, 'loopCondition')) return [];
  if (maximum !== undefined && maximum >= 1) return [];
  return [
    faultAt(
      activity,
      'boucle-invalide',
      maximum === undefined
        ? `Rien n’arrête la boucle de ${titleOf(activity)}.`
        : `Le nombre maximal de tours de ${titleOf(activity)} doit valoir au moins 1.`,
      'Donnez une condition, ou un nombre maximal de tours d’au moins 1.',
      maximum,
    ),
  ];
}

function multiInstanceFaults(activity: Element, loop: Element): Fault[] {
  const faults: Fault[] = [];
  const collection = extensions(loop, 'collection').length > 0;
  const counted = one(loop, 'loopCardinality') !== undefined || one(loop, 'loopDataInputRef') !== undefined;
  if (!collection && !counted) {
    faults.push(
      faultAt(
        activity,
        'repetition-sans-nombre',
        `${titleOf(activity)} se répète sans dire combien de fois ni sur quelle liste.`,
        'Donnez un nombre (loopCardinality) ou une liste (trame:collection).',
      ),
    );
  }
  if (loop.behavior === 'Complex' && many(loop, 'complexBehaviorDefinition').length === 0) {
    faults.push(
      faultAt(
        activity,
        'repetition-sans-comportement',
        `${titleOf(activity)} annonce un comportement complexe et n’en définit aucun.`,
        'Définissez ses événements, ou choisissez un autre comportement.',
      ),
    );
  }
  return faults;
}

function attachmentFaults(event: Element, associations: Element[]): Fault[] {
  const activity = one(event, 'attachedToRef');
  if (activity && isA(activity, 'bpmn:Activity')) return handlerFaults(event, associations);
  return [
    faultAt(
      event,
      'evenement-detache',
      `${titleOf(event)} n’est attaché à aucune activité.`,
      'Attachez-le au bord d’une activité, ou faites-en un événement intermédiaire.',
    ),
  ];
}

/** A compensation boundary event is associated with one activity that is for compensation (10.7.1). */
function handlerFaults(event: Element, associations: Element[]): Fault[] {
  if (!definitionsOf(event).some((definition) => typeOf(definition) === 'compensateEventDefinition'))
    return [];
  const association = associations.find((each) => one(each, 'sourceRef') === event);
  const handler = one(association, 'targetRef');
  if (handler && isA(handler, 'bpmn:Activity') && flag(handler, 'isForCompensation')) return [];
  return [
    faultAt(
      event,
      'compensation-sans-activite',
      handler
        ? `${titleOf(handler)}, qui compense ${titleOf(one(event, 'attachedToRef'))}, n’est pas marquée « pour compensation ».`
        : `${titleOf(event)} n’est associé à aucune activité de compensation.`,
      'Associez-le à une activité marquée « pour compensation » (isForCompensation).',
    ),
  ];
}

/** A tag of a loop, its attributes whole: a `>` may stand in one of them. */
const LOOP_TAG =
  /<(\/?)(?:\w+:)?(?:standard|multiInstance)LoopCharacteristics\b((?:[^<>"']|"[^<"]*"|'[^<']*')*)>/g;

/** The parser keeps the last of two loops in silence: only the text shows them. */
function twoLoops(xml: string, [root]: Element[]): Fault[] {
  if (!root) return [];
  const faults: Fault[] = [];
  let closedAt = -1;
  for (const tag of xml.matchAll(LOOP_TAG)) {
    const [whole, closing, attributes = ''] = tag;
    const after = tag.index + whole.length;
    if (closing === '' && closedAt >= 0 && xml.slice(closedAt, tag.index).trim() === '')
      faults.push(
        faultAt(
          root,
          'deux-boucles',
          'Une activité porte deux sortes de boucle à la fois.',
          'Gardez la boucle simple ou la répétition, pas les deux.',
        ),
      );
    if (closing === '/' || attributes.endsWith('/')) closedAt = after;
  }
  return faults;
}
