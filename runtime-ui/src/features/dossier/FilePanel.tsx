import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, FiledFile } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark, ProblemNotice } from '../../shared/ui/index.js';
import { PdfReader } from '../documents/index.js';
import { fileKind } from './documentItems.js';
import { FilingFields, tagsOf, writableDomains, type FilingTyped } from './FilingFields.js';
import { WithdrawFile } from './Withdraw.js';
import { t } from './words.js';

/** Images that browsers show by themselves. */
const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** A file among the documents: what it shows, how it is filed, and the change of that. */
export function FilePanel({ dossier, file }: { dossier: Dossier; file: FiledFile }) {
  const [changing, setChanging] = useState(false);
  return (
    <section className="tr-document" aria-label={file.title}>
      <h2>{file.title}</h2>
      <p className="tr-facts soft">
        <span>{t('filing.by', { by: file.filedBy, at: formatInstant(file.filedAt) })}</span>
        <span>{t(`filing.kind.${fileKind(file.type)}`)}</span>
        <DomainMark id={file.domain} />
      </p>
      {file.tags.length > 0 ? (
        <p className="tr-facts">
          {t('filing.tags')}
          {'\u00A0: '}
          {file.tags.join(', ')}
        </p>
      ) : null}
      {file.mayChange && !changing ? (
        <p className="no-print">
          <button type="button" className="tk-button tk-button-quiet" onClick={() => setChanging(true)}>
            {t('filing.change')}
          </button>
        </p>
      ) : null}
      {changing ? <Refiling dossier={dossier} file={file} onClose={() => setChanging(false)} /> : null}
      {file.withdrawn ? (
        <p className="tr-standing">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            {t('standing.withdrawn', { by: file.withdrawn.by, at: formatInstant(file.withdrawn.at) })}
            <br />
            {t('standing.reason', { reason: file.withdrawn.reason })}
          </span>
        </p>
      ) : null}
      {file.mayOpen ? <FileContent file={file} /> : <p className="soft">{t('filing.closed')}</p>}
      {changing ? null : <WithdrawFile dossier={dossier} file={file} />}
    </section>
  );
}

/** What a file shows of itself. */
function FileContent({ file }: { file: FiledFile }) {
  const address = `/api/v1/files/${file.id}/content`;
  return (
    <>
      {file.type === 'application/pdf' ? (
        <PdfReader address={address} title={file.title} />
      ) : (
        <>
          <p className="tr-pdf-tools no-print">
            <a href={address} download={file.name}>
              <IconDownload size={17} aria-hidden /> {t('filing.download', { name: file.name })}
            </a>
          </p>
          {SHOWN.includes(file.type) ? (
            <img className="tr-file-image" src={address} alt={file.title} />
          ) : null}
        </>
      )}
    </>
  );
}

function Refiling(props: { dossier: Dossier; file: FiledFile; onClose: () => void }) {
  const { dossier, file } = props;
  const client = useQueryClient();
  const [typed, setTyped] = useState<FilingTyped>({
    title: file.title,
    tags: file.tags.join(', '),
    domain: file.domain,
  });
  const change = useMutation({
    mutationFn: () =>
      request<FiledFile>(`/filed-files/${file.id}`, {
        method: 'PUT',
        body: {
          title: typed.title,
          tags: tagsOf(typed.tags),
          domain: typed.domain,
          revision: file.revision,
        },
      }),
    onSuccess: props.onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'filed'] }),
  });
  return (
    <form
      className="tr-export no-print"
      aria-label={t('filing.change')}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <FilingFields value={typed} domains={writableDomains(dossier)} onChange={setTyped} />
      {change.error ? <ProblemNotice error={change.error} /> : null}
      <p className="tr-actions">
        <button type="submit" className="tk-button tk-button-main" disabled={change.isPending}>
          {t('filing.save')}
        </button>
        <button type="button" className="tk-button tk-button-quiet" onClick={props.onClose}>
          {t('filing.cancel')}
        </button>
      </p>
    </form>
  );
}
