import { isBlankPart, isObject } from '../fields/structured.js';
import type { FormFault } from '../FormFault.js';
import { givenKey, pointerKey } from '../givenKey.js';
import { message } from '../messages.js';
import type { FieldStep } from '../plan/Plan.js';
import { type Scope, cellOf, pointerOf } from './Scope.js';

/** Answers as they are submitted. */
export interface Collected {
  /** Hidden and blank ones dropped, computed ones as the rules give them. */
  answers: Record<string, unknown>;
  /** Paths of the hidden answers that were dropped. */
  purged: string[];
  /** A fault for every answer that was never asked. */
  unknown: FormFault[];
}

/** Collects the answers from the scopes of an evaluated form. */
export function collectAnswers(root: Scope): Collected {
  const collected: Collected = { answers: {}, purged: [], unknown: [] };
  collected.answers = collect(root, collected);
  return collected;
}

function collect(scope: Scope, into: Collected): Record<string, unknown> {
  const kept = unknownAnswers(scope, into);
  for (const step of scope.container.fields) {
    if (!step.type.answered) continue;
    const { id } = step.field;
    const given = Object.hasOwn(scope.raw, id) ? scope.raw[id] : undefined;
    const cell = cellOf(scope, step);
    if (cell.visible !== true) {
      if (!step.computed && !step.type.isEmpty(given)) into.purged.push(pointerOf(scope, step));
      continue;
    }
    const now = step.computed ? cell.computed : answer(step, cell.inner, given, into);
    if (!isBlankPart(now) && (step.inner || !isObject(now) || !step.type.isEmpty(now))) kept[id] = now;
  }
  return kept;
}

function answer(step: FieldStep, inner: Scope[] | undefined, given: unknown, into: Collected): unknown {
  if (!inner) return withoutBlanks(given);
  if (step.type.holds === 'object') {
    const [only] = inner;
    const object = only ? collect(only, into) : {};
    if (given === undefined) return Object.keys(object).length === 0 ? undefined : object;
    return isObject(given) ? object : given;
  }
  if (!Array.isArray(given)) return given;
  return given.map((row: unknown, index) => {
    const of = inner[index];
    return of && isObject(row) ? collect(of, into) : row;
  });
}

/** What was never asked is kept in sight until it is refused. */
function unknownAnswers(scope: Scope, into: Collected): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(scope.raw)) {
    if (scope.container.byId.get(key)?.type.answered) continue;
    const given = scope.raw[key];
    if (isBlankPart(given)) continue;
    kept[key] = withoutBlanks(given);
    into.unknown.push({
      path: `${scope.pointer}/${pointerKey(key)}`,
      fieldId: givenKey(key),
      level: 'error',
      rule: 'unknown',
      message: message('unknown', { name: givenKey(key) }),
    });
  }
  return kept;
}

/** Blank parts of an address or a signature go too. */
function withoutBlanks(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !isBlankPart(part)));
}
