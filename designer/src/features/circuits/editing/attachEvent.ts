import type { Shape } from 'bpmn-js/lib/model/Types';
import type { Bo } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import { endAfter } from './addChoice.js';
import { appendShape } from './insertStep.js';
import { makeStep } from './makeStep.js';
import { TASK } from './stepKinds.js';

/** What may be attached to an activity. */
export type Attachment = {
  id: string;
  label: string;
  name: string;
  definition: string;
  interrupts: boolean;
  task: string;
};

export const ATTACHMENTS: readonly Attachment[] = [
  {
    id: 'rappel',
    label: 'Une relance si la tâche tarde',
    name: 'Tarde',
    definition: 'bpmn:TimerEventDefinition',
    interrupts: false,
    task: 'Relancer',
  },
  {
    id: 'delai',
    label: 'Une autre suite passé un délai',
    name: 'Délai dépassé',
    definition: 'bpmn:TimerEventDefinition',
    interrupts: true,
    task: 'Décider de la suite',
  },
  {
    id: 'erreur',
    label: 'Une autre suite en cas d’erreur',
    name: 'Erreur',
    definition: 'bpmn:ErrorEventDefinition',
    interrupts: true,
    task: 'Reprendre à la main',
  },
];

/** Attaches an event to an activity, followed by one task and an end. */
export function attachEvent(editor: Editor, host: Shape, attachment: Attachment): Shape {
  return editor.together(() => {
    const shape = makeStep(editor, {
      id: attachment.id,
      label: '',
      name: attachment.name,
      shape: { type: 'bpmn:BoundaryEvent', eventDefinitionType: attachment.definition },
    });
    if (!attachment.interrupts) (shape.businessObject as Bo)['cancelActivity'] = false;
    const attached = host.attachers?.length ?? 0;
    const edge = { x: host.x + host.width - 20 - attached * 40, y: host.y + host.height };
    const event = editor.modeling.createShape(shape, edge, host, { attach: true } as never) as Shape;
    const below = makeStep(editor, { ...TASK, name: attachment.task });
    const task = appendShape(editor, event, below);
    endAfter(editor, task);
    return event;
  });
}
