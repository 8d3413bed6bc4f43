import type { Fault } from '@trame/schemas';
import { type Element, extensions, many, one, text, typeOf } from '../compile/moddle.js';
import type { Definition } from '../definition.js';
import { readBusinessDays } from '../run/businessDays.js';
import { addDuration, isDate, isDuration } from '../run/instants.js';
import { parseExpression } from '../../expressions/index.js';
import { faultAt, isA, type Rule, titleOf } from './Rule.js';

const PRIORITIES = ['basse', 'normale', 'haute', 'urgente'];

/** What each trame element must say. */
const REQUIRED: Record<string, string[]> = {
  form: ['ref'],
  grid: ['ref'],
  document: ['variable'],
  person: ['value'],
  brief: ['value'],
  due: ['duration'],
  reminder: ['before'],
  escalation: ['after'],
  priority: ['value'],
  stage: ['value'],
  milestone: ['label'],
  onDossier: [],
  connector: ['id'],
  input: ['name', 'value'],
  output: ['name', 'value'],
  decision: ['ref'],
  correlation: ['value'],
  keep: ['duration'],
  collection: ['items'],
};

/** The extension elements of circuits are complete and known. */
export const trame: Rule = ({ elements, definition }) => [
  ...elements
    .filter((element) => isA(element, 'bpmn:BaseElement'))
    .flatMap((element) => [
      ...many(one(element, 'extensionElements'), 'values').flatMap((extension) =>
        extensionFaults(element, extension),
      ),
      ...dueFaults(element),
      ...alarmFaults(element),
      ...keepFaults(element),
      ...assignmentFaults(element),
      ...personFaults(element, definition),
    ]),
];

function extensionFaults(element: Element, extension: Element): Fault[] {
  if (!extension.$type.toLowerCase().startsWith('trame:')) return [];
  const type = typeOf(extension);
  if (type === 'assignment') return [];
  const required = REQUIRED[type];
  if (!required) {
    return [
      faultAt(
        element,
        'extension-inconnue',
        `La balise « trame:${type} » de ${titleOf(element)} n’existe pas.`,
        'Retirez cette balise.',
      ),
    ];
  }
  const nested =
    type === 'connector' && Array.isArray(extension.inputs) ? (extension.inputs as Element[]) : [];
  return [
    ...required
      .filter((name) => text(extension, name) === undefined)
      .map((name) =>
        faultAt(
          element,
          'extension-incomplete',
          `La balise « trame:${type} » de ${titleOf(element)} n’a pas son attribut « ${name} ».`,
          `Ajoutez l’attribut « ${name} ».`,
        ),
      ),
    ...nested.flatMap((input) => extensionFaults(element, input)),
    ...priorityFault(element, extension, type),
  ];
}

function priorityFault(element: Element, extension: Element, type: string): Fault[] {
  const value = text(extension, 'value');
  if (type !== 'priority' || value === undefined || PRIORITIES.includes(value)) return [];
  return [
    faultAt(
      element,
      'priorite-inconnue',
      `La priorité « ${value} » de ${titleOf(element)} n’existe pas.`,
      `Choisissez parmi : ${PRIORITIES.join(', ')}.`,
      value,
    ),
  ];
}

function dueFaults(element: Element): Fault[] {
  const due = text(extensions(element, 'due')[0], 'duration');
  if (due === undefined || isDuration(due) || isDate(due)) return [];
  const parsed = parseExpression(due);
  if (parsed.ok) return [];
  return [
    faultAt(
      element,
      'echeance-illisible',
      `L’échéance « ${due} » de ${titleOf(element)} n’est ni une durée ISO 8601 ni une expression : ${parsed.message}`,
      'Écrivez une durée comme P7D, ou une expression FEEL.',
      due,
    ),
  ];
}

const MOST_KEPT_YEARS = 10;

