import type { ConcernedPerson } from '@trame/schemas';
import { IconUser } from '@tabler/icons-react';
import { namesOf } from './peopleOf.js';
import { t } from './words.js';
import './concerned.css';

/** Whom of a household something is of; nothing of what is of the whole, nor of a dossier of one person. */
export function ConcernedMark({ line }: { line: { concerns?: readonly ConcernedPerson[] } }) {
  const names = namesOf(line);
  return names ? (
    <span className="tr-concerned">
      <IconUser size={15} aria-hidden />
      {'\u00a0'}
      {t('mark', { names })}
    </span>
  ) : null;
}
