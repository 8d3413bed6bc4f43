import { useMemo } from 'react';
import type { FormFault } from '@trame/language';
import { type FieldNode, patternOf } from './FormModel.js';
import { type FormKit, elementId, useFormKit } from './formKitContext.js';

/** A question as it stands now: where, whether shown and compulsory, what is said of its answer. */
export interface Question {
  kit: FormKit;
  node: FieldNode | undefined;
  pointer: string;
  id: string;
  visible: boolean;
  required: boolean;
  /** Faults of this answer, first those of the answer itself. */
  faults: readonly FormFault[];
}

const HOLDERS = new Set(['group', 'repeat']);

/** The question at a pointer. */
export function useQuestion(pointer: string): Question {
  const kit = useFormKit();
  return useMemo(() => {
    const node = kit.model.get(patternOf(pointer));
    const holder = node && HOLDERS.has(node.field.type);
    const mine = (fault: FormFault): boolean =>
      fault.path === pointer || (!holder && fault.path.startsWith(`${pointer}/`));
    return {
      kit,
      node,
      pointer,
      id: elementId(kit.prefix, pointer),
      visible: kit.evaluation.visible[pointer] !== false,
      required: kit.evaluation.required[pointer] === true,
      faults: node ? kit.faults.filter(mine) : [],
    };
  }, [kit, pointer]);
}
