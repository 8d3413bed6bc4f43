import { compileCircuit, type Definition, type FlowNode } from '@trame/language';
import { fileOf, type MergedPack } from '../../catalog/index.js';
import { mentions } from './mentions.js';
import type { Use } from './Use.js';

/** What a step hands on: `resultat` is the answers of its form. */
const RESULT = 'resultat';

/** The steps of circuits that use a form or, when an answer is named, what they hand on of it. */
export async function circuitUses(
  pack: MergedPack,
  formId: string,
  names?: readonly string[],
): Promise<Use[]> {
  return eachStep(pack, (node, { start }) => {
    const form = node.work?.form ?? (start?.elementId === node.id ? start.form : undefined);
    if (form !== formId) return [];
    const name = `Étape « ${node.name ?? node.id} »`;
    if (!names) return [`${name} : son formulaire`];
    return (node.outputs ?? [])
      .filter(({ value }) => mentions(value, [[RESULT, ...names]]))
      .map((output) => `${name} : donne « ${output.name} » à la suite du circuit`);
  });
}

/** The steps of circuits that fill a grid. */
export async function gridSteps(pack: MergedPack, gridId: string): Promise<Use[]> {
  return eachStep(pack, (node) =>
    node.work?.grid === gridId || node.decision?.ref === gridId ? [`Étape « ${node.name ?? node.id} »`] : [],
  );
}

/** The steps of circuits that call another. */
export async function callingSteps(pack: MergedPack, circuitId: string): Promise<Use[]> {
  return eachStep(pack, (node) => (node.calls === circuitId ? [`Étape « ${node.name ?? node.id} »`] : []));
}

async function eachStep(
  { circuits }: MergedPack,
  find: (node: FlowNode, definition: Definition) => string[],
): Promise<Use[]> {
  const found: Use[] = [];
  for (const [id, xml] of Object.entries(circuits)) {
    const definition = await compiled(xml);
    if (!definition) continue;
    const place = {
      path: fileOf('circuits', id),
      kind: 'circuit' as const,
      id,
      title: definition.name ?? id,
    };
    for (const node of [definition, ...Object.values(definition.library ?? {})].flatMap(({ nodes }) =>
      Object.values(nodes),
    )) {
      found.push(...find(node, definition).map((message) => ({ ...place, message, pointer: node.id })));
    }
  }
  return found;
}

/** A circuit that cannot be compiled is told by its faults. */
async function compiled(xml: string): Promise<Definition | undefined> {
  try {
    return (await compileCircuit(xml)).definition;
  } catch {
    return undefined;
  }
}
