import type { Dossier, DraftDetail, FormBundle, GridBundle } from '@trame/schemas';
import { useChoices, useFiles } from '../../shared/api/index.js';
import { Filling, SendNotice } from '../filling/index.js';
import { AbandonEntry } from './AbandonEntry.js';
import { useEntryDraft } from './useEntryDraft.js';
import { useSubmitEntry } from './useSubmitEntry.js';
import { t } from './words.js';

/** Fills what is being written in a dossier: kept as one types, put in the dossier when it is complete. */
export function FillEntry(props: {
  dossier: Dossier;
  entry: DraftDetail;
  form?: FormBundle;
  grid?: GridBundle;
}) {
  const { dossier, entry, form } = props;
  const draft = useEntryDraft(dossier, entry);
  const submission = useSubmitEntry(dossier, entry, draft);
  const choices = useChoices(entry.establishmentId, dossier.id);
  const files = useFiles(dossier.id);
  const { start } = draft;
  const toldBeside = form !== undefined && submission.faults.length > 0;
  return (
    <>
      <Filling
        draft={draft}
        form={form}
        grid={props.grid}
        answers={start && Object.keys(start).length > 0 ? start : entry.initial}
        context={entry.context}
        choices={choices}
        files={files}
        access="open"
        submitLabel={t('entry.submit')}
        busy={submission.isPending}
        faults={submission.faults}
        onSubmit={submission.submit}
        notice={toldBeside ? null : <SendNotice error={submission.error} />}
      />
      <AbandonEntry dossier={dossier} entry={entry} draft={draft} />
    </>
  );
}
