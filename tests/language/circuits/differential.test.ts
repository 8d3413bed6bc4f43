import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { compileCircuit, type Definition } from '@trame/language';
import { anyBlock, type Block, block, tasksOf, toBpmn } from './models.js';
import { completedByPartner } from './partner.js';
import { definitionOf, happyPathOf, type ShippedCircuit, shippedCircuits, walkHappyPath } from './shipped.js';

const circuits = await shippedCircuits();

/**
 * Every shipped circuit is walked by both. A call activity may call a process of another file (BPMN 2.0, 10.3.6); the
 * partner only finds those of its own: what is called is put beside its caller, for it alone.
 *
 * Generated models leave out what the partner does not do: an exclusive merge inside a parallel branch (13.4.1, 13.4.2:
 * the join takes one token from *each* incoming flow; the partner never ends, its issue 200), and the inclusive join
 * (13.4.3: it waits for every token that may still come; the partner does not).
 */
const ACTIVITIES = /Task$/;

/** Those whose happy path runs two branches at once: the standard gives no order between them (13.4.1). */
const SIDE_BY_SIDE = new Set(['sortie']);

const completedByUs = (
  definition: Definition,
  happy: Awaited<ReturnType<typeof happyPathOf>>,
  whole = definition,
): string[] =>
  walkHappyPath(definition, happy)
    .completed()
    .filter((id) => ACTIVITIES.test(whole.nodes[id]?.type ?? ''));

/** A circuit with those it calls beside it: their processes in its source, their nodes in its definition. */
async function withCalled(
  circuit: ShippedCircuit,
): Promise<{ source: string; whole: Definition; definition: Definition }> {
  const definition = await definitionOf(circuit);
  const called = circuits.filter(({ id }) =>
    Object.values(definition.nodes).some(({ calls }) => calls === id),
  );
  const processes: string[] = [];
  let { nodes, flows } = definition;
  for (const one of called) {
    const [text] = /<bpmn:process [\s\S]*<\/bpmn:process>/.exec(await readFile(one.file, 'utf8')) ?? [''];
    // Lanes have no effect on the run (10.8), and their ids are those of the caller's.
    processes.push(
      text
        .replace('isExecutable="true"', 'isExecutable="false"')
        .replace(/<bpmn:laneSet[\s\S]*<\/bpmn:laneSet>/, ''),
    );
    const inside = await definitionOf(one);
    nodes = { ...inside.nodes, ...nodes };
    flows = { ...inside.flows, ...flows };
  }
  const source = (await readFile(circuit.file, 'utf8')).replace(
    '</bpmn:process>',
    `</bpmn:process>${processes.join('')}`,
  );
  return { source, whole: { ...definition, nodes, flows }, definition };
}

describe('the differential partner, bpmn-engine 25.0.1', () => {
  it.each(circuits)(
    'Given $id, When both interpreters walk its happy path, Then the same activities complete in the same order',
    async (circuit) => {
      const happy = await happyPathOf(circuit.id);
      const { source, whole, definition } = await withCalled(circuit);
      const theirs = await completedByPartner(source, whole, happy);
      const ours = completedByUs(definition, happy, whole);
      if (SIDE_BY_SIDE.has(circuit.id)) expect(theirs.sort()).toEqual(ours.sort());
      else expect(theirs).toEqual(ours);
      expect(theirs.length).toBeGreaterThan(0);
    },
  );

  it('Given generated models of sequences, choices and parallel branches, When both run them, Then the traces agree', async () => {
    await fc.assert(
      fc.asyncProperty(block(3), async (model: Block) => {
        const source = toBpmn(model);
        const { definition, faults } = await compileCircuit(source);
        expect(faults).toEqual([]);
        const theirs = await completedByPartner(source, definition, {});
        expect(theirs.sort()).toEqual(completedByUs(definition, {}).sort());
      }),
      { numRuns: 20, seed: 20261123 },
    );
  }, 60_000);

  it('Given any nesting of branches, choices and inclusive joins, When we run it, Then each task taken is done once and it ends', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock(4), async (model: Block) => {
        const { definition } = await compileCircuit(toBpmn(model));
        const drive = walkHappyPath(definition, {});
        expect(drive.ended()).toBe('completed');
        expect(drive.wishes('createTask')).toHaveLength(tasksOf(model));
      }),
      { numRuns: 60, seed: 20261123 },
    );
  }, 60_000);
});
