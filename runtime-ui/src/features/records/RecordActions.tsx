import { IconPencil, IconWritingSign, IconX } from '@tabler/icons-react';
import type { Dossier, RecordDetail } from '@trame/schemas';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { Dialog, dossierOf, ProblemNotice, ReasonForm } from '../../shared/ui/index.js';
import { PrintLink } from '../printing/index.js';
import { entryAddress } from './entryAddress.js';
import { useAmend, useRecordAct } from './useRecordAct.js';
import { t } from './words.js';

/** What one may do with a record: sign it, amend it, cancel it; none of it overwrites anything. */
export function RecordActions({ dossier, record }: { dossier: Dossier; record: RecordDetail }) {
  const [asked, setAsked] = useState<'sign' | 'cancel' | null>(null);
  const amend = useAmend(dossier, record);
  const { hash } = useLocation();
  const close = (): void => setAsked(null);
  const cancels = record.canCancel && !record.amendment;
  return (
    <div className="tr-record-actions no-print">
      <div className="tr-page-actions">
        {record.canSign ? (
          <button type="button" className="tk-button tk-button-main" onClick={() => setAsked('sign')}>
            <IconWritingSign size={18} aria-hidden /> {t('record.sign')}
          </button>
        ) : null}
        {record.canAmend && record.amendment ? (
          <Link className="tk-button" to={`${entryAddress(dossier.id, record.amendment)}${hash}`}>
            <IconPencil size={18} aria-hidden /> {t('record.amend.resume')}
          </Link>
        ) : record.canAmend ? (
          <button
            type="button"
            className="tk-button"
            aria-disabled={amend.isPending || undefined}
            onClick={() => {
              if (!amend.isPending) amend.mutate();
            }}
          >
            <IconPencil size={18} aria-hidden /> {t('record.amend')}
          </button>
        ) : null}
        <PrintLink printed={{ kind: 'record', id: record.id, title: record.title }} />
        {cancels ? (
          <button type="button" className="tk-button tk-button-quiet" onClick={() => setAsked('cancel')}>
            <IconX size={18} aria-hidden /> {t('record.cancel')}
          </button>
        ) : null}
      </div>
      {amend.error ? <ProblemNotice error={amend.error} /> : null}
      {asked === 'sign' ? <SignDialog dossier={dossier} record={record} onClose={close} /> : null}
      {asked === 'cancel' ? <CancelDialog dossier={dossier} record={record} onClose={close} /> : null}
    </div>
  );
}

interface Asked {
  dossier: Dossier;
  record: RecordDetail;
  onClose: () => void;
}

function SignDialog({ dossier, record, onClose }: Asked) {
  const sign = useRecordAct(dossier, record, 'sign', onClose);
  const { title } = record;
  return (
    <Dialog title={t('record.sign.title', { title })} opened onClose={onClose}>
      <p>{t('record.sign.text', { dossier: dossierOf(dossier) })}</p>
      {sign.error ? <ProblemNotice error={sign.error} /> : null}
      <p className="tk-inline tr-modal-actions">
        <button type="button" className="tk-button" onClick={onClose}>
          {t('record.sign.later')}
        </button>
        <button
          type="button"
          className="tk-button tk-button-main"
          aria-disabled={sign.isPending || undefined}
          onClick={() => {
            if (!sign.isPending) sign.mutate({});
          }}
        >
          {t('record.sign.verb')}
        </button>
      </p>
    </Dialog>
  );
}

function CancelDialog({ dossier, record, onClose }: Asked) {
  const cancel = useRecordAct(dossier, record, 'cancel', onClose);
  const { title } = record;
  return (
    <Dialog title={t('record.cancel.title', { title })} opened onClose={onClose}>
      <ReasonForm
        verb={t('record.cancel.verb')}
        lead={t('record.cancel.text', { dossier: dossierOf(dossier) })}
        hint={t('reason.hint')}
        busy={cancel.isPending}
        error={cancel.error}
        onSubmit={(reason) => cancel.mutate({ reason })}
      />
    </Dialog>
  );
}
