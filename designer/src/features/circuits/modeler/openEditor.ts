import { trameModdle } from '@trame/schemas';
import Modeler from 'bpmn-js/lib/Modeler';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type BpmnReplace from 'bpmn-js/lib/features/replace/BpmnReplace';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type SpaceTool from 'diagram-js/lib/features/space-tool/SpaceTool';
import { addDiagram, hasDiagram, type Maker } from '../layout/addDiagram.js';
import type { Bo } from './bpmn.js';
import { followingModule } from './following.js';
import { inFrench } from './french.js';
import { kindsModule } from './kinds.js';
import { type Place, placingModule } from './placing.js';
import { type RunTogether, togetherModule } from './together.js';
import { toolboxModule } from './toolbox.js';

/** The circuit under edition: bpmn-js's services, each by its name. Diagram, list and panel change it by these alone. */
export interface Editor {
  readonly modeling: Modeling;
  readonly registry: ElementRegistry;
  readonly elementFactory: ElementFactory;
  readonly bpmnFactory: BpmnFactory;
  readonly bpmnReplace: BpmnReplace;
  readonly commandStack: CommandStack;
  readonly canvas: Canvas;
  readonly selection: Selection;
  readonly spaceTool: SpaceTool;
  readonly overlays: Overlays;
  readonly events: EventBus;
  readonly together: RunTogether;
  readonly place: Place;
  zoom(by: 1 | -1): void;
  /** The root of the file. */
  definitions(): Bo;
  /** A file without diagram is given one, where all lies anywhere. @throws Error when the file is not BPMN. */
  open(xml: string): Promise<Opened>;
  toXml(): Promise<string>;
  close(): void;
}

/** `undrawn`: the file had no diagram. */
export type Opened = { undrawn: boolean };

type EditorActions = { unregister(name: string): void; register(name: string, action: () => void): void };

/** The page undoes by the history of the file, which outlives the page: the keys of the diagram are its own. */
function leaveUndoToThePage(actions: EditorActions): void {
  for (const name of ['undo', 'redo']) {
    actions.unregister(name);
    actions.register(name, () => undefined);
  }
}

/** Opens an empty editor in a place of the page. */
export function openEditor(container: HTMLElement): Editor {
  const modeler = new Modeler({
    container,
    moddleExtensions: { trame: trameModdle },
    additionalModules: [
      { translate: ['value', inFrench] },
      togetherModule,
      placingModule,
      toolboxModule,
      followingModule,
      kindsModule,
    ],
  });
  const get = <T>(name: string): T => modeler.get<T>(name);
  leaveUndoToThePage(get('editorActions'));
  return {
    modeling: get('modeling'),
    registry: get('elementRegistry'),
    elementFactory: get('elementFactory'),
    bpmnFactory: get('bpmnFactory'),
    bpmnReplace: get('bpmnReplace'),
    commandStack: get('commandStack'),
    canvas: get('canvas'),
    selection: get('selection'),
    spaceTool: get('spaceTool'),
    overlays: get('overlays'),
    events: get('eventBus'),
    together: get('together'),
    place: get('place'),
    zoom: (by) => get<{ stepZoom(by: number): void }>('zoomScroll').stepZoom(by),
    definitions: () => modeler.getDefinitions() as Bo,
    open: async (xml) => {
      if (hasDiagram(xml)) {
        await modeler.importXML(xml);
        return { undrawn: false };
      }
      const moddle = get<Maker & { fromXML(text: string): Promise<{ rootElement: Bo }> }>('moddle');
      const { rootElement } = await moddle.fromXML(xml);
      addDiagram(rootElement, moddle);
      await modeler.importDefinitions(rootElement as never);
      return { undrawn: true };
    },
    toXml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    close: () => modeler.destroy(),
  };
}
