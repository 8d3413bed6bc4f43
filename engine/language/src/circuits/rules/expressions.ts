import type { Fault } from '@trame/schemas';
import { checkExpression, parseExpression, type ScalarType } from '../../expressions/index.js';
import { type Element, one, text, typeOf } from '../compile/moddle.js';
import { type CircuitFile, containerOf, faultAt, isA, type Rule, titleOf } from './Rule.js';

/** Expressions of the standard that the engine evaluates, and what they must give. */
const EVALUATED: Record<string, ScalarType | undefined> = {
  conditionExpression: 'boolean',
  loopCondition: 'boolean',
  completionCondition: 'boolean',
  activationCondition: 'boolean',
  condition: 'boolean',
  loopCardinality: 'number',
  timeDate: undefined,
  timeDuration: undefined,
  timeCycle: undefined,
};

const TIMERS = ['timeDate', 'timeDuration', 'timeCycle'];

/** FEEL that can be read, gives what is asked, and is written as a formal expression (8.3.6). */
export const expressions: Rule = (file) => [
  ...file.elements.flatMap(standardExpressions),
  ...file.elements.flatMap(trameExpressions),
  ...scripts(file),
];

function standardExpressions(element: Element): Fault[] {
  return Object.entries(EVALUATED).flatMap(([property, expected]) => {
    const expression = one(element, property);
    return expression ? expressionFaults(element, property, expression, expected) : [];
  });
}

function expressionFaults(
  element: Element,
  property: string,
  expression: Element,
  expected: ScalarType | undefined,
): Fault[] {
  const holder = holderOf(element);
  const body = text(expression, 'body');
  const informal = typeOf(expression) === 'formalExpression' ? [] : [informalFault(holder, property, body)];
  if (informal.some(({ level }) => level === 'error')) return informal;
  if (body === undefined) {
    return [
      faultAt(
        holder,
        'expression-vide',
        `L’expression « ${property} » de ${titleOf(holder)} est vide.`,
        'Écrivez l’expression, ou retirez-la.',
      ),
    ];
  }
  return [
    ...informal,
    ...languageFault(holder, expression),
    ...(TIMERS.includes(property) ? [] : feelFaults(holder, body, expected)),
  ];
}

/** Many tools write the condition of a flow without its type, and mean an expression all the same: it is a warning. */
const informalFault = (holder: Element, property: string, body: string | undefined): Fault => ({
  ...faultAt(
    holder,
    'expression-informelle',
    `L’expression « ${property} » de ${titleOf(holder)} est un texte libre, pas une expression formelle.`,
    'Écrivez xsi:type="bpmn:tFormalExpression" sur cette balise, ou enregistrez depuis le concepteur.',
    body,
  ),
  level: property === 'conditionExpression' ? 'warning' : 'error',
});

/** The nearest element that a person sees on the diagram. */
function holderOf(element: Element): Element {
  let current = element;
  while (!isA(current, 'bpmn:FlowElement')) {
    const container = containerOf(current);
    if (!container) return element;
    current = container;
  }
  return current;
}

function languageFault(holder: Element, expression: Element): Fault[] {
  const language = text(expression, 'language');
  if (language === undefined || /feel/i.test(language)) return [];
  return [
    faultAt(
      holder,
      'langage-inconnu',
      `Une expression de ${titleOf(holder)} est écrite dans le langage « ${language} ».`,
      'Écrivez-la en FEEL.',
      language,
    ),
  ];
}

function feelFaults(holder: Element, source: string, expected?: ScalarType): Fault[] {
  const parsed = parseExpression(source);
  if (!parsed.ok) return [unreadable(holder, source, parsed.message)];
  const remarks = expected === undefined ? [] : checkExpression(source, {}, expected).remarks;
  return [
    ...remarks
      .filter(({ rule }) => rule === 'wrong-type')
      .map(({ message }) => unreadable(holder, source, message)),
    ...instantFaults(holder, source),
    ...(parsed.names.includes('professionnel') ? [nobodyFault(holder, source)] : []),
  ];
}

/** A form knows who fills it; a circuit also moves by a date, a message or a job, with nobody there. */
const nobodyFault = (holder: Element, source: string): Fault => ({
  ...faultAt(
    holder,
    'personne-dans-un-circuit',
    `L’expression « ${source} » de ${titleOf(holder)} lit « professionnel », qu’un circuit ne connaît pas : il n’y trouvera jamais rien.`,
    'Faites garder par un formulaire ce qu’il faut savoir de la personne qui le remplit, et lisez cette réponse.',
    'professionnel',
  ),
  level: 'warning',
});

/** Everything an expression reads is the clock of the place: an instant written with its offset compares with none of it. */
const INSTANT = /"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})"/;

function instantFaults(holder: Element, source: string): Fault[] {
  const [instant] = INSTANT.exec(source) ?? [];
  if (instant === undefined) return [];
  const fault = faultAt(
    holder,
    'heure-avec-decalage',
    `L’expression « ${source} » de ${titleOf(holder)} compare à une heure écrite avec son décalage (${instant}) : ce sera toujours faux.`,
    'Écrivez l’heure de France, sans « Z » ni décalage : "2026-11-23T10:00:00".',
    instant,
  );
  return [{ ...fault, level: 'warning' }];
}

const unreadable = (holder: Element, source: string, why: string): Fault =>
  faultAt(
    holder,
    'expression-illisible',
    `L’expression « ${source} » de ${titleOf(holder)} ne convient pas : ${why}`,
    'Corrigez l’expression FEEL.',
    source,
  );

const VALUES: Record<string, string[]> = {
  'trame:person': ['value'],
  'trame:brief': ['value'],
  'trame:input': ['value'],
  'trame:output': ['value'],
  'trame:correlation': ['value'],
  'trame:collection': ['items', 'value'],
};

/** Values of the trame elements that are FEEL. */
function trameExpressions(element: Element): Fault[] {
  const type = element.$type.toLowerCase();
  if (!type.startsWith('trame:')) return [];
  const names = VALUES[type] ?? [];
  return names.flatMap((name) => {
    const source = text(element, name);
    return source === undefined ? [] : feelFaults(holderOf(element), source);
  });
}

/** A script is FEEL; in another language it has no place here. */
function scripts(file: CircuitFile): Fault[] {
  return file.elements
    .filter((element) => typeOf(element) === 'scriptTask' && text(element, 'script') !== undefined)
    .flatMap((element) => {
      const format = text(element, 'scriptFormat');
      if (format === undefined || /feel/i.test(format)) return feelFaults(element, text(element, 'script')!);
      return [
        faultAt(
          element,
          'langage-inconnu',
          `Le script de ${titleOf(element)} est écrit en « ${format} ».`,
          'Écrivez-le en FEEL (scriptFormat="feel"), ou utilisez un connecteur.',
          format,
        ),
      ];
    });
}
