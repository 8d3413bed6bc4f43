import type { FormFault } from '@trame/language';
import { type FormModel, patternOf } from '../kit/FormModel.js';

/** Faults by the question they belong to: that of their path, or the nearest above for a part of an address. */
export type FaultIndex = ReadonlyMap<string, readonly FormFault[]>;

/** Sorts faults by question; a fault of no question (of the form itself) is under ''. */
export function indexFaults(faults: readonly FormFault[], model: FormModel): FaultIndex {
  const index = new Map<string, FormFault[]>();
  for (const fault of faults) {
    const owner = ownerOf(fault.path, model);
    const known = index.get(owner);
    if (known) known.push(fault);
    else index.set(owner, [fault]);
  }
  return index;
}

/** The pointer of the question that a path belongs to; '' for none. */
export function ownerOf(path: string, model: FormModel): string {
  let pointer = path;
  while (pointer !== '' && !model.has(patternOf(pointer)))
    pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  return pointer;
}
