import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readXml } from '../../../engine/language/src/circuits/compile/readXml.js';
import { type Bo, mainProcess } from '../../../designer/src/features/circuits/modeler/bpmn.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** The text of a shipped circuit: `pde/admission`. */
export const shippedXml = (name: string): string =>
  readFileSync(path.join(root, 'workflows', `${name}.bpmn`), 'utf8');

/** The process of a file, as the editor's model gives it. */
export async function readProcess(xml: string): Promise<Bo> {
  return mainProcess((await readXml(xml)).root as unknown as Bo)!;
}

/** A circuit in one line a flow: `a -> b : condition`; the first letters tell the kinds. No diagram. */
export function circuitXml(lines: string[], more = ''): string {
  const flows = lines.map((line) => {
    const [, from = '', to = '', condition] = /^(\w+) -> (\w+)(?: : (.+))?$/.exec(line) ?? [];
    return { id: `F_${from}_${to}`, from, to, condition };
  });
  const nodes = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const body = nodes.map((id) => {
    const ways = flows.filter(({ from }) => from === id).map((flow) => `<outgoing>${flow.id}</outgoing>`);
    const entries = flows.filter(({ to }) => to === id).map((flow) => `<incoming>${flow.id}</incoming>`);
    const kind = kindOf(id);
    const name = kind.endsWith('Gateway') && entries.length > 1 ? '' : ` name="${id}"`;
    return `<${kind} id="${id}"${name}>${entries.join('')}${ways.join('')}</${kind}>`;
  });
  const arrows = flows.map(
    ({ id, from, to, condition }) =>
      `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${
        condition ? `<conditionExpression>${condition.replace(/</g, '&lt;')}</conditionExpression>` : ''
      }</sequenceFlow>`,
  );
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trame="https://trame.invalid/bpmn" targetNamespace="urn:t" id="D"><process id="P" isExecutable="true">${body.join('')}${arrows.join('')}${more}</process></definitions>`;
}

const kindOf = (id: string): string => {
  if (id.startsWith('start')) return 'startEvent';
  if (id.startsWith('end')) return 'endEvent';
  if (id.startsWith('x')) return 'exclusiveGateway';
  if (id.startsWith('p')) return 'parallelGateway';
  return 'userTask';
};
