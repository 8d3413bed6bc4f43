import { type QuestionState, useSession } from '../session/index.js';
import { type FieldNode, patternOf } from './FormModel.js';
import { type FormKit, elementId, useFormKit } from './formKitContext.js';

/** A question as it stands now: where, whether shown and compulsory, its answer and what is said of it. */
export interface Question extends QuestionState {
  kit: FormKit;
  node: FieldNode | undefined;
  pointer: string;
  id: string;
}

/** The question at a pointer; the part that asks is redrawn when the question changes, and only then. */
export function useQuestion(pointer: string): Question {
  const kit = useFormKit();
  const state = useSession(kit.session, () => kit.session.question(pointer));
  return {
    ...state,
    kit,
    node: kit.model.get(patternOf(pointer)),
    pointer,
    id: elementId(kit.prefix, pointer),
  };
}
