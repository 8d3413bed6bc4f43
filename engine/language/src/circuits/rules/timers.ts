import type { Fault } from '@trame/schemas';
import { parseExpression } from '../../expressions/index.js';
import { bodyOf, type Element, isElement } from '../compile/moddle.js';
import type { Definition } from '../definition.js';
import { isDate, isDuration, readCycle } from '../run/instants.js';
import { containerOf, faultAt, ofType, type Rule, titleOf } from './Rule.js';

const FORMS: Record<string, { words: string; isLiteral: (text: string) => boolean }> = {
  timeDate: { words: 'une date ISO 8601 (2026-11-23)', isLiteral: isDate },
  timeDuration: { words: 'une durée ISO 8601 (P7D), ni un délai (5 jours ouvrés)', isLiteral: isDuration },
  timeCycle: { words: 'un cycle ISO 8601 (R3/P1D)', isLiteral: (text) => readCycle(text) !== undefined },
};

/** Names that the engine hands to every expression of a circuit. */
const HANDED = [
  'aujourdHui',
  'maintenant',
  'dossier',
  'usager',
  'menage',
  'etablissement',
  'formulaires',
  'parametres',
];

/** A timer has one date, duration or cycle: an ISO 8601 literal, or FEEL on names that exist (10.5.5). */
export const timers: Rule = (file) => {
  const known = new Set([...HANDED, ...writtenNames(file.definition)]);
  return ofType(file, 'timerEventDefinition').flatMap((timer) => timerFaults(timer, known));
};

function timerFaults(timer: Element, known: Set<string>): Fault[] {
  const event = containerOf(timer) ?? timer;
  const given = Object.keys(FORMS).filter((name) => isElement(timer[name]));
  if (given.length !== 1) {
    return [
      faultAt(
        event,
        'minuterie-sans-echeance',
        `La minuterie de ${titleOf(event)} doit avoir une date, une durée ou un cycle, et un seul des trois.`,
        'Choisissez une date, une durée ou un cycle.',
      ),
    ];
  }
  const name = given[0]!;
  const value = bodyOf(timer, name);
  if (value === undefined || FORMS[name]!.isLiteral(value)) return [];
  const parsed = parseExpression(value);
  if (parsed.ok && parsed.names.length > 0 && parsed.names.every((one) => known.has(one) || isBuiltIn(one)))
    return [];
  return [
    faultAt(
      event,
      'minuterie-illisible',
      `La minuterie de ${titleOf(event)} vaut « ${value} », qui n’est ni ${FORMS[name]!.words} ni une expression sur des variables du circuit.`,
      'Écrivez une valeur ISO 8601, ou une expression FEEL sur une variable que le circuit connaît.',
      value,
    ),
  ];
}

const BUILT_IN =
  /^(date|time|duration|date and time|years and months duration|string|number|now|today|if|min|max|get value|context|is defined)$/;
const isBuiltIn = (name: string): boolean => BUILT_IN.test(name);

/** The variables that the circuit itself writes. */
export function writtenNames(definition: Definition): string[] {
  return [
    ...Object.values(definition.nodes).flatMap(({ outputs, decision, loop, inputs }) => [
      ...(outputs ?? []).map(({ name }) => name),
      ...(inputs ?? []).map(({ name }) => name),
      ...(decision?.result === undefined ? [] : [decision.result]),
      ...(loop?.kind === 'multi' ? [loop.item, loop.into] : []),
    ]),
    ...Object.values(definition.scopes).flatMap(({ data }) => data),
  ].filter((name) => name !== undefined);
}
