import { compileCircuit, isProvisionalName, leadsTo, type Definition, type FlowNode } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { compiledCircuits } from '../cases/playKept.js';
import { checkClosing } from './checkClosing.js';
import { checkInputs } from './checkInputs.js';
import { provisionalName } from './checkProvisionalNames.js';
import { checkSelfSignals } from './checkSelfSignals.js';
import { fileOf, unknown, type Inspection } from './Inspection.js';
import { surroundingsOf } from './surroundings.js';

/** A circuit: BPMN and the language's own rules, then what it refers to. Paths are element ids. */
export async function checkCircuit(inspection: Inspection, id: string): Promise<Fault[]> {
  const xml = inspection.layer.circuits[id];
  if (xml === undefined) return [];
  const file = fileOf('circuits', id);
  const { definition, faults } = await compileCircuit(xml, {
    surroundings: await surroundingsOf(inspection.whole),
  });
  const unreadable = definition.id === '';
  return [
    ...faults.map((fault) => ({ ...fault, file })),
    ...(unreadable || definition.id === id ? [] : [otherName(file, definition.id, id)]),
    ...(unreadable ? [] : nodesOf(definition).flatMap((node) => checkNode(inspection, file, node))),
    ...checkStart(inspection, file, definition),
    ...(await checkCalls(inspection, file, definition)),
    ...(await checkSelfSignals(inspection, file, definition)),
    ...(await checkClosing(inspection, file, definition)),
  ];
}

/** A circuit that the circuits it calls lead back to opens itself without end; calls inside the file are the language's. */
async function checkCalls(inspection: Inspection, file: string, { id, nodes }: Definition): Promise<Fault[]> {
  const circuits = await compiledCircuits(inspection.whole);
  const callsOf = (one: string): string[] =>
    Object.values(circuits.get(one)?.nodes ?? {}).flatMap(({ calls }) => calls ?? []);
  return Object.values(nodes).flatMap((node): Fault[] => {
    const { calls } = node;
    if (calls === undefined || calls === id || isInFile(inspection, file, calls)) return [];
    if (!leadsTo(calls, id, callsOf)) return [];
    return [
      {
        file,
        path: `/${node.id}`,
        rule: 'appel-de-soi-meme',
        level: 'error',
        message: `« ${node.name ?? node.id} » appelle le circuit « ${calls} », qui ramène à celui-ci : ils s’ouvriraient sans fin.`,
        value: calls,
        remedy: 'Appelez un autre circuit ; pour recommencer, revenez en arrière par une branche.',
      },
    ];
  });
}

/** The nodes of a circuit and of the processes of its file that it calls. */
function nodesOf(definition: Definition): FlowNode[] {
  return [definition, ...Object.values(definition.library ?? {})].flatMap(({ nodes }) =>
    Object.values(nodes),
  );
}

function checkNode(inspection: Inspection, file: string, node: FlowNode): Fault[] {
  const { whole, has, outside } = inspection;
  const path = `/${node.id}`;
  const stages = whole.manifest.dossier.stages.map(({ id }) => id);
  const faults: Fault[] = [];
  if (node.name !== undefined && isProvisionalName(node.name))
    faults.push(provisionalName(file, path, node.name));
  const need = (ok: boolean, what: string, value: string, known: readonly string[]) => {
    if (!ok) faults.push(unknown(file, path, what, value, known));
  };
  if (node.stage !== undefined) need(stages.includes(node.stage), 'stage', node.stage, stages);
  if (node.decision) {
    need(has('decisions', node.decision.ref), 'decision', node.decision.ref, Object.keys(whole.decisions));
  }
  if (node.calls !== undefined && !isInFile(inspection, file, node.calls)) {
    need(has('circuits', node.calls), 'circuit', node.calls, Object.keys(whole.circuits));
  }
  if (node.connector && outside.connectors) {
    const known = [...outside.connectors.keys()];
    need(outside.connectors.has(node.connector.id), 'connector', node.connector.id, known);
    faults.push(...checkInputs(file, path, node.connector, outside.connectors.get(node.connector.id)));
  }
  for (const { name, value } of node.connector?.inputs ?? []) {
    // A document named by a literal can be checked now; one computed by an expression only when it runs.
    const literal = /^\s*"([a-z0-9-]+)"\s*$/.exec(value)?.[1];
    if (node.connector?.id === 'document.produire' && name === 'modele' && literal !== undefined) {
      need(has('documents', literal), 'document', literal, Object.keys(whole.documents));
    }
  }
  if (node.work) faults.push(...checkWork(inspection, file, path, node.work));
  const parameters = Object.keys(whole.manifest.parameters);
  for (const name of parametersNamed(node)) need(parameters.includes(name), 'parameter', name, parameters);
  return faults;
}

/** The parameters of the pack that the expressions of a node read. */
const parametersNamed = (node: FlowNode): Set<string> =>
  new Set([...JSON.stringify(node).matchAll(/\bparametres\.([A-Za-z]\w*)/g)].map(([, name]) => name!));

type Work = Pick<NonNullable<FlowNode['work']>, 'form' | 'grid' | 'assignments' | 'escalations'>;

function checkWork(
  { whole, has }: Inspection,
  file: string,
  path: string,
  { form, grid, assignments, escalations = [] }: Work,
): Fault[] {
  const roles = whole.manifest.roles.map(({ id }) => id);
  const functions = whole.manifest.functions.map(({ id }) => id);
  return [
    ...(form !== undefined && !has('forms', form)
      ? [unknown(file, path, 'form', form, Object.keys(whole.forms))]
      : []),
    ...(grid !== undefined && !has('grids', grid)
      ? [unknown(file, path, 'grid', grid, Object.keys(whole.grids))]
      : []),
    ...[...assignments, ...escalations].flatMap((assignment) => [
      ...(assignment.role !== undefined && !roles.includes(assignment.role)
        ? [unknown(file, path, 'role', assignment.role, roles)]
        : []),
      ...(assignment.function !== undefined && !functions.includes(assignment.function)
        ? [unknown(file, path, 'function', assignment.function, functions)]
        : []),
    ]),
  ];
}

function checkStart(inspection: Inspection, file: string, { start, nodes }: Definition): Fault[] {
  // Told with its node when the node carries the same work.
  if (!start || nodes[start.elementId]?.work) return [];
  return checkWork(inspection, file, `/${start.elementId}`, start);
}

function isInFile({ layer }: Inspection, file: string, called: string): boolean {
  const xml = Object.entries(layer.circuits).find(([id]) => fileOf('circuits', id) === file)?.[1] ?? '';
  return new RegExp(`\\bid="${called.replace(/[^\w.-]/g, '')}"`).test(xml);
}

const otherName = (file: string, id: string, expected: string): Fault => ({
  file,
  path: `/${id}`,
  rule: 'id-is-file-name',
  level: 'error',
  message: 'L’identifiant du processus n’est pas celui que porte le nom du fichier.',
  value: id,
  expected,
  remedy: `Renommez le fichier, ou l’identifiant du processus en « ${expected} ».`,
});
