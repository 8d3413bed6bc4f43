import type { DocumentLine } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

/** A time a document left, and what became of it there. */
export function SentLine({ sent }: { sent: DocumentLine['sent'][number] }) {
  return (
    <li>
      {t('documents.sentTo', { to: sent.to, at: formatInstant(sent.at) })}
      {(sent.notices ?? []).map(({ kind, to, at, detail }) => (
        <div key={`${kind} ${to}`} className="soft">
          {t(`documents.notice.${kind}`, { at: formatInstant(at) })}
          {sent.to.includes(',') ? ` (${to})` : ''}
          {detail ? `\u00A0: ${detail}` : ''}
        </div>
      ))}
    </li>
  );
}
