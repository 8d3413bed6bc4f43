import { IconPaperclip } from '@tabler/icons-react';
import { type FilePort, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';

/** Pictures that every browser draws. */
const DRAWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** A size in words: 1,4 Mo. */
export function saySize(bytes: number): string {
  if (bytes < 1000) return t('size.bytes', { count: bytes });
  if (bytes < 1_000_000) return t('size.kilo', { count: Math.round(bytes / 1000) });
  return t('size.mega', { count: (Math.round(bytes / 100_000) / 10).toLocaleString('fr-FR') });
}

/** A file that was joined: its name, that opens it, its size; a picture is shown small. */
export function FileShown({ value, files }: { value: unknown; files: FilePort | undefined }) {
  const file = asParts(value);
  const name = asText(file['nom']);
  const id = asText(file['id']);
  const address = id && files ? files.address(id) : asText(file['contenu']);
  const size = typeof file['taille'] === 'number' ? saySize(file['taille']) : '';
  return (
    <div className="tk-file-shown">
      {address && DRAWN.includes(asText(file['type'])) ? (
        <a
          className="tk-file-thumb"
          href={address}
          target="_blank"
          rel="noreferrer"
          tabIndex={-1}
          aria-hidden
        >
          <img src={address} alt="" loading="lazy" decoding="async" />
        </a>
      ) : (
        <IconPaperclip size={18} aria-hidden />
      )}
      <span>
        {address ? (
          <a href={address} target="_blank" rel="noreferrer">
            {name}
            <span className="visually-hidden"> {t('file.opens')}</span>
          </a>
        ) : (
          name
        )}{' '}
        <span className="soft nowrap">{size}</span>
      </span>
    </div>
  );
}
