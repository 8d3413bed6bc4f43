import { IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';
import { t } from './words.js';

/** What may be printed: the form of a task, a record of a dossier. */
export type Printed = { kind: 'task' | 'record'; id: string; title: string };

/** Leads to the print view of the form of a task, or of a record. */
export function PrintLink({ printed }: { printed: Printed }) {
  return (
    <Link className="tk-button tk-button-quiet no-print" to={printAddress(printed)}>
      <IconPrinter size={18} aria-hidden /> {t('link')}
      <span className="visually-hidden"> {t('linkOf', { title: printed.title })}</span>
    </Link>
  );
}

const printAddress = ({ kind, id }: Printed): string =>
  `/impression/${kind === 'task' ? 'taches' : 'fiches'}/${id}`;
