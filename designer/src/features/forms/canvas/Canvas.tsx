import { useDraggable, useDroppable } from '@dnd-kit/core';
import { TrameForm } from '@trame/runtime-ui/form-kit';
import type { CodeList, Form } from '@trame/schemas';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { labelOf, nodeKind } from '../edit/node.js';
import { showInPane } from '../showInPane.js';
import { useLatest } from '../useLatest.js';
import { useSettled } from '../../../shared/useSettled.js';
import { oneRowEach, shownForm } from './shownForm.js';
import { questionBoxes, type Box } from './questionBoxes.js';

/** How long a form rests before its page is drawn again, in milliseconds. */
const SETTLED = 200;

/**
 * The page being shaped as the real renderer shows it, with everything visible. It is not filled here: over it lie
 * boxes, one a question, to select and to drag. The plan says and does the same for whoever does not see them.
 */
export function Canvas(props: {
  form: Form;
  page: number;
  codeLists: Readonly<Record<string, CodeList>>;
  selected: string;
  onSelect: (pointer: string) => void;
}) {
  const { form, page, codeLists, selected, onSelect } = props;
  // The whole page is drawn again at each change: while one types, it waits.
  const settled = useSettled(form, SETTLED);
  const shown = useMemo(() => shownForm(settled, page), [settled, page]);
  const select = useLatest(onSelect);
  const box = useRef<HTMLDivElement>(null);
  const [boxes, setBoxes] = useState<Box[]>([]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setBoxes(questionBoxes(element, settled, page));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  }, [settled, page, shown]);
  return (
    <div className="fe-canvas" ref={box}>
      <div inert>
        <Drawn shown={shown} codeLists={codeLists} />
      </div>
      <div className="fe-boxes" aria-hidden="true">
        {boxes.map((one) => (
          <QuestionBox
            key={one.pointer}
            box={one}
            label={labelOf(settled, one.pointer)}
            selected={one.pointer === selected}
            onSelect={select}
          />
        ))}
      </div>
    </div>
  );
}

/** The page itself; repeats that come or go begin it anew, for the row each shows. */
const Drawn = memo(function Drawn(props: { shown: Form; codeLists: Readonly<Record<string, CodeList>> }) {
  const { shown, codeLists } = props;
  const rows = useMemo(() => oneRowEach(shown), [shown]);
  return <TrameForm key={JSON.stringify(rows)} form={shown} codeLists={codeLists} initial={rows} />;
});

const QuestionBox = memo(function QuestionBox(props: {
  box: Box;
  label: string;
  selected: boolean;
  onSelect: (pointer: string) => void;
}) {
  const { box, label, selected, onSelect } = props;
  const { pointer, left, top, width, height } = box;
  const drag = useDraggable({ id: `canvas:${pointer}`, data: { node: pointer, label } });
  const drop = useDroppable({ id: `box:${pointer}` });
  const own = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (selected) showInPane(own.current);
  }, [selected]);
  const { onPointerDown } = (drag.listeners ?? {}) as { onPointerDown?: (event: React.PointerEvent) => void };
  return (
    <div
      className="fe-box"
      style={{ left, top, width, height }}
      data-pointer={pointer}
      data-kind={nodeKind(pointer)}
      data-selected={selected || undefined}
      data-over={drop.isOver || undefined}
      ref={(element) => {
        own.current = element;
        drag.setNodeRef(element);
        drop.setNodeRef(element);
      }}
      onPointerDown={onPointerDown}
      onClick={() => onSelect(pointer)}
    />
  );
});
