import type { Definition, FlowNode } from '../definition.js';
import { type CircuitFile, faultAt, type Rule, titleOf } from './Rule.js';

/** What a step lacks to be done at all, by its type: the standard lets it be left out, and the step then does nothing. */
type Lack = { rule: string; message: (title: string) => string; remedy: string };

/** A task is somebody's, a message is named, and what the engine does by itself says what it is. */
export const unfinishedTasks: Rule = (file) =>
  definitionsOf(file).flatMap(({ nodes }) =>
    Object.values(nodes).flatMap((node) => {
      const lack = lackOf(node);
      const element = lack && file.elements.find(({ id }) => id === node.id);
      return lack && element
        ? [faultAt(element, lack.rule, lack.message(titleOf(element)), lack.remedy)]
        : [];
    }),
  );

/** The process of a file and those that it calls, each once. */
export const definitionsOf = ({ definition }: Pick<CircuitFile, 'definition'>): Definition[] => [
  definition,
  ...Object.values(definition.library ?? {}).filter(({ id }) => id !== definition.id),
];

function lackOf(node: FlowNode): Lack | undefined {
  switch (node.type) {
    case 'userTask':
      return node.work?.assignments.length === 0 ? nobodys : undefined;
    case 'businessRuleTask':
      if (node.work) return node.work.assignments.length === 0 ? nobodys : undefined;
      return node.decision ? undefined : undecided;
    case 'receiveTask':
      return node.message === undefined ? deaf : undefined;
    case 'serviceTask':
      return node.connector ? undefined : idle;
    case 'sendTask':
      return node.connector || node.message !== undefined ? undefined : mute;
    default:
      return undefined;
  }
}

const nobodys: Lack = {
  rule: 'tache-de-personne',
  message: (title) => `${title} n’est à personne : ni elle ni son couloir ne nomme de rôle ou de fonction.`,
  remedy: 'Dites qui la fait : un rôle ou une fonction de l’équipe, sur la tâche ou sur son couloir.',
};

const undecided: Lack = {
  rule: 'decision-absente',
  message: (title) => `${title} n’a ni table de décision ni grille : elle ne décide de rien.`,
  remedy: 'Choisissez une table de décision ou une grille, ou retirez cette étape.',
};

const deaf: Lack = {
  rule: 'reception-sans-message',
  message: (title) => `${title} ne dit pas quel message elle attend : elle attendrait pour toujours.`,
  remedy: 'Choisissez le message attendu.',
};

const idle: Lack = {
  rule: 'service-sans-connecteur',
  message: (title) => `${title} n’a pas de connecteur : rien ne serait fait.`,
  remedy: 'Choisissez ce que l’étape fait faire (un connecteur), ou retirez-la.',
};

const mute: Lack = {
  rule: 'envoi-sans-message',
  message: (title) => `${title} n’envoie rien : elle n’a ni message ni connecteur.`,
  remedy: 'Choisissez le message ou le connecteur, ou retirez cette étape.',
};
