import { type FormEvent, useEffect, useId, useState } from 'react';
import type { AgendaDraft, AgendaKind, ChoiceList, DossierPage } from '@trame/schemas';
import { problemOf, request } from '../../shared/api/index.js';
import { dossierName, ProblemNotice } from '../../shared/ui/index.js';
import { useConflicts } from './agendaQueries.js';
import { ConflictList } from './ConflictList.js';
import { Field } from './Field.js';
import { PickField } from './PickField.js';
import { RepeatField } from './RepeatField.js';
import { draftOf, isReady, withKind, type Chosen, type Typed } from './typed.js';
import { WhenFields } from './WhenFields.js';
import { t } from './words.js';

/** Typing settles this long before the server is asked who would be taken. */
const SETTLED_MS = 700;

/** An item as it is written: what, when, where, for whom, with whom, how often; who is taken is told meanwhile. */
export function ItemForm(props: {
  start: Typed;
  kinds: (establishmentId: string) => readonly AgendaKind[];
  establishments: ReadonlyArray<{ id: string; name: string }>;
  team?: readonly Chosen[];
  /** A single occurrence: it does not come back by itself. */
  alone?: boolean;
  /** The item that is changed: it is not its own conflict. */
  but?: string;
  busy: boolean;
  error: unknown;
  onSubmit: (draft: AgendaDraft) => void;
}) {
  const id = useId();
  const { kinds, establishments, team = [], alone = false } = props;
  const [typed, setTyped] = useState(props.start);
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }));
  const conflicts = useConflicts(useSettled(typed, alone), props.but ?? '');
  const faults = problemOf(props.error ?? null).faults;
  const faultAt = (path: string): string | undefined => {
    const here = faults.filter((one) => one.path === path || one.path.startsWith(`${path}/`));
    return here.length > 0 ? here.map(({ message }) => message).join(' ') : undefined;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.busy && isReady(typed)) props.onSubmit(draftOf(typed, alone));
  };
  const offered = kinds(typed.establishmentId);
  const missing = team.filter((one) => !typed.people.some(({ id: known }) => known === one.id));
  return (
    <form className="tr-column tr-agenda-form" onSubmit={submit}>
      {props.error ? <ProblemNotice error={props.error} /> : null}
      {establishments.length > 1 && typed.persons.length === 0 ? (
        <Field label={t('form.establishment')} fault={faultAt('/establishmentId')}>
          {(wiring) => (
            <select
              {...wiring}
              required
              className="tk-input tk-select"
              value={typed.establishmentId}
              onChange={({ target }) => set({ establishmentId: target.value, kind: '' })}
            >
              <option value="">{t('form.establishment.none')}</option>
              {establishments.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field label={t('form.kind')} fault={faultAt('/kind')}>
        {(wiring) => (
          <select
            {...wiring}
            required
            className="tk-input tk-select"
            value={typed.kind}
            onChange={({ target }) => set(withKind(typed, offered, target.value))}
          >
            <option value="">{t('form.kind.none')}</option>
            {offered.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('form.title')} help={t('form.title.help')} fault={faultAt('/title')}>
        {(wiring) => (
          <input
            {...wiring}
            required
            pattern=".*\S.*"
            maxLength={160}
            className="tk-input"
            value={typed.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Field>
      <WhenFields typed={typed} faultAt={faultAt} onChange={set} />
      <Field label={t('form.place')} fault={faultAt('/place')}>
        {(wiring) => (
          <input
            {...wiring}
            maxLength={200}
            className="tk-input"
            value={typed.place}
            onChange={({ target }) => set({ place: target.value })}
          />
        )}
      </Field>
      <PickField
        legend={t('form.persons')}
        add={t('form.persons.add')}
        kind={`dossier ${typed.establishmentId}`}
        chosen={typed.persons}
        find={(q, signal) => findDossiers(q, typed.establishmentId, signal)}
        fault={faultAt('/dossierIds')}
        onChange={(persons) => set({ persons })}
      />
      {typed.persons.length > 0 ? (
        <p className="tr-tick">
          <input
            id={`${id}-shared`}
            type="checkbox"
            checked={typed.shared}
            onChange={({ target }) => set({ shared: target.checked })}
          />
          <label htmlFor={`${id}-shared`}>{t('form.shared')}</label>
        </p>
      ) : null}
      <PickField
        legend={t('form.people')}
        add={t('form.people.add')}
        kind="professionnel"
        chosen={typed.people}
        find={findProfessionals}
        fault={faultAt('/participantIds')}
        onChange={(people) => set({ people })}
      >
        {missing.length > 0 ? (
          <button
            type="button"
            className="tk-button"
            onClick={() => set({ people: [...typed.people, ...missing] })}
          >
            {t('form.people.team')}
          </button>
        ) : null}
      </PickField>
      <p className="soft">{t('form.people.rule')}</p>
      {alone ? null : (
        <RepeatField typed={typed} fault={faultAt('/rrule')} onChange={(repeat) => set({ repeat })} />
      )}
      <Field label={t('form.remark')} help={t('form.remark.help')} fault={faultAt('/remark')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            maxLength={2000}
            className="tk-input"
            value={typed.remark}
            onChange={({ target }) => set({ remark: target.value })}
          />
        )}
      </Field>
      <div aria-live="polite">
        <ConflictList conflicts={conflicts.data?.items ?? []} />
      </div>
      <p className="tr-actions">
        <button type="submit" className="tk-button tk-button-main" aria-disabled={props.busy || undefined}>
          {t('form.save')}
        </button>
      </p>
    </form>
  );
}

/** What is typed, once it no longer moves; undefined until there is enough of it. */
function useSettled(typed: Typed, alone: boolean): AgendaDraft | undefined {
  const [settled, setSettled] = useState<AgendaDraft>();
  useEffect(() => {
    const timer = setTimeout(
      () => setSettled(isReady(typed) ? draftOf(typed, alone) : undefined),
      SETTLED_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, alone]);
  return settled;
}

async function findDossiers(q: string, establishment: string, signal: AbortSignal): Promise<Chosen[]> {
  const { items } = await request<DossierPage>('/dossiers', {
    signal,
    query: { q, establishment: establishment || undefined },
  });
  return items.map((line) => ({ id: line.id, name: dossierName(line) }));
}

async function findProfessionals(q: string, signal: AbortSignal): Promise<Chosen[]> {
  const { items } = await request<ChoiceList>('/choices/professionals', { signal, query: { q } });
  return items.map(({ id, label }) => ({ id, name: label }));
}
