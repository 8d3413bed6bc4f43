import { canMoveDown, moveDown } from '../editing/moveStep.js';
import { mainProcess } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Item, Sequence } from '../outline/Outline.js';
import { outlineOf } from '../outline/outlineOf.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { c } from '../words.js';
import { useList } from './ListContext.js';
import { sayStep } from './sayWay.js';

/** What moves a step one place up (-1) or down (1) among those that follow one another; asked, since a list has dozens. */
export interface MoveStep {
  can(by: 1 | -1): boolean;
  move(by: 1 | -1): void;
}

/** The moves of a step of a list; one that cannot be is told. */
export function useMoveStep({ element, number }: Item, sequence: Sequence, index: number): MoveStep {
  const { editor } = useCircuit();
  const { say, focusStep } = useList();
  const upper = (by: 1 | -1): number => (by === 1 ? index : index - 1);
  const can = (by: 1 | -1): boolean => canMoveDown(editor, sequence, upper(by));
  return {
    can,
    move: (by) => {
      const name = sayStep(element);
      if (!can(by)) return say(c('notMoved', { name }));
      moveDown(editor, sequence, upper(by));
      say(c('moved', { name, number: numberOf(editor, element.id) ?? number }));
      focusStep(element.id);
    },
  };
}

/** Number of a step as the list will tell it. */
function numberOf(editor: Editor, id: string): number | undefined {
  const process = mainProcess(editor.definitions());
  return process && outlineOf(process).items.get(id)?.number;
}
