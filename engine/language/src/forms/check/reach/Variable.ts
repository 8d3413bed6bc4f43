import type { Shape, Tested } from '../../../expressions/index.js';
import { isWhole, datePattern } from '../../fields/patterns.js';
import { defaultMaxRows } from '../../fields/repeat.js';
import type { Container, FieldStep } from '../../plan/Plan.js';

/** Numbers between which a value stands, dates by their day; `whole` when nothing is between two that follow. */
export interface Span {
  low: number;
  high: number;
  whole: boolean;
}

/** What a condition reads: a question, or a value of the context. */
export interface Variable {
  /** One for a value, whoever names it. */
  key: string;
  /** The question without which it is null. */
  step: FieldStep | undefined;
  kind: 'number' | 'day' | 'text' | 'list' | 'other';
  /** The only texts it may be. */
  texts: ReadonlySet<string> | undefined;
  span: Span;
}

const wide = (whole: boolean): Span => ({ low: -Infinity, high: Infinity, whole });

/** Gives how names of a container are found, so that two rules that read one value share it. */
export class Variables {
  private readonly known = new Map<FieldStep | string, Variable>();
  private readonly counted = new Map<FieldStep, Variable>();

  /**
   * @param context names of the context
   * @param admitted whether bounds of questions hold: not for what is shown of an answer that is refused
   */
  constructor(
    private readonly context: Readonly<Record<string, Shape>>,
    private readonly admitted: boolean,
  ) {}

  /** The value that a path stands for; nothing for what is no single value (the answers of rows). */
  find({ path, counted }: Tested, container: Container): Variable | undefined {
    const [name = '', ...rest] = path;
    for (let at: Container | undefined = container; at; at = at.parent) {
      const step = at.byId.get(name);
      if (!step) continue;
      const found = below(step, rest);
      return found && (counted ? this.countOf(found) : this.answerTo(found));
    }
    return counted ? undefined : this.given(path);
  }

  /** The answer to a question. */
  answerTo(step: FieldStep): Variable {
    const variable = this.known.get(step) ?? answerOf(step, this.admitted);
    this.known.set(step, variable);
    return variable;
  }

  private countOf(step: FieldStep): Variable | undefined {
    if (step.type.holds !== 'rows' && answerOf(step, false).kind !== 'list') return undefined;
    const most = step.type.holds === 'rows' ? (step.field.maxItems ?? defaultMaxRows) : optionsOf(step);
    const high = this.admitted && !step.computed ? most : Infinity;
    const variable = this.counted.get(step) ?? {
      key: `count ${step.source}`,
      step,
      kind: 'number',
      texts: undefined,
      span: { low: 0, high, whole: true },
    };
    this.counted.set(step, variable);
    return variable;
  }

  private given(path: string[]): Variable | undefined {
    const shape = shapeAt(this.context, path);
    if (shape?.kind !== 'scalar') return undefined;
    const kind = kinds[shape.type];
    if (kind === undefined) return undefined;
    const key = path.join('.');
    const texts = shape.values && new Set(shape.values);
    const variable = this.known.get(key) ?? { key, step: undefined, kind, texts, span: wide(kind === 'day') };
    this.known.set(key, variable);
    return variable;
  }
}

const kinds: Readonly<Record<string, Variable['kind']>> = { number: 'number', date: 'day', string: 'text' };

function below(step: FieldStep, [name, ...rest]: string[]): FieldStep | undefined {
  if (name === undefined) return step;
  const inner = step.type.holds === 'object' ? step.inner?.byId.get(name) : undefined;
  return inner && below(inner, rest);
}

function shapeAt(
  entries: Readonly<Record<string, Shape>>,
  [name = '', ...rest]: string[],
): Shape | undefined {
  const shape = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (rest.length === 0) return shape;
  return shape?.kind === 'context' ? shapeAt(shape.entries, rest) : undefined;
}

function answerOf(step: FieldStep, admitted: boolean): Variable {
  const shape = step.type.shape(step.field);
  const kind = shape.kind === 'list' ? 'list' : shape.kind === 'scalar' ? kinds[shape.type] : undefined;
  const texts = shape.kind === 'scalar' && shape.values ? new Set(shape.values) : undefined;
  return { key: step.source, step, kind: kind ?? 'other', texts, span: spanOf(step, admitted) };
}

/** What is computed may be beyond what is admitted, and says so. */
function spanOf({ field, computed }: FieldStep, admitted: boolean): Span {
  const span = wide(field.type === 'date' || (admitted && field.type === 'integer' && !computed));
  if (!admitted || computed) return span;
  return { ...span, low: numberOf(field.min) ?? span.low, high: numberOf(field.max) ?? span.high };
}

function numberOf(bound: string | number | undefined): number | undefined {
  return typeof bound === 'string' ? dayNumber(bound) : bound;
}

/** Days since 1970; nothing for what is no day of the calendar. */
export const dayNumber = (text: string): number | undefined =>
  isWhole(datePattern, text) ? Date.parse(`${text}T00:00:00Z`) / 86_400_000 : undefined;

const optionsOf = ({ field }: FieldStep): number => field.options?.length ?? Infinity;
