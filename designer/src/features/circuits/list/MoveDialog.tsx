import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import { canMoveTo, moveTo } from '../editing/moveStep.js';
import { many } from '../modeler/bpmn.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { c } from '../words.js';
import { ChooseStep } from './ChooseStep.js';
import { useList } from './ListContext.js';
import { sayStep, sayWay } from './sayWay.js';

/** Asks where a step goes: after another, or at the beginning of a way out of one. */
export function MoveDialog({ step, onDone }: { step: Shape; onDone(): void }) {
  const { editor } = useCircuit();
  const { outline, say, sayCondition } = useList();
  const name = sayStep(step.businessObject);
  const choices = [...outline.items.values()].flatMap(({ element, number }) => {
    const flows = many(element, 'outgoing');
    return flows.flatMap((flow) => {
      const connection = editor.registry.get(flow.id) as Connection | undefined;
      if (!connection || !canMoveTo(step, connection)) return [];
      const label =
        flows.length === 1
          ? c('afterStep', { number, name: sayStep(element) })
          : c('onWay', { number, way: sayWay(flow, sayCondition) });
      return [{ id: flow.id, label }];
    });
  });
  return (
    <ChooseStep
      title={c('whereTo', { name })}
      confirm={c('confirmMove')}
      choices={choices}
      onClose={onDone}
      onChoose={(id) => {
        moveTo(editor, step, editor.registry.get(id) as Connection);
        say(c('movedAway', { name }));
        onDone();
      }}
    />
  );
}
