import { answerLimits } from '../answerLimits.js';
import { isObject } from '../fields/structured.js';
import type { Container, FieldStep, Step } from '../plan/Plan.js';
import { sameJson } from './sameJson.js';
import { type Scope, cellOf, newScope } from './Scope.js';

/** Puts new answers in a tree of scopes, and gives the fields whose answer changed. */
export function reconcile(root: Scope, data: unknown): Set<Step> {
  const changed = new Set<Step>();
  update(root, data, changed);
  return changed;
}

function update(scope: Scope, given: unknown, changed: Set<Step>): void {
  const before = scope.raw;
  const raw = isObject(given) ? given : {};
  scope.raw = raw;
  for (const step of scope.container.fields) {
    const { id } = step.field;
    const [old, now] = [before[id], own(raw, id)];
    if (step.inner) nest(scope, step, step.inner, now, changed);
    if (old !== now && !(step.inner ? sameFrame(old, now) : sameJson(old, now))) changed.add(step);
  }
}

const own = (raw: Readonly<Record<string, unknown>>, id: string): unknown =>
  Object.hasOwn(raw, id) ? raw[id] : undefined;

function nest(scope: Scope, step: FieldStep, inner: Container, given: unknown, changed: Set<Step>): void {
  const repeated = step.type.holds === 'rows';
  const objects: unknown[] = repeated
    ? Array.isArray(given)
      ? given.slice(0, answerLimits.rows)
      : []
    : [given];
  const cell = cellOf(scope, step);
  const existing = cell.inner;
  const rows = objects.map(
    (_, index) =>
      existing?.[index] ?? newScope(inner, scope, pointer(scope, step, repeated ? index : undefined)),
  );
  cell.inner = rows;
  if (existing?.length !== rows.length) touch(step, changed);
  rows.forEach((row, index) => {
    update(row, objects[index], changed);
  });
}

/** A group or a repeat has not changed itself when only what it holds did. */
function sameFrame(old: unknown, now: unknown): boolean {
  if (Array.isArray(old) && Array.isArray(now)) {
    return old.length === now.length && old.every((row, index) => isObject(row) === isObject(now[index]));
  }
  return isObject(old) && isObject(now);
}

/** Trap: a row added or removed shifts the others, everything inside is looked at again. */
function touch(step: FieldStep, changed: Set<Step>): void {
  changed.add(step);
  for (const field of step.inner?.fields ?? []) touch(field, changed);
}

const pointer = (scope: Scope, step: FieldStep, index: number | undefined): string =>
  `${scope.pointer}/${step.field.id}${index === undefined ? '' : `/${String(index)}`}`;
