import { IconSend } from '@tabler/icons-react';
import type { DocumentLine } from '@trame/schemas';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { SendingAct, useSending, type SendingProps } from './SendingAct.js';
import { UnsignedNote } from './signing/UnsignedNote.js';
import { t } from './words.js';

/** Sends a document to the DMP; nothing for a document that never goes there, or is there. */
export function FeedDmp({ document }: { document: DocumentLine }) {
  const there = document.sent.some(
    ({ channel, version }) => channel === 'dmp' && version === document.version,
  );
  if (document.flow.dmp !== 'alimente' || there) return null;
  return <SendingAct document={document} label={t('feed.action')} icon={IconSend} once Form={FeedDialog} />;
}

function FeedDialog(props: SendingProps) {
  const { dossier, document } = props;
  const feed = useSending(props, 'dmp');
  return (
    <Dialog title={t('feed.action')} opened onClose={props.onClose}>
      <div className="tr-sending">
        <p>{t('feed.lead', { title: document.title, person: dossier.displayName })}</p>
        <UnsignedNote document={document} toDmp />
        {feed.error ? <ProblemNotice error={feed.error} /> : null}
        <p>
          <button
            type="button"
            className="tk-button tk-button-main"
            disabled={feed.isPending}
            onClick={() => feed.mutate({})}
          >
            {t('feed.confirm')}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
