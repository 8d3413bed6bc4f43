import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../../../shared/Dialog.js';
import { UseLines } from '../properties/UsageList.js';
import { w } from '../tree/words.js';
import type { UsedQuestion } from './usesOfPart.js';

/**
 * Before a question, or what holds questions, goes: where they are used. Nothing else can be done while that is looked
 * for, but to give up. When nothing uses them it goes at once, an undo puts it back; when that cannot be known, it is
 * said, and the person decides.
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
  const ask = (): void => {
    setUsed(undefined);
    find().then(setUsed, () => setUsed('unknown'));
  };
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    ask();
  });
  const free = used?.length === 0;
  useEffect(() => {
    // Told once it is drawn: what removes is then of the form as it is now, and whoever gave up is not heard.
    if (free) onRemove();
  });
  if (!used || free) {
    return (
      <Dialog title={w('searchTitle', { label })} onClose={onKeep}>
        <p role="status">{w('usedLoading')}</p>
        <p className="st-actions">
          <button type="button" className="st-button st-quiet" onClick={onKeep}>
            {w('usedCancel')}
          </button>
        </p>
      </Dialog>
    );
  }
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
