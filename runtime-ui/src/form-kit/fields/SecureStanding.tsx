import { useEffect, useState } from 'react';
import type { DirectoryStanding } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import type { DirectoryPort } from '../kit/index.js';
import { t } from '../words.js';

const PAUSE = 700;
const whole = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;

/** What the directory says of the address that was written, asked once one has stopped typing. */
export function SecureStanding({ id, address, port }: { id: string; address: string; port: DirectoryPort }) {
  const [told, setTold] = useState<DirectoryStanding>();
  const asked = address.trim().toLowerCase();
  useEffect(() => {
    if (!whole.test(asked)) return undefined;
    let late = false;
    const timer = setTimeout(() => {
      port.standing(asked).then(
        (standing) => {
          if (!late) setTold(standing);
        },
        // Who cannot ask writes all the same: the sending will say.
        () => undefined,
      );
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked, port]);
  const shown = told?.address === asked ? told : undefined;
  return (
    <p
      id={id}
      className={shown?.standing === 'disparue' ? 'tk-standing tk-standing-gone' : 'tk-standing'}
      role="status"
    >
      {shown ? sentence(shown) : null}
    </p>
  );
}

function sentence({ standing, mailbox, at }: DirectoryStanding): string {
  const date = at === undefined ? '' : formatInstant(at);
  if (standing === 'connue' && mailbox) {
    const who = [mailbox.name, mailbox.profession, mailbox.service, mailbox.town].filter(Boolean).join(', ');
    return t(mailbox.source === 'annuaire' ? 'directory.known' : 'directory.extracted', { who, at: date });
  }
  if (standing === 'disparue') return t('directory.gone', { who: mailbox?.name ?? '', at: date });
  return t('directory.unknown');
}
