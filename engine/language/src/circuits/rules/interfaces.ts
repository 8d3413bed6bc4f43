import type { Fault } from '@trame/schemas';
import { type Element, many, one, typeOf } from '../compile/moddle.js';
import { itemOf, mismatch, sameItem } from './data.js';
import { faultAt, ofType, type Rule, titleOf } from './Rule.js';

/** Inputs, outputs and operations that a file declares agree (10.3.3, 10.4.2), and so do its resources (10.3.1). */
export const interfaces: Rule = (file) => [
  ...ofType(file, 'inputSet', 'outputSet').flatMap(setFaults),
  ...ofType(file, 'serviceTask', 'sendTask', 'receiveTask').flatMap(taskFaults),
  ...ofType(file, 'process', 'globalTask').flatMap(bindingFaults),
  ...ofType(file, 'performer', 'humanPerformer', 'potentialOwner', 'resourceRole').flatMap(resourceFaults),
];

const SIDES = {
  inputSet: {
    optional: 'optionalInputRefs',
    all: 'dataInputRefs',
    partners: 'outputSetRefs',
    back: 'inputSetRefs',
  },
  outputSet: {
    optional: 'optionalOutputRefs',
    all: 'dataOutputRefs',
    partners: 'inputSetRefs',
    back: 'outputSetRefs',
  },
};

function setFaults(set: Element): Fault[] {
  const { optional, all, partners, back } = SIDES[typeOf(set) as keyof typeof SIDES];
  const faults: Fault[] = [];
  if (many(set, optional).some((one_) => !many(set, all).includes(one_))) {
    faults.push(mismatch(set, 'Une donnée facultative n’appartient pas au jeu de données qui la nomme.'));
  }
  if (many(set, partners).some((partner) => !many(partner, back).includes(set))) {
    faults.push(mismatch(set, 'Deux jeux de données ne se désignent pas l’un l’autre.'));
  }
  return faults;
}

/** A task that calls an operation or carries a message has the data of that message, and no other. */
function taskFaults(task: Element): Fault[] {
  const io = one(task, 'ioSpecification');
  if (!io) return [];
  const operation = one(task, 'operationRef');
  const message = one(task, 'messageRef');
  const type = typeOf(task);
  const sent = type === 'receiveTask' ? undefined : (message ?? one(operation, 'inMessageRef'));
  const received =
    type === 'receiveTask' ? message : type === 'serviceTask' ? one(operation, 'outMessageRef') : undefined;
  return [
    ...sideFaults(task, sent, many(io, 'dataInputs'), many(io, 'inputSets')),
    ...sideFaults(task, received, many(io, 'dataOutputs'), many(io, 'outputSets')),
  ];
}

function sideFaults(
  task: Element,
  message: Element | undefined,
  carried: Element[],
  sets: Element[],
): Fault[] {
  if (!message) return [];
  const item = one(message, 'itemRef');
  const right =
    carried.length <= 1 && sets.length <= 1 && carried.every((one_) => !item || sameItem(itemOf(one_), item));
  return right
    ? []
    : [mismatch(task, `Les données de ${titleOf(task)} ne sont pas celles du message qu’elle porte.`)];
}

/** 10.4.2: what a callable element offers through an interface, it binds to its data. */
function bindingFaults(process: Element): Fault[] {
  const offered = many(process, 'supportedInterfaceRef').flatMap((one_) => many(one_, 'operations'));
  const bound = many(process, 'ioBinding').map((binding) => one(binding, 'operationRef'));
  const unbound = offered.filter((operation) => !bound.includes(operation));
  return unbound.map((operation) =>
    faultAt(
      process,
      'operation-non-liee',
      `${titleOf(process)} offre l’opération ${titleOf(operation)} sans la lier à ses données.`,
      'Ajoutez le lien (ioBinding), ou retirez l’interface.',
    ),
  );
}

/** 10.3.1: a resource is named, or computed, not both. */
function resourceFaults(role: Element): Fault[] {
  if (!one(role, 'resourceRef') || !one(role, 'resourceAssignmentExpression')) return [];
  return [
    faultAt(
      role,
      'ressource-deux-fois',
      'Une ressource est à la fois nommée et calculée.',
      'Gardez l’un des deux ; les circuits affectent par « trame:assignment ».',
    ),
  ];
}
