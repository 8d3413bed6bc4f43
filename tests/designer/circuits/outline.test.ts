import { nameOf } from '../../../designer/src/features/circuits/modeler/bpmn.js';
import type { Sequence } from '../../../designer/src/features/circuits/outline/Outline.js';
import { outlineOf, toldStep } from '../../../designer/src/features/circuits/outline/outlineOf.js';
import { circuitXml, readProcess, shippedXml } from './readCircuit.js';

/** The list in few words: what is under a step is indented, `>` says where a sequence goes on. */
async function listOf(xml: string): Promise<string[]> {
  const outline = outlineOf(await readProcess(xml));
  const lines = (sequences: Sequence[], indent: string): string[] =>
    sequences.flatMap(({ items, to }) => [
      ...items.flatMap((item) => [
        `${indent}${String(item.number)} ${item.element.id}`,
        ...lines(item.inside, `${indent}  in `),
        ...item.branches.flatMap(({ flow, event, sequence }) => [
          `${indent}  - ${flow ? nameOf(flow) || flow.id : `event ${event?.id ?? ''}`}`,
          ...lines([sequence], `${indent}    `),
        ]),
      ]),
      ...(to ? [`${indent}> ${String(toldStep(outline, to)?.number ?? to.id)}`] : []),
    ]);
  return lines(outline.sequences, '');
}

describe('Given a circuit, when it is told as a list', () => {
  it('Then steps one after the other are numbered in their order', async () => {
    expect(await listOf(circuitXml(['start -> a', 'a -> b', 'b -> end']))).toEqual([
      '1 start',
      '2 a',
      '3 b',
      '4 end',
    ]);
  });

  it('Then the ways of a choice are under it, up to where they meet, and the silent join is left out', async () => {
    const xml = circuitXml(['start -> x', 'x -> a', 'x -> b', 'a -> xj', 'b -> xj', 'xj -> c', 'c -> end']);
    expect(await listOf(xml)).toEqual([
      '1 start',
      '2 x',
      '  - F_x_a',
      '    3 a',
      '    > 5',
      '  - F_x_b',
      '    4 b',
      '    > 5',
      '5 c',
      '6 end',
    ]);
  });

  it('Then a way back names the step it goes back to', async () => {
    const xml = circuitXml(['start -> xm', 'xm -> a', 'a -> x', 'x -> xm', 'x -> end']);
    expect(await listOf(xml)).toEqual([
      '1 start',
      '2 a',
      '3 x',
      '  - F_x_xm',
      '    > 2',
      '  - F_x_end',
      '    > 4',
      '4 end',
    ]);
  });

  it('Then of ways that never meet the longest is the rest of the list', async () => {
    const xml = circuitXml(['start -> x', 'x -> endRefus', 'x -> a', 'a -> b', 'b -> end']);
    expect(await listOf(xml)).toEqual([
      '1 start',
      '2 x',
      '  - F_x_endRefus',
      '    3 endRefus',
      '  - F_x_a',
      '    > 4',
      '4 a',
      '5 b',
      '6 end',
    ]);
  });

  it('Then what nothing leads to is told too, and a circuit that turns for ever ends its list', async () => {
    expect(await listOf(circuitXml(['a -> b', 'b -> a', 'start -> c']))).toEqual([
      '1 start',
      '2 c',
      '3 a',
      '4 b',
      '> 3',
    ]);
  });

  it('Then the shipped admission is told whole, each step once', async () => {
    const process = await readProcess(shippedXml('pde/admission'));
    const { items } = outlineOf(process);
    expect([...items.values()].map(({ number }) => number)).toEqual(
      [...items.keys()].map((_, index) => index + 1),
    );
    expect(await listOf(shippedXml('pde/admission'))).toMatchSnapshot();
  });
});
