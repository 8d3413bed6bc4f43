import { notifications } from '@mantine/notifications';
import { IconSignature } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, Dossier, SignDocument as Answer } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { useOutletContext } from 'react-router';
import { RadioList } from '../../../form-kit/index.js';
import { request } from '../../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { LackingFacts } from '../../documents/index.js';
import { SignatoryChoice } from './SignatoryChoice.js';
import { namesOf } from './TurnNote.js';
import { t } from './words.js';

/** Signs a document in one's own name, for whom its template keeps a place that is still open. */
export function SignDocument({ document }: { document: DocumentLine }) {
  const [open, setOpen] = useState(false);
  const mine = document.signatories.filter((one) => one.mine);
  if (mine.length === 0) return null;
  const inTurn = mine.some(({ after }) => !after);
  return (
    <>
      <p className="no-print">
        <button
          type="button"
          className={inTurn ? 'tk-button tk-button-main' : 'tk-button'}
          onClick={() => setOpen(true)}
        >
          <IconSignature size={18} aria-hidden /> {t(inTurn ? 'action' : 'respond')}
        </button>
      </p>
      {open ? (
        <Dialog
          title={t(inTurn ? 'title' : 'title.respond', { title: document.title })}
          opened
          onClose={() => setOpen(false)}
        >
          <SignForm document={document} among={mine} onDone={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
}

const ANSWERS = ['signe', 'refuse', 'incapable'] as const satisfies Answer['statut'][];

function SignForm(props: { document: DocumentLine; among: DocumentLine['signatories']; onDone: () => void }) {
  const { onDone } = props;
  const dossier = useOutletContext<Dossier>();
  const client = useQueryClient();
  const id = useId();
  // What was under their eyes when they chose to sign, whatever comes meanwhile.
  const [{ document, among }] = useState(props);
  const [key] = useState(() => crypto.randomUUID());
  const [signatory, setSignatory] = useState(among[0]?.id ?? '');
  const [chosen, setStatut] = useState<Answer['statut']>('signe');
  const first = among.find((one) => one.id === signatory)?.after;
  const answers = ANSWERS.filter((one) => !first || one !== 'signe');
  // Out of one's turn nothing is answered beforehand: a refusal is chosen.
  const statut = answers.find((one) => one === chosen);
  const [motif, setMotif] = useState('');
  const sign = useMutation({
    mutationFn: (statut: Answer['statut']) =>
      request<DocumentLine>(`/documents/${document.id}/signatures`, {
        method: 'POST',
        body: {
          signatory,
          statut,
          sha256: document.sha256,
          key,
          ...(statut === 'signe' ? {} : { motif: motif.trim() }),
        } satisfies Answer,
      }),
    onSuccess: (_, statut) => {
      notifications.show({
        message: t(statut === 'signe' ? 'done.signe' : 'done.answered', {
          title: document.title,
        }),
      });
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['dossier', dossier.id] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (statut && !sign.isPending) sign.mutate(statut);
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      <p>{t(first ? 'lead.respond' : 'lead', { version: document.version })}</p>
      <LackingFacts dossierId={dossier.id} facts={document.facts} toSign />
      {sign.error ? <ProblemNotice error={sign.error} /> : null}
      {among.length > 1 ? (
        <SignatoryChoice label={t('place')} among={among} value={signatory} onChange={setSignatory} />
      ) : (
        <p className="soft">{t('as', { label: among[0]?.label ?? '' })}</p>
      )}
      {first ? (
        <p role="note" className="tk-notice">
          {t('turnMine', { who: namesOf(first) })}
        </p>
      ) : null}
      <div role="radiogroup" aria-label={t('answer')}>
        <RadioList
          id={`${id}-answer`}
          choices={answers.map((value) => ({ value, label: t(value) }))}
          value={statut ?? ''}
          onChange={(value) => setStatut(value as Answer['statut'])}
        />
      </div>
      {!statut || statut === 'signe' ? null : (
        <div className="tk-part">
          <label htmlFor={`${id}-why`}>{t('why')}</label>
          <textarea
            id={`${id}-why`}
            className="tk-input"
            rows={2}
            required
            minLength={3}
            maxLength={2000}
            value={motif}
            onChange={({ target }) => setMotif(target.value)}
          />
        </div>
      )}
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={!statut || sign.isPending || undefined}
        >
          {t(statut === 'signe' ? 'action' : 'keep')}
        </button>
      </p>
    </form>
  );
}
