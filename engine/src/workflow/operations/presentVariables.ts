import type { OperationInstance } from '@trame/schemas';
import type { FoundInstance } from './findInstance.js';

type Variable = OperationInstance['variables'][number];

/** Bounds what one variable shows: its whole value is in the records it was made of. */
const LONGEST = 2_000;

/** The variables of an instance and of its executions: all their names, the values that one may read. */
export function presentVariables({ instance, domains, link }: FoundInstance): Variable[] {
  const { state } = instance;
  const holders = [
    { vars: state.variables },
    ...state.tokens.flatMap(({ id, vars }) => (vars ? [{ vars, executionId: id }] : [])),
  ];
  return holders.flatMap(({ vars, ...where }) =>
    Object.entries(vars).map(([name, value]) => {
      const readable = domains.mayRead(name, link.readable);
      return {
        name,
        type: typeOf(value),
        writtenBy: domains.writtenBy(name),
        readable,
        ...(readable ? { value: shortened(value) } : {}),
        ...where,
      };
    }),
  );
}

function typeOf(value: unknown): Variable['type'] {
  if (value === null || value === undefined) return 'vide';
  if (Array.isArray(value)) return 'liste';
  if (typeof value === 'boolean') return 'oui-non';
  if (typeof value === 'number') return 'nombre';
  return typeof value === 'object' ? 'objet' : 'texte';
}

function shortened(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= LONGEST ? value : `${text.slice(0, LONGEST)}…`;
}
