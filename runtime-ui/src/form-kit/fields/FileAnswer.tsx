import { type DragEvent, useRef, useState } from 'react';
import { IconUpload } from '@tabler/icons-react';
import { FileShown, UploadShown, backTo, saySize } from '../controls/index.js';
import { type AnswerProps, type StoredFile, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';

const MAX = 5_000_000;

/** Joins a file: it is sent at once, and the answer names it: `{nom, type, taille, id, sha256}`. */
export function FileAnswer(props: AnswerProps & { accept: readonly string[]; button: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState('');
  const { accept, file: sending } = props;
  const max = props.field.maxBytes ?? MAX;
  const name = asText(asParts(props.value)['nom']);
  const take = (picked: File | undefined): void => {
    if (!picked) return;
    const refusal = refusalOf(picked.size, picked.type || undefined, max, accept);
    setProblem(refusal ?? '');
    if (refusal !== undefined) return;
    sending.send(picked, (stored: StoredFile) => refusalOf(stored.taille, stored.type, max, accept));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!props.disabled) take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className="tk-file"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {name ? <FileShown value={props.value} files={props.kit.files} /> : null}
      {sending.upload ? (
        <UploadShown
          upload={sending.upload}
          onRetry={sending.retry}
          onDrop={() => {
            sending.drop();
            backTo(props.id);
          }}
        />
      ) : null}
      {props.kit.files ? (
        <span className="tk-inline">
          <input
            ref={input}
            id={props.id}
            className="visually-hidden"
            type="file"
            accept={accept.join(',') || undefined}
            aria-describedby={[`${props.id}-limit`, props.describedBy].filter(Boolean).join(' ')}
            aria-invalid={props.invalid || undefined}
            aria-required={props.required || undefined}
            onChange={(event) => {
              take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <span className="tk-button" aria-hidden onClick={() => input.current?.click()}>
            <IconUpload size={18} /> {name ? t('file.replace') : props.button}
          </span>
          {name ? (
            <button
              type="button"
              className="tk-button tk-button-quiet"
              onClick={() => {
                props.onChange(undefined);
                backTo(props.id);
              }}
            >
              {t('file.remove', { name })}
            </button>
          ) : null}
        </span>
      ) : (
        <p id={props.id} className="tk-none" tabIndex={-1} aria-describedby={props.describedBy}>
          {t('file.nowhere')}
        </p>
      )}
      <p id={`${props.id}-limit`} className="tk-help">
        {t('file.limit', { size: saySize(max) })}
      </p>
      <p className="tk-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}

/** Why a file cannot be the answer, in French; a type the browser does not know is judged once it arrived. */
function refusalOf(
  size: number,
  type: string | undefined,
  max: number,
  accept: readonly string[],
): string | undefined {
  if (size > max) return t('file.tooBig', { size: saySize(size), max: saySize(max) });
  if (type === undefined || accept.length === 0 || accept.includes(type)) return undefined;
  return t('file.wrongType', { types: accept.map((each) => extensionOf(each)).join(', ') });
}

/** How a media type is called: `image/jpeg` is JPEG. */
function extensionOf(type: string): string {
  const known: Record<string, string> = {
    'application/pdf': 'PDF',
    'text/plain': 'texte',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (DOCX)',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel (XLSX)',
    'application/vnd.oasis.opendocument.text': 'OpenDocument (ODT)',
  };
  return known[type] ?? (type.split('/')[1] ?? type).toUpperCase();
}
