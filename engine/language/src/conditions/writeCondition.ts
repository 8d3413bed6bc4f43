import { numberLiteral, textLiteral } from '../expressions/index.js';
import type { Condition, Operand } from './Condition.js';

/** Writes a condition as FEEL (DMN 1.5, clause 10.3). An empty group asks nothing: it is written as an empty text. */
export function writeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'comparison':
      return `${writeOperand(condition.left)} ${condition.operator} ${writeOperand(condition.right)}`;
    case 'presence':
      return `${writeOperand(condition.left)} ${condition.filled ? '!=' : '='} null`;
    case 'among': {
      const test = `${writeOperand(condition.left)} in [${condition.values.map(writeOperand).join(', ')}]`;
      return condition.negated ? `not(${test})` : test;
    }
    case 'ticked': {
      const test = `list contains(${condition.path.join('.')}, ${writeOperand(condition.value)})`;
      return condition.negated ? `not(${test})` : test;
    }
    case 'rows': {
      const { quantifier, name, path, of } = condition;
      return `${quantifier} ${name} in ${path.join('.')} satisfies ${inside(of)}`;
    }
    case 'group': {
      const parts = condition.of.map(inside).filter((part) => part !== '');
      const joined = parts.join(` ${condition.join} `);
      return condition.negated && joined !== '' ? `not(${joined})` : joined;
    }
  }
}

/**
 * Inside another condition, what could swallow what follows is put in parentheses: groups, rows, and `in`, whose right
 * side goes on over an `and` (`a in [1] and b` is read `a in ([1] and b)`).
 */
function inside(condition: Condition): string {
  const text = writeCondition(condition);
  const greedy =
    condition.kind === 'rows' ||
    (condition.kind === 'among' && !condition.negated) ||
    (condition.kind === 'group' && !condition.negated);
  return greedy && text !== '' ? `(${text})` : text;
}

function writeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'name':
      return operand.path.join('.');
    case 'text':
      return textLiteral(operand.value);
    case 'number':
      return numberLiteral(operand.value);
    case 'boolean':
      return String(operand.value);
    case 'date':
      return `date(${textLiteral(operand.value)})`;
    case 'moved':
      return `${operand.path.join('.')} ${operand.by} duration(${textLiteral(operand.duration)})`;
    case 'count':
      return `count(${operand.path.join('.')})`;
  }
}
