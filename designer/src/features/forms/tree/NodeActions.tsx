import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp, type Icon } from '@tabler/icons-react';
import type { Step } from '../edit/step.js';
import type { TreeActions } from './FormTree.js';
import { w } from './words.js';

const STEPS: ReadonlyArray<{ step: Step; Sign: Icon; word: 'moveUp' | 'moveDown' | 'moveIn' | 'moveOut' }> = [
  { step: 'up', Sign: IconArrowUp, word: 'moveUp' },
  { step: 'down', Sign: IconArrowDown, word: 'moveDown' },
  { step: 'in', Sign: IconArrowRight, word: 'moveIn' },
  { step: 'out', Sign: IconArrowLeft, word: 'moveOut' },
];

/** What is done with the node that is selected, as buttons. */
export function NodeActions(props: {
  pointer: string;
  label: string;
  nested: boolean;
  actions: TreeActions;
}) {
  const { pointer, label, nested, actions } = props;
  return (
    <div className="fe-actions" role="toolbar" aria-label={w('actions', { label })}>
      {STEPS.filter(({ step }) => nested || step === 'up' || step === 'down').map(({ step, Sign, word }) => (
        <button
          key={step}
          type="button"
          className="fe-icon"
          title={w(word)}
          aria-label={w(word)}
          onClick={() => actions.step(pointer, step)}
        >
          <Sign size={20} aria-hidden />
        </button>
      ))}
      <button type="button" className="fe-icon fe-wide" onClick={() => actions.duplicate(pointer)}>
        {w('duplicate')}
      </button>
      <button type="button" className="fe-icon fe-wide" onClick={() => actions.remove(pointer)}>
        {w('remove')}
      </button>
    </div>
  );
}
