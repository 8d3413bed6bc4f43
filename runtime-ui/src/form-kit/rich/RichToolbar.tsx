import { type ComponentType, type KeyboardEvent, useRef, useState } from 'react';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconHeading,
  IconItalic,
  IconList,
  IconListNumbers,
  IconUnderline,
} from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { t } from '../words.js';

interface Tool {
  name:
    | 'bold'
    | 'italic'
    | 'underline'
    | 'heading'
    | 'bulletList'
    | 'orderedList'
    | 'blockquote'
    | 'undo'
    | 'redo';
  Icon: ComponentType<{ size: number; 'aria-hidden': boolean }>;
  run: (editor: Editor) => void;
  /** Whether the mark is on where one writes; absent for what is done once. */
  on?: (editor: Editor) => boolean;
  can?: (editor: Editor) => boolean;
}

const TOOLS: readonly Tool[] = [
  {
    name: 'bold',
    Icon: IconBold,
    run: (e) => e.chain().focus().toggleBold().run(),
    on: (e) => e.isActive('bold'),
  },
  {
    name: 'italic',
    Icon: IconItalic,
    run: (e) => e.chain().focus().toggleItalic().run(),
    on: (e) => e.isActive('italic'),
  },
  {
    name: 'underline',
    Icon: IconUnderline,
    run: (e) => e.chain().focus().toggleUnderline().run(),
    on: (e) => e.isActive('underline'),
  },
  {
    name: 'heading',
    Icon: IconHeading,
    run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
    on: (e) => e.isActive('heading'),
  },
  {
    name: 'bulletList',
    Icon: IconList,
    run: (e) => e.chain().focus().toggleBulletList().run(),
    on: (e) => e.isActive('bulletList'),
  },
  {
    name: 'orderedList',
    Icon: IconListNumbers,
    run: (e) => e.chain().focus().toggleOrderedList().run(),
    on: (e) => e.isActive('orderedList'),
  },
  {
    name: 'blockquote',
    Icon: IconBlockquote,
    run: (e) => e.chain().focus().toggleBlockquote().run(),
    on: (e) => e.isActive('blockquote'),
  },
  {
    name: 'undo',
    Icon: IconArrowBackUp,
    run: (e) => e.chain().focus().undo().run(),
    can: (e) => e.can().undo(),
  },
  {
    name: 'redo',
    Icon: IconArrowForwardUp,
    run: (e) => e.chain().focus().redo().run(),
    can: (e) => e.can().redo(),
  },
];

/** The marks one may put, as a toolbar of the APG: one stop for Tab, arrows inside. */
export function RichToolbar({ editor, name, controls }: { editor: Editor; name: string; controls: string }) {
  const [stop, setStop] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: at }) => TOOLS.map((tool) => ({ on: tool.on?.(at), can: tool.can?.(at) !== false })),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: TOOLS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + TOOLS.length) % TOOLS.length;
    setStop(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={bar}
      className="tk-rich-bar"
      role="toolbar"
      aria-label={t('rich.bar', { name })}
      aria-controls={controls}
      onKeyDown={onKeyDown}
    >
      {TOOLS.map((tool, index) => (
        <button
          key={tool.name}
          type="button"
          className="tk-icon-button"
          tabIndex={index === stop ? 0 : -1}
          aria-label={t(`rich.${tool.name}`)}
          title={t(`rich.${tool.name}`)}
          aria-pressed={state[index]?.on}
          aria-disabled={state[index]?.can === false || undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            setStop(index);
            if (state[index]?.can) tool.run(editor);
          }}
        >
          <tool.Icon size={18} aria-hidden />
        </button>
      ))}
    </div>
  );
}
