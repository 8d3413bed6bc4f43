import type { Shape } from 'bpmn-js/lib/model/Types';
import { eventOf, type Bo } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { StepKind } from './stepKinds.js';

/** How long a new timer waits until somebody says. */
const FIRST_DELAY = 'P7D';

/** Makes the shape of a new step, not placed yet, with what its kind cannot go without. */
export function makeStep({ elementFactory, bpmnFactory }: Editor, kind: StepKind): Shape {
  const shape = elementFactory.createShape({ ...kind.shape } as never);
  const step = shape.businessObject as Bo;
  step['name'] = kind.name;
  const event = eventOf(step);
  if (event?.$type === 'bpmn:TimerEventDefinition') {
    const delay = bpmnFactory.create('bpmn:FormalExpression', { body: FIRST_DELAY });
    delay.$parent = event;
    event['timeDuration'] = delay;
  }
  return shape;
}
