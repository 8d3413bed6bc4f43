import { FieldFrame, type FieldWords } from './FieldFrame.js';

/** A file that one chooses, or drops on the frame: its text, or nothing when it is larger than what is read. */
export function FileField(
  props: FieldWords & {
    /** What browsers offer first: `.json,application/json`. */
    accept: string;
    /** The largest size read, in bytes. */
    largest: number;
    onText: (text: string | undefined) => void;
  },
) {
  const { accept, largest, onText } = props;
  return (
    <FieldFrame {...props}>
      {(control) => (
        <input
          {...control}
          type="file"
          className="sf-file"
          accept={accept}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file && file.size > largest) onText(undefined);
            else if (file) void file.text().then(onText);
          }}
        />
      )}
    </FieldFrame>
  );
}
