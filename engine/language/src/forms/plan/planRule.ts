import { ExpressionError, compileExpression } from '../../expressions/index.js';
import type { Container, FieldStep, Rule, Step } from './Plan.js';

/**
 * Gives an expression ready to run in a container: each name is the nearest field of that id, from the container
 * outwards, else a name of the context. Undefined when there is none, or when it cannot be read: publication refuses it
 * (`checkForm`), and an evaluation tells it where it would have been run.
 */
export function planRule(source: string | undefined, container: Container): Rule | undefined {
  if (source === undefined) return undefined;
  try {
    const expression = compileExpression(source);
    const reads = new Set<Step>();
    const contextNames: string[] = [];
    for (const path of expression.paths) {
      const found = resolve(path, container);
      if (found) for (const step of found) reads.add(step);
      else contextNames.push(...clockNames(path[0] ?? ''));
    }
    return { expression, container, reads: [...reads], contextNames };
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** `today()` and `now()` read the clock of the context. */
const clockNames = (name: string): string[] => {
  if (name === 'today') return ['aujourdHui'];
  return name === 'now' ? ['maintenant'] : [name];
};

function resolve(path: string[], container: Container): FieldStep[] | undefined {
  const [name = '', ...rest] = path;
  for (let scope: Container | undefined = container; scope; scope = scope.parent) {
    const step = scope.byId.get(name);
    if (step) return below(step, rest);
  }
  return undefined;
}

/** A group or repeat read as a whole depends on all it holds; `groupe.champ` only on that field. */
function below(step: FieldStep, rest: string[]): FieldStep[] {
  const { inner } = step;
  if (!inner) return [step];
  const next = inner.byId.get(rest[0] ?? '');
  if (next) return [step, ...below(next, rest.slice(1))];
  return [step, ...inner.fields.flatMap((field) => below(field, []))];
}

/** Whether a rule is written that cannot be read. */
export const isUnread = (source: string | undefined, rule: Rule | undefined): boolean =>
  source !== undefined && rule === undefined;