/** Whether a message may be kept so long: kept for no time it reaches nobody, for centuries it is a mistake. */
function isKeepable(duration: string): boolean {
  const business = readBusinessDays(duration);
  if (business) return business.days > 0 && business.days <= MOST_KEPT_YEARS * 250;
  try {
    const until = addDuration('2000-01-01T00:00:00Z', duration, 'UTC');
    return until > '2000-01-01T00:00:00.000Z' && until <= `${2000 + MOST_KEPT_YEARS}-01-01T00:00:00.000Z`;
  } catch {
    return false;
  }
}

/** How long a message is kept is a duration: a date would be past for those sent later. */
function keepFaults(element: Element): Fault[] {
  return extensions(element, 'keep').flatMap((one) => {
    const duration = text(one, 'duration');
    if (duration === undefined || isKeepable(duration)) return [];
    return [
      faultAt(
        element,
        'conservation-illisible',
        `Le temps « ${duration} » pendant lequel ${titleOf(element)} garde son message n’est pas une durée non nulle de ${MOST_KEPT_YEARS} ans au plus.`,
        'Écrivez une durée ISO 8601 comme P7D.',
        duration,
      ),
    ];
  });
}

/** Reminders and alerts are counted from the due date by a duration, and an alert goes to somebody. */
function alarmFaults(element: Element): Fault[] {
  const alarms = [
    ...extensions(element, 'reminder').map((one) => ({ one, duration: text(one, 'before') })),
    ...extensions(element, 'escalation').map((one) => ({ one, duration: text(one, 'after') })),
  ];
  if (alarms.length === 0) return [];
  const unreadable = alarms.flatMap(({ duration }) =>
    duration === undefined || (isDuration(duration) && !duration.startsWith('-')) ? [] : [duration],
  );
  const toNobody = extensions(element, 'escalation').filter(
    (one) => text(one, 'role') === undefined && text(one, 'function') === undefined,
  );
  const withoutDue = extensions(element, 'due').length === 0;
  return [
    ...unreadable.map((duration) =>
      faultAt(
        element,
        'rappel-illisible',
        `Le délai « ${duration} » d’un rappel de ${titleOf(element)} n’est pas une durée ISO 8601.`,
        'Écrivez une durée comme P1D ou PT4H.',
        duration,
      ),
    ),
    ...toNobody.map(() =>
      faultAt(
        element,
        'alerte-sans-destinataire',
        `Une alerte de retard de ${titleOf(element)} ne nomme ni rôle ni fonction.`,
        'Nommez le rôle ou la fonction à prévenir.',
      ),
    ),
    ...(withoutDue
      ? [
          faultAt(
            element,
            'rappel-sans-echeance',
            `${titleOf(element)} a des rappels mais pas d’échéance.`,
            'Donnez-lui une échéance, ou retirez ses rappels.',
          ),
        ]
      : []),
  ];
}

/** The person named is one of those who may do it: without them, who would when the person is not there? */
function personFaults(element: Element, { nodes }: Definition): Fault[] {
  const work = nodes[element.id ?? '']?.work;
  if (work?.person === undefined || work.assignments.length > 0) return [];
  return [
    faultAt(
      element,
      'personne-sans-groupe',
      `${titleOf(element)} nomme une personne, sans dire qui fait cette étape quand elle n’est pas là.`,
      'Ajoutez le rôle ou la fonction parmi lesquels cette personne est choisie.',
      work.person,
    ),
  ];
}

/** A user task without candidate would be nobody's: its lane or itself names one. */
function assignmentFaults(element: Element): Fault[] {
  return extensions(element, 'assignment')
    .filter(
      (assignment) => text(assignment, 'role') === undefined && text(assignment, 'function') === undefined,
    )
    .map(() =>
      faultAt(
        element,
        'affectation-vide',
        `Une affectation de ${titleOf(element)} ne nomme ni rôle ni fonction.`,
        'Nommez un rôle ou une fonction de l’équipe.',
      ),
    );
}
