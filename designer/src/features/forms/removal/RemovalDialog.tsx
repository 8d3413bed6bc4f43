import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../../shared/Dialog.js';
import type { Editing } from './properties/Editing.js';
import { UseLines } from './properties/UsageList.js';
import { w } from './tree/words.js';

type Uses = Awaited<ReturnType<Editing['usage']>>;

/**
 * Before a question goes: where it is used. When nothing uses it, or when that cannot be known now, it goes at once:
 * an undo puts it back, and the checks tell what lacks it.
 */
export function RemovalDialog(props: {
  label: string;
  find: () => Promise<Uses>;
  onKeep: () => void;
  onRemove: () => void;
}) {
  const { label, find, onKeep, onRemove } = props;
  const [uses, setUses] = useState<Uses>();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    find().then(
      (found) => (found.length === 0 ? onRemove() : setUses(found)),
      () => onRemove(),
    );
  }, [find, onRemove]);
  if (!uses) return <p role="status">{w('usedLoading')}</p>;
  return (
    <Dialog title={w('usedTitle', { label })} onClose={onKeep}>
      <p>{w('usedText')}</p>
      <UseLines uses={uses} />
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onKeep}>
          {w('usedCancel')}
        </button>
        <button type="button" className="st-button" onClick={onRemove}>
          {w('usedConfirm')}
        </button>
      </p>
    </Dialog>
  );
}
