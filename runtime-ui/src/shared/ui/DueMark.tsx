import { IconClock } from '@tabler/icons-react';
import { describeDue, formatInstant, useNow } from '../time/index.js';

/** When something is due, as it is felt; the exact time at hover. */
export function DueMark({ due }: { due: string | undefined }) {
  const now = useNow();
  if (!due) return null;
  const { state, words } = describeDue(due, now);
  return (
    <time className="tr-due" data-state={state} dateTime={due} title={formatInstant(due)}>
      <IconClock size={15} aria-hidden /> {words}
    </time>
  );
}
