import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import { freeCentre, middle } from '../../editing/room.js';
import { type Bo, is, nameOf } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField } from '../fields.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What kind of step it is, and in which lane it stands. */
export const place: Section = {
  id: 'nature',
  title: p('nature'),
  appliesTo: (bo) => is(bo, 'Task', 'CallActivity', 'Gateway') || is(bo, 'FlowNode'),
  Content: Place,
};

const TASKS = [
  { id: 'bpmn:UserTask', label: 'Tâche' },
  { id: 'bpmn:ManualTask', label: 'Tâche hors du logiciel' },
  { id: 'bpmn:ServiceTask', label: 'Travail automatique' },
  { id: 'bpmn:BusinessRuleTask', label: 'Décision ou grille' },
  { id: 'bpmn:SendTask', label: 'Envoi' },
  { id: 'bpmn:ReceiveTask', label: 'Réception' },
  { id: 'bpmn:ScriptTask', label: 'Calcul' },
  { id: 'bpmn:CallActivity', label: 'Autre circuit' },
  { id: 'bpmn:Task', label: 'Étape sans travail' },
];

const GATEWAYS = [
  { id: 'bpmn:ExclusiveGateway', label: 'Choix : une seule suite' },
  { id: 'bpmn:InclusiveGateway', label: 'Choix : une ou plusieurs suites' },
  { id: 'bpmn:ParallelGateway', label: 'En parallèle : toutes les suites' },
  { id: 'bpmn:EventBasedGateway', label: 'Le premier événement décide' },
  { id: 'bpmn:ComplexGateway', label: 'Choix complexe' },
];

function Place({ element, bo }: SectionProps) {
  const { editor, select } = useCircuit();
  const kinds = is(bo, 'Gateway') ? GATEWAYS : is(bo, 'Task', 'CallActivity') ? TASKS : [];
  const lanes = (editor.registry.getAll() as Shape[]).filter(
    (shape) =>
      shape.type === 'bpmn:Lane' && !shape.children.some(({ type }) => (type as string) === 'bpmn:Lane'),
  );
  const lane = lanes.find((each) =>
    ((each.businessObject as Bo)['flowNodeRef'] as Bo[] | undefined)?.includes(bo),
  );
  return (
    <>
      {kinds.length > 0 ? (
        <ChoiceField
          label={p('kind')}
          value={element.type}
          choices={kinds}
          onChange={(type) =>
            select(editor.bpmnReplace.replaceElement(element as never, { type } as never).id)
          }
        />
      ) : null}
      {lanes.length > 0 && lane && !is(bo, 'BoundaryEvent') ? (
        <ChoiceField
          label={p('lane')}
          value={lane.id}
          choices={lanes.map((each) => ({
            id: each.id,
            label: nameOf(each.businessObject as Bo) || each.id,
          }))}
          onChange={(id) => {
            const to = lanes.find((each) => each.id === id);
            if (to) moveToLane(editor, element, to);
          }}
        />
      ) : null}
    </>
  );
}

function moveToLane(editor: ReturnType<typeof useCircuit>['editor'], element: Element, lane: Shape): void {
  const shape = element as Shape;
  const here = middle(shape);
  const spot = freeCentre(editor, { x: here.x, y: middle(lane).y }, shape, shape.parent as Element, lane);
  editor.modeling.moveElements([shape], { x: 0, y: spot.y - here.y });
}
