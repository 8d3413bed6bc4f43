import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { type Bo, is, one } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Branch, Item } from '../outline/Outline.js';
import { saysNothing, walkItems } from '../outline/outlineOf.js';

/**
 * Removes a step and closes the gap: what led to it leads to what followed it. Of a choice, the default way stays, else
 * the first that goes on; what only the other ways led to goes with them.
 */
export function removeStep(editor: Editor, item: Item): void {
  editor.together(() => {
    const ways = item.branches.filter(({ flow }) => flow);
    const kept = ways.length > 1 ? keptWay(item.element, ways) : undefined;
    for (const branch of item.branches) if (branch !== kept) removeWay(editor, branch);
    const shape = editor.registry.get(item.element.id) as Shape | undefined;
    if (shape) removeShape(editor, shape);
    tidyJoins(editor);
  });
}

/** Removes one way out of a choice, with what it alone leads to. */
export function removeBranch(editor: Editor, gateway: Item, branch: Branch): void {
  editor.together(() => {
    removeWay(editor, branch);
    const shape = editor.registry.get(gateway.element.id) as Shape | undefined;
    const only = shape?.outgoing[0] as Connection | undefined;
    if (shape && only && shape.outgoing.length === 1 && is(gateway.element, 'Gateway'))
      removeShape(editor, shape);
    tidyJoins(editor);
  });
}

const keptWay = (gateway: Bo, ways: Branch[]): Branch | undefined =>
  ways.find(({ flow }) => flow === one(gateway, 'default')) ??
  ways.find(({ sequence }) => sequence.to !== undefined) ??
  ways[0];

function removeWay(editor: Editor, { flow, event, sequence }: Branch): void {
  const steps = [...walkItems([sequence])].map(({ element }) => element.id);
  const gone = [flow?.id, event?.id, ...steps].flatMap((id) => {
    const element = id === undefined ? undefined : (editor.registry.get(id) as Element | undefined);
    return element ? [element] : [];
  });
  // Flows first: bpmn-js would else link what stood around a removed step.
  const links = gone.flatMap((each) => [...(each.incoming ?? []), ...(each.outgoing ?? [])] as Connection[]);
  editor.modeling.removeElements([...new Set(links)]);
  editor.modeling.removeElements(gone.filter(({ id }) => editor.registry.get(id)));
}

function removeShape(editor: Editor, shape: Shape): void {
  const [following] = shape.outgoing as Connection[];
  const target = shape.outgoing.length === 1 ? (following?.target as Shape | undefined) : undefined;
  if (target && target !== shape && shape.incoming.length > 1) {
    for (const flow of [...shape.incoming] as Connection[]) {
      editor.modeling.reconnectEnd(flow, target, { x: target.x, y: target.y + target.height / 2 });
      editor.modeling.layoutConnection(flow);
    }
  }
  editor.modeling.removeElements([shape]);
}

/** A join where only one way arrives says nothing more, and goes. */
function tidyJoins(editor: Editor): void {
  const lone = (editor.registry.getAll() as Shape[]).filter(
    (shape) =>
      is(shape.businessObject as Bo, 'Gateway') &&
      shape.incoming?.length === 1 &&
      shape.outgoing?.length === 1 &&
      saysNothing(shape.businessObject as Bo),
  );
  for (const shape of lone) removeShape(editor, shape);
}
