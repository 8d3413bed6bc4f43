import { compileCircuit, type Definition, type FlowNode } from '@trame/language';
import { fileOf, type MergedPack } from '../../catalog/index.js';
import { mentions, Reading } from './mentions.js';
import type { Use } from './Use.js';

/** What a step hands on: `resultat` is the answers of its form. */
const RESULT = 'resultat';

/** What is said of a step that uses something, and of which field of a form. */
type Found = Pick<Use, 'message' | 'field'>;

/** The steps of circuits that use a form. */
export async function circuitUses(pack: MergedPack, formId: string): Promise<Use[]> {
  return eachStep(pack, (node, definition) =>
    formOf(node, definition) === formId ? [{ message: `${stepName(node)} : son formulaire` }] : [],
  );
}

/** The steps of circuits that hand on some answers of a form. @param paths ids of each field, joined by dots */
export async function answerUses(pack: MergedPack, formId: string, paths: readonly string[]): Promise<Use[]> {
  return eachStep(pack, (node, definition) => {
    if (formOf(node, definition) !== formId) return [];
    const outputs = (node.outputs ?? []).map(({ name, value }) => ({ name, value: new Reading(value) }));
    return paths.flatMap((field) =>
      outputs
        .filter(({ value }) => mentions(value, [[RESULT, ...field.split('.')]]))
        .map(({ name }) => ({
          message: `${stepName(node)} : donne « ${name} » à la suite du circuit`,
          field,
        })),
    );
  });
}

function formOf(node: FlowNode, { start }: Definition): string | undefined {
  return node.work?.form ?? (start?.elementId === node.id ? start.form : undefined);
}

function stepName(node: FlowNode): string {
  return `Étape « ${node.name ?? node.id} »`;
}

/** The steps of circuits that fill a grid. */
export async function gridSteps(pack: MergedPack, gridId: string): Promise<Use[]> {
  return eachStep(pack, (node) =>
    node.work?.grid === gridId || node.decision?.ref === gridId ? [{ message: stepName(node) }] : [],
  );
}

/** The steps of circuits that call another. */
export async function callingSteps(pack: MergedPack, circuitId: string): Promise<Use[]> {
  return eachStep(pack, (node) => (node.calls === circuitId ? [{ message: stepName(node) }] : []));
}

async function eachStep(
  { circuits }: MergedPack,
  find: (node: FlowNode, definition: Definition) => Found[],
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
      found.push(...find(node, definition).map((each) => ({ ...place, ...each, pointer: node.id })));
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
