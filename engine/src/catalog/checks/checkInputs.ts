import type { FlowNode } from '@trame/language';
import type { Fault } from '@trame/schemas';
import type { ConnectorSignature } from './Inspection.js';

/** A connector is given all that it needs, and nothing that it does not know. */
export function checkInputs(
  file: string,
  path: string,
  { id, inputs }: NonNullable<FlowNode['connector']>,
  signature: ConnectorSignature | undefined,
): Fault[] {
  if (!signature) return [];
  const given = inputs.map(({ name }) => name);
  const known = signature.inputs.map(({ name }) => name);
  return [
    ...signature.inputs
      .filter(({ name, required }) => required && !given.includes(name))
      .map(({ name, label }): Fault => ({
        file,
        path,
        rule: 'connector-input-missing',
        level: 'error',
        message: `Le connecteur « ${id} » ne reçoit pas « ${label} ».`,
        expected: `une entrée « ${name} »`,
        remedy: `Donnez une valeur à « ${label} » dans les entrées du connecteur.`,
      })),
    ...given
      .filter((name) => !known.includes(name))
      .map((name): Fault => ({
        file,
        path,
        rule: 'connector-input-unknown',
        level: 'error',
        message: `Le connecteur « ${id} » n’a pas d’entrée « ${name} ».`,
        value: name,
        expected: known.length > 0 ? `parmi : ${known.join(', ')}` : 'aucune entrée',
        remedy: 'Retirez cette entrée, ou corrigez son nom.',
      })),
  ];
}
