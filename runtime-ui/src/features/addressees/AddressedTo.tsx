import { IconSend } from '@tabler/icons-react';
import type { RecordLine } from '@trame/schemas';
import { useMe } from '../../shared/api/index.js';
import './addressees.css';
import { t } from './words.js';

/** To whom a record is addressed; nothing of what is to nobody in particular. */
export function AddressedTo({ line: { to = [], toMe } }: { line: Pick<RecordLine, 'to' | 'toMe'> }) {
  const me = useMe().data?.professional.displayName;
  if (to.length === 0) return null;
  const names = to.filter((name) => !toMe || name !== me).join(', ');
  const key = !toMe ? 'to' : names === '' ? 'to.me' : 'to.meAnd';
  return (
    <span className="tr-addressed" data-me={toMe || undefined}>
      <IconSend size={15} aria-hidden /> {t(key, { names })}
    </span>
  );
}
