import type { Connection, Shape } from 'bpmn-js/lib/model/Types.js';
import { writeFileSync } from 'node:fs';
import { solidShapes } from '../../../designer/src/features/circuits/editing/room.js';
import { layoutDiagram } from '../../../designer/src/features/circuits/layout/layoutDiagram.js';
import { withDiagram } from '../../../designer/src/features/circuits/layout/withDiagram.js';
import { drawInJsdom } from './drawInJsdom.js';
import { openTestEditor, type TestEditor } from './openTestEditor.js';
import { shippedXml } from './readCircuit.js';

const within = (inner: Shape, outer: Shape): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const overlap = (a: Shape, b: Shape): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const placesOf = ({ registry }: TestEditor): unknown =>
  (registry.getAll() as (Shape & Connection)[]).map(({ id, x, y, width, height, waypoints }) => ({
    id,
    x,
    y,
    width,
    height,
    waypoints: waypoints?.map((point) => ({ x: point.x, y: point.y })),
  }));

it('Given a circuit that was written without a diagram, When it is shown, then it is drawn, each step once, and the page is left as it was', async () => {
  drawInJsdom();
  const bare = shippedXml('pde/admission').replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
  const drawn = await withDiagram(bare);
  const steps = [...bare.matchAll(/<bpmn:\w*(?:Task|Event|Gateway|subProcess) id="(\w+)"/g)].map(
    ([, id]) => id!,
  );
  expect(steps.length).toBeGreaterThan(30);
  for (const id of steps) expect(drawn.split(`bpmnElement="${id}"`)).toHaveLength(2);
  expect(document.body.children).toHaveLength(0);
  expect(await withDiagram(drawn)).toBe(drawn);
});

describe.each(['pde/admission', 'pa/admission-ehpad', 'ph/projet-personnalise'])(
  'Given the circuit %s',
  (name) => {
    it('When it is laid out, then no step lies over another, each is in its lane, each way touches its ends; and it is undone', async () => {
      const editor = await openTestEditor(shippedXml(name));
      const before = placesOf(editor);
      layoutDiagram(editor);
      if (process.env['LAYOUT_OUT'])
        writeFileSync(`${process.env['LAYOUT_OUT']}/${name.replace('/', '-')}.bpmn`, await editor.toXml());
      const steps = solidShapes(editor).filter((shape) => shape.type !== 'bpmn:BoundaryEvent');
      expect(
        steps.flatMap((one, index) =>
          steps.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.id} ${other.id}`] : [])),
        ),
      ).toEqual([]);
      const lanes = (editor.registry.getAll() as Shape[]).filter(({ type }) => type === 'bpmn:Lane');
      for (const lane of lanes) {
        const refs = (lane.businessObject.flowNodeRef ?? []) as { id: string }[];
        expect(refs.map(({ id }) => id).filter((id) => !within(editor.shape(id), lane))).toEqual(
          refs
            .map(({ id }) => id)
            .filter(
              (id) => editor.shape(id).type === 'bpmn:BoundaryEvent' && !within(editor.shape(id), lane),
            ),
        );
      }
      for (const flow of editor.registry.getAll() as Connection[]) {
        if (flow.type !== 'bpmn:SequenceFlow') continue;
        for (const [end, point] of [
          [flow.source as Shape, flow.waypoints[0]!],
          [flow.target as Shape, flow.waypoints.at(-1)!],
        ] as const) {
          expect(
            point.x >= end.x &&
              point.x <= end.x + end.width &&
              point.y >= end.y &&
              point.y <= end.y + end.height,
          ).toBe(true);
        }
      }
      expect(await editor.faults()).toEqual([]);
      editor.commandStack.undo();
      expect(placesOf(editor)).toEqual(before);
      editor.close();
    });
  },
);

describe.each(['pde/admission', 'socle/sortie'])('Given the circuit %s without its diagram', (name) => {
  it('When it is opened and laid out, then every step is drawn apart from the others, and what is saved has a diagram', async () => {
    const xml = shippedXml(name).replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
    const editor = await openTestEditor(xml);
    expect(editor.undrawn()).toEqual([]);
    layoutDiagram(editor);
    const steps = solidShapes(editor).filter((shape) => shape.type !== 'bpmn:BoundaryEvent');
    expect(
      steps.flatMap((one, index) =>
        steps.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.id} ${other.id}`] : [])),
      ),
    ).toEqual([]);
    expect(await editor.toXml()).toMatch(/<bpmndi:BPMNShape [^>]*bpmnElement="/);
    expect(await editor.faults()).toEqual([]);
    editor.close();
  });
});
