import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../../shared/Dialog.js';
import { UseLines } from '../properties/UsageList.js';
import { w } from '../tree/words.js';
import type { UsedQuestion } from './usesOfPart.js';

/**
 * Before a question, or what holds questions, goes: where they are used. When nothing uses them it goes at once, an
 * undo puts it back; when that cannot be known, it is said, and the person decides.
 */
export function RemovalDialog(props: {
  label: string;
  /** Set for what holds questions. */
  many: boolean;
  find: () => Promise<readonly UsedQuestion[]>;
  onKeep: () => void;
  onRemove: () => void;
}) {
  const { label, many, find, onKeep, onRemove } = props;
  const [used, setUsed] = useState<readonly UsedQuestion[] | 'unknown'>();
  const asked = useRef(false);
  const ask = useCallback((): void => {
    setUsed(undefined);
    find().then(
      (found) => (found.length === 0 ? onRemove() : setUsed(found)),
      () => setUsed('unknown'),
    );
  }, [find, onRemove]);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    ask();
  }, [ask]);
  if (!used) return <p role="status">{w('usedLoading')}</p>;
  const unknown = used === 'unknown';
  return (
    <Dialog title={w(unknown ? 'unknownTitle' : 'usedTitle', { label })} onClose={onKeep}>
      <p>{w(unknown ? 'unknownText' : many ? 'usedTextMany' : 'usedTextOne')}</p>
      {unknown ? null : <UsedQuestions used={used} named={many} />}
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onKeep}>
          {w('usedCancel')}
        </button>
        {unknown ? (
          <button type="button" className="st-button st-quiet" onClick={ask}>
            {w('unknownRetry')}
          </button>
        ) : null}
        <button type="button" className="st-button" onClick={onRemove}>
          {w('usedConfirm')}
        </button>
      </p>
    </Dialog>
  );
}

function UsedQuestions({ used, named }: { used: readonly UsedQuestion[]; named: boolean }) {
  return used.map(({ label, uses }, index) => (
    // Two questions may be worded alike.
    <div key={index} className="fe-used">
      {named ? <h3>{w('usedQuestion', { label })}</h3> : null}
      <UseLines uses={uses} />
    </div>
  ));
}
