import { IconEye, IconFilePlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, Dossier, ProducedDocumentRef, ProducibleDocument } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { Dialog, DomainChoice, DomainEdge, dossierOf, ProblemNotice } from '../../shared/ui/index.js';
import { listOf } from '../../shared/words/index.js';
import { ConcernedChoice } from '../concerned/index.js';
import { BeginEntry, useFillable, writtenAddress } from '../records/index.js';
import { DraftOfDocument } from './DraftOfDocument.js';
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
      {open ? <ProduceDialog dossier={dossier} first={offered} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ProduceDialog(props: {
  dossier: Dossier;
  /** Those that are offered at first: of a household, of the whole. */
  first: readonly ProducibleDocument[];
  onClose: () => void;
}) {
  const { dossier, first } = props;
  const [concerns, setConcerns] = useState<string[]>([]);
  const offered = useProducible(dossier.id, concerns).data?.items ?? first;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [masked, setMasked] = useState(false);
  const [drafted, setDrafted] = useState<ProducibleDocument>();
  const [replaced, setReplaced] = useState<Record<string, string>>({});
  const made = useDocuments(dossier.id).data?.items ?? [];
  const variantOf = (one: ProducibleDocument): boolean => masked && one.masks;
  // One key a dialog, document, variant and persons: pressed twice, or sent again, it makes one document.
  const [keys] = useState(() => new Map<string, string>());
  const keyOf = (one: ProducibleDocument): string => {
    const what = [one.id, variantOf(one), ...concerns].join(' ');
    const key = keys.get(what) ?? crypto.randomUUID();
    keys.set(what, key);
    return key;
  };
  const former = (one: ProducibleDocument) => formerOf(one, { masked: variantOf(one), concerns }, made);
  const produce = useMutation({
    mutationFn: (one: ProducibleDocument) => {
      const { id: templateId } = one;
      const replaces = former(one).find(({ id }) => id === replaced[templateId])?.id;
      return request<ProducedDocumentRef>(`/dossiers/${dossier.id}/documents`, {
        method: 'POST',
        body: {
          templateId,
          key: keyOf(one),
          ...(variantOf(one) ? { masked } : {}),
          ...(concerns.length > 0 ? { concerns } : {}),
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
  if (drafted)
    return (
      <Dialog title={t('produce.action')} opened onClose={props.onClose} wide>
        <DraftOfDocument
          dossierId={dossier.id}
          templateId={drafted.id}
          title={drafted.title}
          masked={variantOf(drafted)}
          concerns={concerns}
          onBack={() => setDrafted(undefined)}
        />
      </Dialog>
    );
  return (
    <Dialog title={t('produce.action')} opened onClose={props.onClose}>
      <p>{t('produce.lead', { dossier: dossierOf(dossier) })}</p>
      <ConcernedChoice dossier={dossier} chosen={concerns} onChange={setConcerns} />
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
              {neverFilled(one).length > 0
                ? `${t('produce.missing', { what: listOf(neverFilled(one)) })} `
                : null}
              {masked && one.masks ? `${t('produce.asMasked')} ` : null}
              {t(`documents.dmp.${one.flow.dmp}`)}
            </DomainChoice>
            <button
              type="button"
              className="tk-button tk-button-quiet"
              aria-label={t('draft.actionOf', { title: one.title })}
              onClick={() => setDrafted(one)}
            >
              <IconEye size={18} aria-hidden /> {t('draft.action')}
            </button>
            <Replaced
              former={former(one)}
              title={one.title}
              value={replaced[one.id] ?? ''}
              onChange={(id) => setReplaced({ ...replaced, [one.id]: id })}
            />
            <Missing dossierId={dossier.id} missing={one.missing} concerns={concerns} />
            <MissingFacts dossierId={dossier.id} facts={one.facts} />
          </DomainEdge>
        ))}
      </ul>
    </Dialog>
  );
}

const neverFilled = ({ missing }: ProducibleDocument): string[] =>
  missing.filter(({ recordId }) => !recordId).map(({ title }) => title);

/** The documents that one may replace by this one: of its template, variant and persons, and that still count. */
function formerOf(
  { id }: ProducibleDocument,
  { masked, concerns }: { masked: boolean; concerns: readonly string[] },
  made: readonly DocumentLine[],
): readonly DocumentLine[] {
  return made.filter(
    (one) =>
      one.templateId === id &&
      (one.masked ?? false) === masked &&
      (one.concerns ?? []).map((person) => person.id).join() === concerns.join() &&
      one.standing.state === 'en-vigueur',
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

/** What is missing and may be filled by who reads this, to press; the answers of a form one by one. */
function Missing(props: {
  dossierId: string;
  missing: ProducibleDocument['missing'];
  concerns: readonly string[];
}) {
  const { dossierId, missing, concerns } = props;
  const fillable = useFillable(dossierId).data;
  const among = (kind: 'formulaire' | 'grille', offered: ReadonlyArray<{ id: string }> = []) =>
    missing.filter((one) => one.kind === kind && !one.recordId && offered.some(({ id }) => id === one.id));
  const forms = among('formulaire', fillable?.forms);
  const grids = among('grille', fillable?.grids);
  return (
    <>
      {forms.length + grids.length === 0 ? null : (
        <div className="tr-missing" role="group" aria-label={t('produce.fill')}>
          <span className="soft">{t('produce.fill')}</span>
          <BeginEntry dossierId={dossierId} forms={forms} grids={grids} concerns={concerns} />
        </div>
      )}
      {missing.map((one) =>
        one.answers ? (
          <MissingAnswers
            key={one.id}
            dossierId={dossierId}
            lack={one}
            concerns={concerns}
            fillable={forms.some(({ id }) => id === one.id)}
          />
        ) : null,
      )}
    </>
  );
}

/** What the identity or the establishment lacks, each with the way to where it is given, or whom to ask. */
function MissingFacts({ dossierId, facts }: { dossierId: string; facts: ProducibleDocument['facts'] }) {
  if (facts.length === 0) return null;
  return (
    <details className="tr-missing-answers">
      <summary>{t('produce.facts', { count: facts.length })}</summary>
      <ul>
        {facts.map(({ path, label, of, compulsory }) => (
          <li key={path}>
            {of === 'usager' ? (
              <Link to={`/dossiers/${dossierId}/identite`}>{label}</Link>
            ) : (
              t('produce.askFact', { label })
            )}
            {compulsory ? ` ${t('produce.compulsory')}` : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The answers that a form lacks, each with the way to where it is filled: a new entry, or the record to amend. */
function MissingAnswers(props: {
  dossierId: string;
  lack: ProducibleDocument['missing'][number];
  fillable: boolean;
  concerns: readonly string[];
}) {
  const { dossierId, lack, fillable, concerns } = props;
  const { recordId, answers = [] } = lack;
  const said = (one: (typeof answers)[number]): string =>
    one.page ? t('produce.answerOf', { label: one.label, page: one.page }) : one.label;
  return (
    <details className="tr-missing-answers">
      <summary>{t('produce.answers', { count: answers.length, title: lack.title })}</summary>
      <ul>
        {answers.map((one) => (
          <li key={one.path}>
            {recordId ? (
              <Link to={writtenAddress(dossierId, { kind: 'fiche', id: recordId }, one.path)}>
                {said(one)}
              </Link>
            ) : fillable ? (
              <BeginEntry
                dossierId={dossierId}
                forms={[{ id: lack.id, title: said(one), at: one.path }]}
                concerns={concerns}
              />
            ) : (
              said(one)
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
