import { IconFilePlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, Dossier, ProducedDocumentRef, ProducibleDocument } from '@trame/schemas';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { Dialog, DomainChoice, DomainEdge, ProblemNotice } from '../../shared/ui/index.js';
import { listOf } from '../../shared/words/index.js';
import { BeginEntry, useFillable } from '../records/index.js';
import { documentState } from './documentState.js';
import { useDocuments, useProducible } from './dossierQueries.js';
import { t } from './words.js';

/** What one may produce in a dossier; nothing for who writes in no domain that has a document. */
export function ProduceDocument({ dossier }: { dossier: Dossier }) {
  const offered = useProducible(dossier.id).data?.items ?? [];
  const [open, setOpen] = useState(false);
  if (offered.length === 0) return null;
  return (
    <>
      <button type="button" className="tk-button" onClick={() => setOpen(true)}>
        <IconFilePlus size={18} aria-hidden /> {t('produce.action')}
      </button>
      {open ? <ProduceDialog dossier={dossier} offered={offered} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ProduceDialog(props: {
  dossier: Dossier;
  offered: readonly ProducibleDocument[];
  onClose: () => void;
}) {
  const { dossier, offered } = props;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [masked, setMasked] = useState(false);
  const [replaced, setReplaced] = useState<Record<string, string>>({});
  const made = useDocuments(dossier.id).data?.items ?? [];
  const variantOf = (one: ProducibleDocument): boolean => masked && one.masks;
  // One key a dialog, document and variant: pressed twice, or sent again, it makes one document.
  const [keys] = useState(
    () =>
      new Map(offered.flatMap(({ id }) => [id, `${id} masked`]).map((each) => [each, crypto.randomUUID()])),
  );
  const produce = useMutation({
    mutationFn: (one: ProducibleDocument) => {
      const { id: templateId } = one;
      const replaces = formerOf(one, variantOf(one), made).find(({ id }) => id === replaced[templateId])?.id;
      return request<ProducedDocumentRef>(`/dossiers/${dossier.id}/documents`, {
        method: 'POST',
        body: {
          templateId,
          ...(variantOf(one)
            ? { key: keys.get(`${templateId} masked`), masked }
            : { key: keys.get(templateId) }),
          ...(replaces ? { replaces } : {}),
        },
      });
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'documents'] });
      await navigate(`/dossiers/${dossier.id}/documents/${id}`);
      props.onClose();
    },
  });
  return (
    <Dialog title={t('produce.action')} opened onClose={props.onClose}>
      <p>{t('produce.lead', { person: dossier.displayName })}</p>
      {offered.some(({ masks }) => masks) ? (
        <label className="tr-variant">
          <input type="checkbox" checked={masked} onChange={({ target }) => setMasked(target.checked)} />{' '}
          {t('produce.masked')}
        </label>
      ) : null}
      {produce.error ? <ProblemNotice error={produce.error} /> : null}
      {produce.isPending ? <p role="status">{t('produce.busy')}</p> : null}
      <ul className="tr-choices">
        {offered.map((one) => (
          <DomainEdge key={one.id} as="li" id={one.domain}>
            <DomainChoice
              title={one.title}
              domain={one.domain}
              busy={produce.isPending}
              onChoose={() => produce.mutate(one)}
            >
              {one.missing.length > 0
                ? `${t('produce.missing', { what: listOf(one.missing.map(({ title }) => title)) })} `
                : null}
              {masked && one.masks ? `${t('produce.asMasked')} ` : null}
              {t(`documents.dmp.${one.flow.dmp}`)}
            </DomainChoice>
            <Replaced
              former={formerOf(one, variantOf(one), made)}
              title={one.title}
              value={replaced[one.id] ?? ''}
              onChange={(id) => setReplaced({ ...replaced, [one.id]: id })}
            />
            <Missing dossierId={dossier.id} missing={one.missing} />
          </DomainEdge>
        ))}
      </ul>
    </Dialog>
  );
}

/** The documents that one may replace by this one: of its template and variant, and that still count. */
function formerOf(
  { id }: ProducibleDocument,
  masked: boolean,
  made: readonly DocumentLine[],
): readonly DocumentLine[] {
  return made.filter(
    (one) => one.templateId === id && (one.masked ?? false) === masked && one.standing.state === 'en-vigueur',
  );
}

/** Which former document this one replaces; none unless one says so. */
function Replaced(props: {
  former: readonly DocumentLine[];
  title: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const { former, title, value, onChange } = props;
  if (former.length === 0) return null;
  return (
    <label className="tr-replaces">
      <span>{t('produce.replaces')}</span>{' '}
      <select
        className="tk-input tk-select"
        aria-label={`${t('produce.replaces')}\u00a0: ${title}`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{t('produce.replacesNothing')}</option>
        {former.map((one) => (
          <option key={one.id} value={one.id}>
            {t('produce.former', {
              at: formatDate(one.createdAt),
              state: documentState(one).toLocaleLowerCase('fr'),
            })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is missing and may be filled by who reads this, to press; the rest is only told above. */
function Missing(props: { dossierId: string; missing: ProducibleDocument['missing'] }) {
  const fillable = useFillable(props.dossierId).data;
  const among = (kind: 'formulaire' | 'grille', offered: ReadonlyArray<{ id: string }> = []) =>
    props.missing.filter((one) => one.kind === kind && offered.some(({ id }) => id === one.id));
  const forms = among('formulaire', fillable?.forms);
  const grids = among('grille', fillable?.grids);
  if (forms.length + grids.length === 0) return null;
  return (
    <div className="tr-missing" role="group" aria-label={t('produce.fill')}>
      <span className="soft">{t('produce.fill')}</span>
      <BeginEntry dossierId={props.dossierId} forms={forms} grids={grids} />
    </div>
  );
}
