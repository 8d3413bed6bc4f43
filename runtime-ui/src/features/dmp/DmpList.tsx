import { IconEyeOff, IconFileText } from '@tabler/icons-react';
import type { DmpDocumentLine } from '@trame/schemas';
import { formatDate } from '../../shared/time/index.js';
import { t } from './words.js';

/** Documents of the DMP, the latest first; one opens by its title. */
export function DmpList(props: {
  items: readonly DmpDocumentLine[];
  open: string | undefined;
  onOpen: (uniqueId: string) => void;
}) {
  return (
    <ul className="tr-dmp-list" aria-label={t('list')}>
      {props.items.map((line) => (
        <li key={line.uniqueId}>
          <button
            type="button"
            aria-current={line.uniqueId === props.open ? 'true' : undefined}
            onClick={() => props.onOpen(line.uniqueId)}
          >
            <IconFileText size={20} stroke={1.6} aria-hidden />
            <span>
              <span className="tr-document-title">{line.title}</span>
              <span className="soft">
                {[line.at ? formatDate(line.at) : t('line.noDate'), line.type, line.classe]
                  .filter((text, at, all) => text && all.indexOf(text) === at)
                  .join(' · ')}
              </span>
              <span className="soft">{authorOf(line)}</span>
              <Marks line={line} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Who made it: name, profession, structure. */
export function authorOf({ author, profession, structure }: DmpDocumentLine): string {
  const who = profession ? t('line.by', { author, profession }) : author;
  return structure ? `${who} (${structure})` : who;
}

/** What must be seen at once: who does not see it, and where it stands. */
export function Marks({ line }: { line: DmpDocumentLine }) {
  return (
    <span className="tr-dmp-marks">
      {line.confidentiality.map((words) => (
        <span key={words} data-tone="watch">
          <IconEyeOff size={15} aria-hidden /> {words}
        </span>
      ))}
      {line.status === 'actif' ? null : <span>{t(`line.status.${line.status}`)}</span>}
      {line.listA ? <span title={t('line.listA.title')}>{t('line.listA')}</span> : null}
      {line.ours ? <span>{t('line.ours')}</span> : null}
      {line.imported ? <span data-tone="good">{t('line.imported')}</span> : null}
    </span>
  );
}
