import { IconSend } from '@tabler/icons-react';
import type { RecordLine } from '@trame/schemas';
import './addressees.css';
import { t } from './words.js';

/** To whom a record is addressed; nothing of what is to nobody in particular. */
export function AddressedTo({ line: { to = [], toMe } }: { line: Pick<RecordLine, 'to' | 'toMe'> }) {
  if (to.length === 0) return null;
  const names = to.join(', ');
  return (
    <span className="tr-addressed" data-me={toMe || undefined}>
      <IconSend size={15} aria-hidden /> {t(toMe ? 'to.meAnd' : 'to', { names })}
    </span>
  );
}
