import { useEffect, useRef } from 'react';
import { EditorContent, useEditor } from '@tiptap/react';
import { richExtensions } from './extensions.js';
import { fromHtml, toHtml } from './richText.js';
import { RichToolbar } from './RichToolbar.js';

/** What the editor of a rich text needs. */
export interface RichEditorProps {
  id: string;
  name: string;
  value: string;
  onChange: (html: string | undefined) => void;
  labelledBy: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  disabled: boolean;
}

/** A rich text as one writes it: a box of several lines, and a bar for its marks. */
export default function RichEditor(props: RichEditorProps) {
  const { value, onChange } = props;
  const given = useRef<string | undefined>(value);
  const attributes = attributesOf(props);
  const editor = useEditor({
    extensions: richExtensions,
    content: toHtml(value),
    injectCSS: false,
    editorProps: { attributes },
    onUpdate: ({ editor: at }) => {
      given.current = fromHtml(at.getHTML());
      onChange(given.current);
    },
  });
  useEffect(() => {
    editor?.setEditable(!props.disabled, false);
  }, [editor, props.disabled]);
  const described = JSON.stringify(attributes);
  useEffect(() => {
    editor?.setOptions({ editorProps: { attributes: JSON.parse(described) as Record<string, string> } });
  }, [editor, described]);
  useEffect(() => {
    // Somebody else changed the answer: a draft that was taken back, a value that a rule gives.
    if ((given.current ?? '') === value) return;
    given.current = value;
    editor?.commands.setContent(toHtml(value), { emitUpdate: false });
  }, [editor, value]);
  if (!editor) return null;
  return (
    <div className="tk-rich-box">
      <RichToolbar editor={editor} name={props.name} controls={props.id} />
      <EditorContent editor={editor} />
    </div>
  );
}

function attributesOf(props: RichEditorProps): Record<string, string> {
  return {
    id: props.id,
    class: 'tk-input tk-rich tk-rich-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': props.labelledBy,
    ...(props.describedBy ? { 'aria-describedby': props.describedBy } : {}),
    ...(props.invalid ? { 'aria-invalid': 'true' } : {}),
    ...(props.required ? { 'aria-required': 'true' } : {}),
    ...(props.disabled ? { 'aria-disabled': 'true' } : {}),
  };
}
