import type { Container, FieldStep } from '../plan/Plan.js';
import type { Trouble } from './Trouble.js';

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
  visible: Map<FieldStep, boolean>;
  required: Map<FieldStep, boolean>;
  computed: Map<FieldStep, unknown>;
  /** Fields whose rule to show or to compute gave nothing, and why. */
  troubles: Map<FieldStep, Trouble>;
  /** Scopes of groups (one) and repeats (one a row). */
  inner: Map<FieldStep, Scope[]>;
}

/** Gives the scope of a container, nothing evaluated yet. */
export function newScope(container: Container, parent: Scope | undefined, pointer: string): Scope {
  return {
    container,
    parent,
    pointer,
    raw: {},
    feel: {},
    visible: new Map(),
    required: new Map(),
    computed: new Map(),
    troubles: new Map(),
    inner: new Map(),
  };
}

/** Tells whether the container itself is shown. */
export const isShown = (scope: Scope): boolean =>
  !scope.container.holder || scope.parent?.visible.get(scope.container.holder) === true;

/** The answer to a field: computed when it is, given otherwise. */
export const answerOf = (scope: Scope, step: FieldStep): unknown =>
  step.computed ? scope.computed.get(step) : scope.raw[step.field.id];

/** JSON Pointer of a field in a scope. */
export const pointerOf = (scope: Scope, step: FieldStep): string => `${scope.pointer}/${step.field.id}`;
