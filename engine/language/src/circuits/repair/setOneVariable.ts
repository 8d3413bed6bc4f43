import { CircuitIncident, type Run } from '../run/Run.js';
import { findToken, isRoot } from '../run/tokens.js';
import type { RepairStep } from './RepairStep.js';

type SetVariable = Extract<RepairStep, { do: 'setVariable' }>;

/** A name that an expression can read. */
const NAME = /^(?!__)[\p{L}_][\p{L}\p{N}_]{0,79}$/u;

/** Gives a variable its value: in the instance, or where one execution keeps its own. */
export function setOneVariable(run: Run, { name, value, executionId }: SetVariable): void {
  if (!NAME.test(name)) {
    throw new CircuitIncident(
      'nom-illisible',
      `« ${name} » n’est pas un nom de variable : une lettre d’abord, puis des lettres et des chiffres.`,
    );
  }
  const token = executionId === undefined ? undefined : findToken(run, executionId);
  if (executionId !== undefined && !token) {
    throw new CircuitIncident('execution-inconnue', `L’exécution « ${executionId} » n’est plus en cours.`);
  }
  const variables = token && !isRoot(token) ? (token.vars ??= {}) : run.state.variables;
  Object.defineProperty(variables, name, {
    value: value ?? null,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
