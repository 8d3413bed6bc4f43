import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Connection, Element, Label, Shape } from 'bpmn-js/lib/model/Types';

const COMMAND = 'circuit.place';

export type Point = { x: number; y: number };
export type Bounds = Point & { width: number; height: number };

/** Where everything goes: shapes and flows by the id of their element, labels by the id of what they name. */
export type Placement = {
  shapes: Record<string, Bounds>;
  flows: Record<string, Point[]>;
  labels: Record<string, Bounds>;
};

/** What writes a place into the file; bpmn-js has it for its own commands. */
type Writer = {
  updateBounds(shape: Shape | Label): void;
  updateConnectionWaypoints(connection: Connection): void;
};

type Context = { placement: Placement; before?: Placement };

/** Service of bpmn-js: puts many elements at their places, undone as one, nothing else moving. */
export const placingModule = {
  __init__: ['place'],
  place: ['factory', makePlace],
};

export type Place = (placement: Placement) => void;

function makePlace(commandStack: CommandStack, registry: ElementRegistry, bpmnUpdater: Writer): Place {
  const put = (placement: Placement): { before: Placement; changed: Element[] } => {
    const before: Placement = { shapes: {}, flows: {}, labels: {} };
    const changed: Element[] = [];
    const putShape = (id: string, bounds: Bounds, kept: Record<string, Bounds>, key: string): void => {
      const shape = registry.get(id) as Shape | undefined;
      if (!shape) return;
      kept[key] = { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
      Object.assign(shape, bounds);
      bpmnUpdater.updateBounds(shape);
      changed.push(shape);
    };
    for (const [id, bounds] of Object.entries(placement.shapes)) putShape(id, bounds, before.shapes, id);
    for (const [id, bounds] of Object.entries(placement.labels)) {
      putShape(`${id}_label`, bounds, before.labels, id);
    }
    for (const [id, points] of Object.entries(placement.flows)) {
      const flow = registry.get(id) as Connection | undefined;
      if (!flow) continue;
      before.flows[id] = flow.waypoints.map(({ x, y }) => ({ x, y }));
      flow.waypoints = points.map((point) => ({ ...point }));
      bpmnUpdater.updateConnectionWaypoints(flow);
      changed.push(flow);
    }
    return { before, changed };
  };
  commandStack.register(COMMAND, {
    execute(context: Context): Element[] {
      const { before, changed } = put(context.placement);
      context.before = before;
      return changed;
    },
    revert: ({ before }: Context): Element[] => (before ? put(before).changed : []),
  } as never);
  return (placement) => commandStack.execute(COMMAND, { placement });
}
makePlace.$inject = ['commandStack', 'elementRegistry', 'bpmnUpdater'];
