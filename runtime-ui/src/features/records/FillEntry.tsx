import type { Dossier, DraftDetail, FormBundle, GridBundle } from '@trame/schemas';
import { useState } from 'react';
import { useChoices, useFiles, useMe } from '../../shared/api/index.js';
import { Dialog, dossierOf, ProblemNotice, ReasonForm } from '../../shared/ui/index.js';
import { AddresseeChoice, addressesOf, type ChosenAddressee } from '../addressees/index.js';
import { ConcernedChoice } from '../concerned/index.js';
import { Filling, named, SendNotice, SittingPeople } from '../filling/index.js';
import { AbandonEntry } from './AbandonEntry.js';
import { LeaseBar } from './LeaseBar.js';
import { useConcerned } from './useConcerned.js';
import { useEntryDraft } from './useEntryDraft.js';
import type { Hold } from './useHold.js';
import { useSubmitEntry } from './useSubmitEntry.js';
import { useSittingPeople } from './useSittingPeople.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** Fills what is being written in a dossier: kept as one types, put in the dossier when it is complete. */
export function FillEntry(props: {
  dossier: Dossier;
  entry: DraftDetail;
  form?: FormBundle;
  grid?: GridBundle;
  hold: Hold;
  /** Shows what others wrote meanwhile. */
  onReload: () => Promise<void>;
}) {
  const { dossier, entry, form, hold } = props;
  const amends = entry.kind === 'rectification';
  const me = useMe().data?.professional;
  const draft = useEntryDraft(dossier, entry, props.onReload);
  const { people, choose } = useSittingPeople(entry, me?.id);
  const concerned = useConcerned(entry, draft, props.onReload);
  const [addressees, setAddressees] = useState<ChosenAddressee[]>([]);
  const [amended, setAmended] = useState<Data | null>(null);
  const submission = useSubmitEntry({ dossier, entry, draft, hold, onSettled: () => setAmended(null) });
  const choices = useChoices(entry.establishmentId, dossier.id);
  const files = useFiles(dossier.id);
  const { start } = draft;
  const open = hold.status === 'mine';
  const other = draft.conflict?.server.by;
  const inAnswers = submission.faults.filter(({ path }) => !path.startsWith('/to/'));
  const toldBeside = form !== undefined && inAnswers.length > 0;
  const addressed = !amends && form?.form.record?.addressed === true;
  // What waits here meets what others kept, and both are shown; where nothing waits, theirs is.
  const taken = async (): Promise<void> => {
    if (['idle', 'saved'].includes(draft.state.kind)) await props.onReload();
    else draft.retry();
  };
  const submit = (data: Data): void => {
    if (amends) setAmended(data);
    else submission.submit(data, props.grid ? named(people) : addressed ? addressesOf(addressees) : {});
  };
  return (
    <>
      <LeaseBar hold={hold} onTaken={taken} />
      {amends || !open ? null : (
        <ConcernedChoice
          dossier={dossier}
          chosen={concerned.chosen}
          disabled={concerned.isPending}
          onChange={concerned.choose}
        />
      )}
      {concerned.error ? <ProblemNotice error={concerned.error} /> : null}
      {props.grid && open ? (
        <SittingPeople establishment={entry.establishmentId} people={people} onChange={choose} />
      ) : null}
      {addressed && open ? (
        <AddresseeChoice
          formId={form.form.id}
          dossierIds={[dossier.id]}
          chosen={addressees}
          faults={submission.faults}
          onChange={setAddressees}
        />
      ) : null}
      <Filling
        draft={draft}
        form={form}
        grid={props.grid}
        masked={entry.masked}
        answers={start && Object.keys(start).length > 0 ? start : entry.initial}
        context={entry.context}
        choices={choices}
        files={files}
        access={open ? 'open' : 'held'}
        submitLabel={t(amends ? 'entry.amend' : 'entry.submit')}
        busy={submission.isPending}
        faults={inAnswers}
        onSubmit={submit}
        conflictWith={other === me?.displayName ? undefined : other}
        notice={toldBeside ? null : <SendNotice error={submission.error} />}
      />
      {open ? <AbandonEntry dossier={dossier} entry={entry} draft={draft} hold={hold} /> : null}
      {amended ? (
        <Dialog title={t('entry.amend.title')} opened onClose={() => setAmended(null)}>
          <ReasonForm
            verb={t('entry.amend.verb')}
            lead={t('entry.amend.lead', { title: entry.title, dossier: dossierOf(dossier) })}
            hint={t('reason.hint')}
            busy={submission.isPending}
            error={null}
            onSubmit={(reason) => submission.submit(amended, { reason })}
          />
        </Dialog>
      ) : null}
    </>
  );
}
