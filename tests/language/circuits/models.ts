import fc from 'fast-check';

/** A block-structured model: what is generated to compare interpreters. */
export type Block =
  | { kind: 'task' }
  | { kind: 'sequence'; blocks: Block[] }
  | { kind: 'parallel'; blocks: Block[] }
  | { kind: 'exclusive'; blocks: Block[]; chosen: number }
  /** Takes the branches whose bit is set in `chosen`. */
  | { kind: 'inclusive'; blocks: Block[]; chosen: number };

const task = fc.constant<Block>({ kind: 'task' });
const several = (inner: fc.Arbitrary<Block>): fc.Arbitrary<Block[]> =>
  fc.array(inner, { minLength: 2, maxLength: 3 });

/** Sequences and parallel branches of at most `depth` levels. */
function branches(depth: number): fc.Arbitrary<Block> {
  if (depth === 0) return task;
  const blocks = several(branches(depth - 1));
  return fc.oneof(
    task,
    blocks.map((parts): Block => ({ kind: 'sequence', blocks: parts })),
    blocks.map((parts): Block => ({ kind: 'parallel', blocks: parts })),
  );
}

/** Blocks of at most `depth` levels, with choices outside of parallel branches only: see the partner's test. */
export function block(depth: number): fc.Arbitrary<Block> {
  if (depth === 0) return task;
  const blocks = several(block(depth - 1));
  return fc.oneof(
    branches(depth),
    blocks.map((parts): Block => ({ kind: 'sequence', blocks: parts })),
    fc.record({ kind: fc.constant('exclusive' as const), blocks, chosen: fc.nat(2) }),
  );
}

/** Any block, nested in any other. */
export function anyBlock(depth: number): fc.Arbitrary<Block> {
  if (depth === 0) return task;
  const blocks = several(anyBlock(depth - 1));
  return fc.oneof(
    task,
    blocks.map((parts): Block => ({ kind: 'sequence', blocks: parts })),
    blocks.map((parts): Block => ({ kind: 'parallel', blocks: parts })),
    fc.record({ kind: fc.constant('exclusive' as const), blocks, chosen: fc.nat(2) }),
    fc.record({ kind: fc.constant('inclusive' as const), blocks, chosen: fc.integer({ min: 1, max: 3 }) }),
  );
}

/** How many tasks a run of the block completes. */
export function tasksOf(model: Block): number {
  if (model.kind === 'task') return 1;
  const taken = model.blocks.filter((_part, index) => isTaken(model, index));
  return taken.reduce((sum, part) => sum + tasksOf(part), 0);
}

function isTaken(model: Exclude<Block, { kind: 'task' }>, index: number): boolean {
  if (model.kind === 'exclusive') return index === model.chosen % model.blocks.length;
  return model.kind !== 'inclusive' || ((model.chosen >> index) & 1) === 1;
}

type Draft = { elements: string[]; next: number };

/** The BPMN of a block, between a start and an end. */
export function toBpmn(model: Block): string {
  const draft: Draft = { elements: [], next: 0 };
  const { first, last } = draw(draft, model);
  draft.elements.push('<bpmn:startEvent id="debut"/>', '<bpmn:endEvent id="fin"/>');
  connect(draft, 'debut', first);
  connect(draft, last, 'fin');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" id="d" targetNamespace="https://trame.invalid/tests">
<bpmn:process id="genere" isExecutable="true">
${draft.elements.join('\n')}
</bpmn:process>
</bpmn:definitions>`;
}

function add(draft: Draft, type: string, inside = ''): string {
  draft.next += 1;
  const id = `n${draft.next}`;
  draft.elements.push(`<bpmn:${type} id="${id}">${inside}</bpmn:${type}>`);
  return id;
}

const SOMEBODYS = '<bpmn:extensionElements><trame:assignment role="educateur"/></bpmn:extensionElements>';

function connect(draft: Draft, from: string, to: string, condition?: string): void {
  const body =
    condition === undefined
      ? '/>'
      : `><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`;
  draft.elements.push(`<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"${body}`);
}

type Ends = { first: string; last: string };

function draw(draft: Draft, model: Block): Ends {
  if (model.kind === 'task') {
    const id = add(draft, 'userTask', SOMEBODYS);
    return { first: id, last: id };
  }
  const parts = model.blocks.map((part) => draw(draft, part));
  if (model.kind === 'sequence') {
    parts.slice(1).forEach((part, index) => connect(draft, parts[index]!.last, part.first));
    return { first: parts[0]!.first, last: parts.at(-1)!.last };
  }
  const type = `${model.kind}Gateway`;
  const first = add(draft, type);
  const last = add(draft, type);
  parts.forEach((part, index) => {
    const condition = model.kind === 'parallel' ? undefined : isTaken(model, index) ? '1 = 1' : '1 = 2';
    connect(draft, first, part.first, condition);
    connect(draft, part.last, last);
  });
  return { first, last };
}
