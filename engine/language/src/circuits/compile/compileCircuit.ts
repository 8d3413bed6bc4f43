import type { Fault } from '@trame/schemas';
import type { Definition } from '../definition.js';
import { checkCircuit, type RuleSet } from '../rules/checkCircuit.js';
import type { Surroundings } from '../rules/Surroundings.js';
import { type Element, many, one, typeOf } from './moddle.js';
import { emptyDefinition, isExecutable, readGlobalTask, readProcess } from './readProcess.js';
import { readXml } from './readXml.js';

/** A process of a file. */
export type ProcessLine = { id: string; name?: string; executable: boolean };

/** A compiled circuit: its definition, every fault found, the processes of its file. */
export type CompiledCircuit = { definition: Definition; faults: Fault[]; processes: ProcessLine[] };

/**
 * Compiles a BPMN 2.0 file and checks it for publication: every fault at once, each with element, rule, French sentence
 * and remedy. With a fault of level `error` the definition must not run.
 *
 * @param options `process`: which process of the file; else the first executable one that no other calls. `rules`:
 * which rules to check, those of a publication by default. `surroundings`: the pack it is of, for what the drawing alone
 * does not tell (choices without a way out)
 */
export async function compileCircuit(
  xml: string,
  options: { process?: string; rules?: RuleSet; surroundings?: Surroundings } = {},
): Promise<CompiledCircuit> {
  const parsed = await readXml(xml);
  const roots = many(parsed.root, 'rootElements');
  const processes = roots.filter((element) => typeOf(element) === 'process');
  const main = processes.find(({ id }) => id === options.process) ?? mainOf(processes);
  const associations = roots.flatMap(associationsOf);
  const definition = main ? readProcess(main, associations) : emptyDefinition();
  const library = readLibrary(definition, roots, associations);
  if (Object.keys(library).length > 0) definition.library = library;
  return {
    definition,
    faults: checkCircuit(parsed, definition, xml, options.rules, options.surroundings),
    processes: processes.map((process) => ({
      id: process.id ?? '',
      name: typeof process.name === 'string' ? process.name : undefined,
      executable: isExecutable(process),
    })),
  };
}

/** The first executable process that no other of the file calls; else the first. */
function mainOf(processes: Element[]): Element | undefined {
  const called = new Set(processes.flatMap(calledIn));
  const executable = processes.filter(isExecutable);
  return executable.find(({ id }) => id !== undefined && !called.has(id)) ?? executable[0] ?? processes[0];
}

const calledIn = (container: Element): string[] => [
  ...(typeof container.calledElement === 'string' ? [container.calledElement.split(':').at(-1) ?? ''] : []),
  ...many(container, 'flowElements').flatMap(calledIn),
];

/** What the call activities of the file name in the same file, calls of calls included. */
function readLibrary(
  main: Definition,
  roots: Element[],
  associations: Element[],
): Record<string, Definition> {
  const library: Record<string, Definition> = {};
  const open = callsOf(main);
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const called = roots.find(({ id }) => id === ref);
    if (!called || library[ref] || !isCallable(called)) continue;
    const definition =
      typeOf(called) === 'process' ? readProcess(called, associations) : readGlobalTask(called);
    library[ref] = definition;
    open.push(...callsOf(definition));
  }
  return library;
}

const isCallable = (element: Element): boolean => /^(process|global.*Task)$/.test(typeOf(element));

const callsOf = ({ nodes }: Definition): string[] => Object.values(nodes).flatMap(({ calls }) => calls ?? []);

/** Associations of a process or a collaboration, sub-processes included. */
function associationsOf(container: Element): Element[] {
  return [
    ...many(container, 'artifacts').filter(
      (artifact) => typeOf(artifact) === 'association' && one(artifact, 'sourceRef'),
    ),
    ...many(container, 'flowElements').flatMap(associationsOf),
  ];
}
