import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, FiledFile, JoinedFile } from '@trame/schemas';
import { useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { request, useFiles } from '../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { FilingFields, tagsOf, writableDomains, type FilingTyped } from './FilingFields.js';
import { t } from './words.js';

/** Puts a file among the documents of a dossier; nothing for who writes nowhere in it. */
export function FileDocument({ dossier }: { dossier: Dossier }) {
  const [open, setOpen] = useState(false);
  if (writableDomains(dossier).length === 0) return null;
  return (
    <>
      <button type="button" className="tk-button" onClick={() => setOpen(true)}>
        <IconFileUpload size={18} aria-hidden /> {t('filing.action')}
      </button>
      {open ? <FilingDialog dossier={dossier} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function FilingDialog({ dossier, onClose }: { dossier: Dossier; onClose: () => void }) {
  const domains = writableDomains(dossier);
  const id = useId();
  const [file, setFile] = useState<File>();
  const [typed, setTyped] = useState<FilingTyped>({
    title: '',
    tags: '',
    domain: domains.length === 1 ? (domains[0] ?? '') : '',
  });
  const [share, setShare] = useState(0);
  // What has arrived is not sent again when only its filing was refused.
  const arrived = useRef<{ of: File; stored: JoinedFile }>(undefined);
  const files = useFiles(dossier.id);
  const client = useQueryClient();
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const { domain, title, tags } = typed;
      if (arrived.current?.of !== chosen) {
        const sending = { domain, onProgress: setShare, signal: new AbortController().signal };
        arrived.current = { of: chosen, stored: await files.send(chosen, sending) };
      }
      return request<FiledFile>(`/dossiers/${dossier.id}/filed-files`, {
        method: 'POST',
        body: { fileId: arrived.current.stored.id, title, tags: tagsOf(tags), domain },
      });
    },
    onSuccess: async (filed) => {
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'filed'] });
      await navigate(`/dossiers/${dossier.id}/documents/${filed.id}`);
      onClose();
    },
  });
  return (
    <Dialog title={t('filing.action')} opened onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file) send.mutate(file);
        }}
      >
        <p>{t('filing.lead')}</p>
        <div className="tr-filing">
          <label htmlFor={`${id}-file`}>{t('filing.file')}</label>
          <input
            id={`${id}-file`}
            type="file"
            className="tk-input"
            required
            accept=".pdf,.png,.jpg,.jpeg,.webp,.gif,.tif,.tiff,.heic,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.csv"
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              setFile(chosen);
              if (chosen && !typed.title)
                setTyped({ ...typed, title: chosen.name.replace(/\.[^.]+$/, '').slice(0, 200) });
            }}
          />
        </div>
        <FilingFields value={typed} domains={domains} onChange={setTyped} />
        {send.error ? <ProblemNotice error={send.error} /> : null}
        <div role="status">
          {send.isPending ? t('filing.busy', { share: Math.round(share * 100) }) : null}
        </div>
        <p className="tr-actions">
          <button type="submit" className="tk-button tk-button-main" disabled={send.isPending}>
            {t('filing.go')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
