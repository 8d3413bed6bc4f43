import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { mainProcess } from '../modeler/bpmn.js';
import { outlineOf } from '../outline/outlineOf.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { c } from '../words.js';
import { useConditionWords } from '../conditions/useConditionWords.js';
import { ListContext, type ListActions } from './ListContext.js';
import { SequenceList } from './SequenceList.js';
import { StepLine } from './StepLine.js';

/** The circuit as a list, changed from the keyboard alone: the same model as the diagram, by the same commands. */
export function CircuitList({ onEdit }: { onEdit(id: string): void }) {
  const { editor, revision, select } = useCircuit();
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [focus, setFocus] = useState<string>();
  const outline = useMemo(() => {
    const process = mainProcess(editor.definitions());
    return process ? outlineOf(process) : undefined;
    // The model is changed in place: its revision says when.
  }, [editor, revision]);
  useEffect(() => {
    if (focus === undefined) return;
    box.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(focus)}"]`)?.focus();
    setFocus(undefined);
  }, [focus, revision]);
  const sayCondition = useConditionWords();
  const actions = useMemo<ListActions>(
    () => ({
      sayCondition,
      say: setSaid,
      focusStep: setFocus,
      edit: (id) => {
        select(id);
        onEdit(id);
      },
    }),
    [select, onEdit, sayCondition],
  );
  if (!outline) return null;
  return (
    <section ref={box} className="ci-list" aria-labelledby={titleId}>
      <h2 id={titleId}>{c('listTitle')}</h2>
      <p className="ci-hint">{c('listHint')}</p>
      <p role="status" className="ci-said">
        {said}
      </p>
      <ListContext.Provider value={{ outline, ...actions }}>
        {outline.sequences.map((sequence, index) => (
          <SequenceList step={StepLine} key={sequence.items[0]?.element.id ?? index} sequence={sequence} />
        ))}
      </ListContext.Provider>
    </section>
  );
}
