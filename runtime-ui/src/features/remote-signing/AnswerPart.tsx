import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LabelledInput, RadioList, SignaturePad } from '../../form-kit/index.js';
import { ApiProblem, request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { openLink, type Opened } from './openLink.js';
import { t } from './words.js';

const ANSWERS = ['signe', 'refuse'] as const;
const MEANS = ['saisie', 'dessin'] as const;

/** What one answers to the document one has read: signing, or refusing and why. */
export function AnswerPart(props: {
  opened: Opened;
  /** The document as it is now, when another signed meanwhile. */
  onChanged: (opened: Opened) => void;
  onDone: (answer: 'signe' | 'refuse') => void;
}) {
  const { token, code, told } = props.opened;
  const [answer, setAnswer] = useState<string>('');
  const [name, setName] = useState(told.nom);
  const [means, setMeans] = useState<string>('saisie');
  const [image, setImage] = useState<string>();
  const [reason, setReason] = useState('');
  const [read, setRead] = useState(false);
  const [changed, setChanged] = useState(false);
  const signs = answer === 'signe';
  const ready = signs
    ? read && name.trim() !== '' && (means === 'saisie' || image !== undefined)
    : answer === 'refuse' && reason.trim().length > 2;
  const send = useMutation({
    mutationFn: () =>
      request<undefined>('/remote-signature/answer', {
        method: 'POST',
        body: {
          token,
          code,
          sha256: told.sha256,
          statut: answer,
          nom: name.trim(),
          ...(signs ? { moyen: means, ...(means === 'dessin' ? { image } : {}) } : { motif: reason.trim() }),
        },
      }),
    onSuccess: () => props.onDone(signs ? 'signe' : 'refuse'),
    onError: async (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'document-changed') return;
      setChanged(true);
      setRead(false);
      props.onChanged(await openLink(token, code));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !send.isPending) send.mutate();
  };
  return (
    <form className="tr-column tr-remote-answer" aria-label={t('answer.title')} onSubmit={submit}>
      <h2>{t('answer.title')}</h2>
      {changed ? <p role="status">{t('answer.changed')}</p> : null}
      {send.error && !changed ? <ProblemNotice error={send.error} /> : null}
      <div role="radiogroup" aria-label={t('answer.legend')}>
        <RadioList
          id="answer"
          choices={ANSWERS.map((value) => ({ value, label: t(`answer.${value}`) }))}
          value={answer}
          onChange={setAnswer}
        />
      </div>
      {signs ? (
        <>
          <LabelledInput id="name" label={t('answer.name')} required value={name} onChange={setName} />
          <div role="radiogroup" aria-label={t('answer.means')}>
            <RadioList
              id="means"
              inline
              choices={MEANS.map((value) => ({ value, label: t(`answer.${value}`) }))}
              value={means}
              onChange={setMeans}
            />
          </div>
          {means === 'dessin' ? (
            <SignaturePad image={image} onChange={setImage} />
          ) : (
            <p className="tk-signed-name">{t('answer.typed', { name })}</p>
          )}
          <label className="tr-variant">
            <input type="checkbox" checked={read} onChange={({ target }) => setRead(target.checked)} />{' '}
            {t('answer.read', { name: name.trim() || told.nom })}
          </label>
        </>
      ) : null}
      {answer === 'refuse' ? (
        <LabelledInput
          id="reason"
          label={t('answer.reason')}
          required
          multiline
          value={reason}
          onChange={setReason}
        />
      ) : null}
      {answer ? (
        <p>
          <button type="submit" className="tk-button tk-button-main" disabled={!ready || send.isPending}>
            {t(send.isPending ? 'answer.busy' : signs ? 'answer.sign' : 'answer.send')}
          </button>
        </p>
      ) : null}
      <p className="soft">{t('answer.law')}</p>
    </form>
  );
}
