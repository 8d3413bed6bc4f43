import type { Container, FieldStep } from '../plan/Plan.js';
import type { Trouble } from './Trouble.js';

/** What is known of one field in one scope. */
export interface Cell {
  visible: boolean | undefined;
  required: boolean;
  computed: unknown;
  /** Why its rule to show or to compute gave nothing. */
  trouble: Trouble | undefined;
  /** Scopes of a group (one) or of a repeat (one a row). */
  inner: Scope[] | undefined;
}

/** The answers of one container as they stand: the form, a group, or one row. */
export interface Scope {
  container: Container;
  parent: Scope | undefined;
  /** JSON Pointer of the object. */
  pointer: string;
  /** Answers as given. */
  raw: Readonly<Record<string, unknown>>;
  /** FEEL values by field id; null for what is hidden or unanswered. Expressions read this very object. */
  feel: Record<string, unknown>;
  /** One a field, at its place in the container. */
  cells: readonly Cell[];
}

/** Gives the scope of a container, nothing evaluated yet. */
export function newScope(container: Container, parent: Scope | undefined, pointer: string): Scope {
  return { container, parent, pointer, raw: {}, feel: {}, cells: container.fields.map(newCell) };
}

const newCell = (): Cell => ({
  visible: undefined,
  required: false,
  computed: undefined,
  trouble: undefined,
  inner: undefined,
});

/** The cell of a field in a scope of its container. */
export function cellOf(scope: Scope, step: FieldStep): Cell {
  const cell = scope.cells[step.place];
  if (!cell) throw new Error(`${step.pattern} is no field of ${scope.container.pattern}`);
  return cell;
}

/** Tells whether a field is shown in a scope. */
export const isVisible = (scope: Scope, step: FieldStep): boolean => cellOf(scope, step).visible === true;

/** Tells whether the container itself is shown. */
export const isShown = ({ container, parent }: Scope): boolean =>
  !container.holder || (parent !== undefined && isVisible(parent, container.holder));

/** The answer to a field: computed when it is, given otherwise. */
export const answerOf = (scope: Scope, step: FieldStep): unknown =>
  step.computed ? cellOf(scope, step).computed : scope.raw[step.field.id];

/** JSON Pointer of a field in a scope. */
export const pointerOf = (scope: Scope, step: FieldStep): string =>
  scope.pointer === scope.container.pattern ? step.pattern : `${scope.pointer}/${step.field.id}`;
