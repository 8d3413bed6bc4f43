import { IconAlertTriangle, IconPlayerPause } from '@tabler/icons-react';
import type { OperationInstanceLine } from '@trame/schemas';
import { t } from './words.js';

/** Where an instance stands; a suspension shows before all else. */
export function StateMark({ instance }: { instance: Pick<OperationInstanceLine, 'state' | 'suspendedAt'> }) {
  const state = instance.suspendedAt ? 'suspendue' : instance.state;
  return (
    <span className="tr-state" data-state={state}>
      {state === 'suspendue' ? <IconPlayerPause size={16} aria-hidden /> : null}
      {state === 'en-incident' ? <IconAlertTriangle size={16} aria-hidden /> : null}
      {t(`state.${state}`)}
    </span>
  );
}
