import { isObject } from '../fields/structured.js';
import type { FieldStep } from '../plan/Plan.js';
import { type Scope, cellOf, isShown, pointerOf } from './Scope.js';

/** What a pass over the scopes gives beside the faults. */
export interface Assembled {
  visible: Record<string, boolean>;
  required: Record<string, boolean>;
  data: Record<string, unknown>;
  /** Hidden answers that submission would drop. */
  purged: string[];
}

/** Gathers visibility, obligation, answers with what is computed, and hidden answers. Unchanged objects are given back as they came. */
export function assemble(root: Scope): Assembled {
  const assembled: Assembled = { visible: {}, required: {}, data: {}, purged: [] };
  assembled.data = gather(root, assembled);
  return assembled;
}

function gather(scope: Scope, into: Assembled): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const step of scope.container.fields) {
    const pointer = pointerOf(scope, step);
    const cell = cellOf(scope, step);
    const visible = cell.visible === true;
    into.visible[pointer] = visible;
    into.required[pointer] = cell.required;
    const given = scope.raw[step.field.id];
    if (
      !visible &&
      step.type.answered &&
      !step.computed &&
      !isShadowed(scope, step) &&
      holdsAnswer(step, given)
    ) {
      into.purged.push(pointer);
    }
    const now = answer(step, scope, given, into, visible);
    if (now !== given) changes[step.field.id] = now;
  }
  return merge(scope.raw, changes);
}

/** What lies below a purged group or repeat goes with it and is not listed again. */
const isShadowed = (scope: Scope, step: FieldStep): boolean =>
  step.container.holder !== undefined && !isShown(scope);

const holdsAnswer = (step: FieldStep, given: unknown): boolean => !step.type.isEmpty(given);

/** What is not of the right shape is given back as it came: it is told as a fault, never put right in silence. */
function answer(step: FieldStep, scope: Scope, given: unknown, into: Assembled, visible: boolean): unknown {
  const { computed, inner } = cellOf(scope, step);
  if (step.computed) return visible ? computed : undefined;
  if (!inner) return given;
  const objects = inner.map((each) => gather(each, into));
  if (step.type.holds === 'object') {
    const [object = {}] = objects;
    if (given === undefined) return Object.keys(object).length === 0 ? given : object;
    return isObject(given) ? object : given;
  }
  if (!Array.isArray(given)) return given;
  const rows = given.map((row: unknown, index) => (isObject(row) ? (objects[index] ?? row) : row));
  return rows.every((row, index) => row === given[index]) ? given : rows;
}

function merge(
  raw: Readonly<Record<string, unknown>>,
  changes: Record<string, unknown>,
): Record<string, unknown> {
  const changed = Object.keys(changes);
  if (changed.length === 0) return raw;
  const merged = { ...raw };
  for (const key of changed) {
    if (changes[key] === undefined) delete merged[key];
    else merged[key] = changes[key];
  }
  return merged;
}
