import { useRef, useState } from 'react';
import { IconPaperclip } from '@tabler/icons-react';
import { type AnswerProps, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';

const MAX = 5_000_000;

/** A size in words: 1,4 Mo. */
export function saySize(bytes: number): string {
  if (bytes < 1000) return t('size.bytes', { count: bytes });
  if (bytes < 1_000_000) return t('size.kilo', { count: Math.round(bytes / 1000) });
  return t('size.mega', { count: (Math.round(bytes / 100_000) / 10).toLocaleString('fr-FR') });
}

/** Joins a file: `{nom, type, taille, contenu}`, its content as a data URL until it is sent. */
export function FileAnswer(props: AnswerProps & { accept: readonly string[]; button: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const file = asParts(props.value);
  const name = asText(file['nom']);
  const max = props.field.maxBytes ?? MAX;
  const take = (picked: File | undefined): void => {
    if (!picked) return;
    if (picked.size > max) {
      setProblem(t('file.tooBig', { size: saySize(picked.size), max: saySize(max) }));
      return;
    }
    setProblem('');
    const reader = new FileReader();
    reader.onerror = () => setProblem(t('file.unreadable'));
    reader.onload = () =>
      props.onChange({
        nom: picked.name,
        type: picked.type,
        taille: picked.size,
        contenu: asText(reader.result),
      });
    reader.readAsDataURL(picked);
  };
  return (
    <div className="tk-file">
      {name ? (
        <p className="tk-file-name">
          <IconPaperclip size={18} aria-hidden /> {name}{' '}
          <span className="soft">{typeof file['taille'] === 'number' ? saySize(file['taille']) : ''}</span>
        </p>
      ) : null}
      {asText(file['contenu']).startsWith('data:image/') ? (
        <img className="tk-file-preview" src={asText(file['contenu'])} alt={t('file.preview', { name })} />
      ) : null}
      <span className="tk-inline">
        <input
          ref={input}
          id={props.id}
          className="visually-hidden"
          type="file"
          accept={props.accept.join(',') || undefined}
          aria-describedby={[`${props.id}-limit`, props.describedBy].filter(Boolean).join(' ')}
          aria-invalid={props.invalid || undefined}
          aria-required={props.required || undefined}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span
          className="tk-button"
          aria-hidden
          onClick={() => {
            input.current?.click();
          }}
        >
          {name ? t('file.replace') : props.button}
        </span>
        {name ? (
          <button
            type="button"
            className="tk-button tk-button-quiet"
            onClick={() => props.onChange(undefined)}
          >
            {t('file.remove', { name })}
          </button>
        ) : null}
      </span>
      <p id={`${props.id}-limit`} className="tk-help">
        {t('file.limit', { size: saySize(max) })}
      </p>
      <p className="tk-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
