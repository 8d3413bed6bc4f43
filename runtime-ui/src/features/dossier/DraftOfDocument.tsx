import { useQuery } from '@tanstack/react-query';
import { IconArrowLeft } from '@tabler/icons-react';
import { requestFile } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { PdfBytes } from '../documents/index.js';
import { t } from './words.js';

/** A document as it would be produced now, read before it is; nothing of it is kept. */
export function DraftOfDocument(props: {
  dossierId: string;
  templateId: string;
  title: string;
  masked: boolean;
  /** Whom of the household it is of. */
  concerns: readonly string[];
  onBack: () => void;
}) {
  const { dossierId, templateId, title, masked, concerns } = props;
  const draft = useQuery({
    queryKey: ['dossier', dossierId, 'draft', templateId, masked, ...concerns],
    // Who goes back before it is there has it stopped: its turn is for what they ask next.
    queryFn: ({ signal }) =>
      requestFile(
        `/dossiers/${dossierId}/document-draft`,
        {
          templateId,
          ...(masked ? { masked } : {}),
          ...(concerns.length > 0 ? { concerns } : {}),
        },
        signal,
      ),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <section className="tr-draft" aria-label={t('draft.title', { title })}>
      <p>
        <button type="button" autoFocus className="tk-button tk-button-quiet" onClick={props.onBack}>
          <IconArrowLeft size={18} aria-hidden /> {t('draft.back')}
        </button>
      </p>
      <h3>{t('draft.title', { title })}</h3>
      <p className="soft">{t('draft.lead')}</p>
      {draft.error ? <ProblemNotice error={draft.error} /> : null}
      {draft.isPending ? <p role="status">{t('draft.busy')}</p> : null}
      {draft.data ? <PdfBytes pdf={draft.data.blob} title={t('draft.title', { title })} /> : null}
    </section>
  );
}
