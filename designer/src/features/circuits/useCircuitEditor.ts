import type { Element } from 'bpmn-js/lib/model/Types';
import { useCallback, useEffect, useRef, useState } from 'react';
import { layoutDiagram } from './layout/layoutDiagram.js';
import { startView } from './modeler/fitView.js';
import type { Editor } from './modeler/openEditor.js';

/** How long after a change its text is written, in milliseconds: the letters of a word are one text. */
const PAUSE = 200;

export type CircuitEditing = {
  editor: Editor | undefined;
  /** Handed to the diagram. */
  setEditor(editor: Editor | undefined): void;
  /** True once the text is drawn. */
  ready: boolean;
  /** Why the text cannot be drawn. */
  unreadable: boolean;
  revision: number;
  selected: Element | undefined;
  select(id: string | undefined): void;
  /** Writes now what waits to be. */
  flush(): Promise<void>;
};

/** Letters typed one after the other in a field about one element are one step of undo. */
function typedIn(editor: Editor): string | undefined {
  const field = document.activeElement;
  const typing = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return typing ? `${(editor.selection.get() as Element[])[0]?.id ?? ''} ${field.id}` : undefined;
}

/**
 * Keeps a drawing and a text the same: what is drawn is written a moment later, and a text that comes from elsewhere (an
 * undo, somebody else) is drawn again, where one was.
 */
export function useCircuitEditor(
  xml: string | undefined,
  onChange: (xml: string, group?: string) => void,
): CircuitEditing {
  const [editor, setEditor] = useState<Editor>();
  const [revision, setRevision] = useState(0);
  const [selected, setSelected] = useState<Element>();
  const [ready, setReady] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const written = useRef<string>(undefined);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useRef(onChange);
  change.current = onChange;

  const flush = useCallback(async (): Promise<void> => {
    if (waiting.current === undefined || !editor) return;
    clearTimeout(waiting.current);
    waiting.current = undefined;
    const next = await editor.toXml();
    written.current = next;
    change.current(next, typedIn(editor));
  }, [editor]);

  useEffect(() => {
    if (!editor || xml === undefined || xml === written.current) return undefined;
    let left = false;
    const view = written.current === undefined ? undefined : editor.canvas.viewbox();
    const kept = (editor.selection.get() as Element[])[0]?.id;
    clearTimeout(waiting.current);
    waiting.current = undefined;
    written.current = xml;
    editor.open(xml).then(
      ({ undrawn }) => {
        if (left) return;
        if (undrawn) {
          layoutDiagram(editor);
          // Laid out to be seen; the file changes with the first change that somebody makes.
          editor.commandStack.clear();
          clearTimeout(waiting.current);
          waiting.current = undefined;
        }
        if (view) editor.canvas.viewbox(view);
        else startView(editor.canvas);
        const again = kept === undefined ? undefined : editor.registry.get(kept);
        if (again) editor.selection.select(again);
        setUnreadable(false);
        setReady(true);
        setRevision((count) => count + 1);
      },
      () => {
        if (!left) setUnreadable(true);
      },
    );
    return () => {
      left = true;
    };
  }, [editor, xml]);

  useEffect(() => {
    if (!editor) return undefined;
    const changed = (): void => {
      setRevision((count) => count + 1);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => void flush(), PAUSE);
    };
    const chosen = (): void => {
      const selection = editor.selection.get() as Element[];
      setSelected(selection.length === 1 ? selection[0] : undefined);
    };
    editor.events.on('elements.changed', changed);
    editor.events.on('selection.changed', chosen);
    window.addEventListener('pagehide', flush as () => void);
    return () => {
      void flush();
      editor.events.off('elements.changed', changed);
      editor.events.off('selection.changed', chosen);
      window.removeEventListener('pagehide', flush as () => void);
    };
  }, [editor, flush]);

  const select = useCallback(
    (id: string | undefined): void => {
      const element = id === undefined ? undefined : (editor?.registry.get(id) as Element | undefined);
      editor?.selection.select(element ?? (null as never));
      if (element) editor?.canvas.scrollToElement(element as never);
    },
    [editor],
  );
  return { editor, setEditor, ready, unreadable, revision, selected, select, flush };
}
