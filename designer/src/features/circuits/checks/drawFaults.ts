import type { ApiFault } from '@trame/schemas';
import type { Editor } from '../modeler/openEditor.js';
import { elementOf } from './FaultList.js';

const markOf = ({ level }: ApiFault): string => (level === 'error' ? 'ci-mark-error' : 'ci-mark-warning');

/** Marks on the diagram what has a fault; gives how to take the marks away. */
export function drawFaults({ canvas, registry }: Editor, faults: readonly ApiFault[]): () => void {
  const drawn: [string, string][] = [];
  for (const fault of faults) {
    const id = elementOf(fault);
    if (id === undefined || !registry.get(id)) continue;
    canvas.addMarker(id, markOf(fault));
    drawn.push([id, markOf(fault)]);
  }
  return () => {
    for (const [id, mark] of drawn) if (registry.get(id)) canvas.removeMarker(id, mark);
  };
}
