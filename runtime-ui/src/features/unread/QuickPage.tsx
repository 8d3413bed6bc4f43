import { notifications } from '@mantine/notifications';
import { initialData } from '@trame/language';
import type { QuickEntry, QuickForms } from '@trame/schemas';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { memoryFiles, TrameForm } from '../../form-kit/index.js';
import { useChoices, useMe } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { EmptyState, Page, ProblemNotice, Query } from '../../shared/ui/index.js';
import { AddresseeChoice, addressesOf, type ChosenAddressee } from '../addressees/index.js';
import { serverFaultsOf } from '../filling/index.js';
import { type Begun, useBegun } from './begunQuickly.js';
import { PeopleChoice, type ChosenPerson } from './PeopleChoice.js';
import { useQuickForms, useWriteQuickly } from './unreadQueries.js';
import { t } from './words.js';
import './unread.css';

type QuickForm = QuickForms['items'][number];

/** How the form was shown last: by which template, and with which answers, what had been typed among them. */
type Start = { turn: number; template: Record<string, unknown>; answers: Record<string, unknown> };

/** A transmission in under a minute: for whom, what happened, sent. */
export function QuickPage() {
  const forms = useQuickForms();
  const nothing = <EmptyState title={t('quick.nothing.title')}>{t('quick.nothing.text')}</EmptyState>;
  return (
    <Page title={t('quick.title')} lead={t('quick.lead')}>
      {useMe().data?.canWriteRecords === false ? (
        nothing
      ) : (
        <Query query={forms} lines={4}>
          {({ items }) => (items.length === 0 ? nothing : <QuickAgain forms={items} />)}
        </Query>
      )}
    </Page>
  );
}

/** A transmission, and another in its place when one begins again. */
function QuickAgain({ forms }: { forms: readonly QuickForm[] }) {
  const [turn, setTurn] = useState(0);
  return <Quick key={turn} forms={forms} onRestart={() => setTurn(turn + 1)} />;
}

function Quick({ forms, onRestart }: { forms: readonly QuickForm[]; onRestart: () => void }) {
  const navigate = useNavigate();
  // Sent, or given up: nothing of it is kept.
  const over = useRef(false);
  const { found, forget } = useBegun(() => (over.current ? undefined : begun()));
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      forms.findIndex(({ formId }) => formId === found?.formId),
    ),
  );
  const form = forms[index] ?? forms[0]!;
  const [people, setPeople] = useState<ChosenPerson[]>(found?.people ?? []);
  const [addressees, setAddressees] = useState<ChosenAddressee[]>(found?.addressees ?? []);
  const [missing, setMissing] = useState(false);
  const whoId = useId();
  const [start, setStart] = useState<Start>({
    turn: 0,
    template: found?.template ?? {},
    answers: found?.answers ?? {},
  });
  // What was typed since the form was shown: neither another kind nor a template takes it away.
  const answers = useRef<Record<string, unknown>>({ ...openedWith(form), ...start.answers });
  const onChange = useCallback((data: Record<string, unknown>) => (answers.current = data), []);
  const startAgain = (next: QuickForm, template: Record<string, unknown>): void => {
    const kept = { ...template, ...typed(form, start.template, answers.current, next) };
    answers.current = { ...openedWith(next), ...kept };
    setStart(({ turn }) => ({ turn: turn + 1, template, answers: kept }));
  };
  // One identifier a page: pressed twice, or sent again, it is written once.
  const [requestId] = useState(() => found?.requestId ?? crypto.randomUUID());
  function begun(): Begun | undefined {
    const { template } = start;
    const kept = { ...templateRest(form, start.answers), ...typed(form, {}, answers.current, form) };
    if (people.length === 0 && Object.keys(kept).length === 0) return undefined;
    return { requestId, formId: form.formId, people, addressees, template, answers: kept };
  }
  const { place } = usePlace();
  const choices = useChoices(place);
  const [files] = useState(memoryFiles);
  const write = useWriteQuickly();
  const faults = useMemo(() => serverFaultsOf(write.error), [write.error]);
  const inAnswers = faults.filter(({ path }) => !path.startsWith('/to/'));
  const send = (data: Record<string, unknown>): void => {
    if (people.length === 0 || write.isPending) return;
    const dossierIds = people.map(({ id }) => id);
    write.mutate(
      {
        requestId,
        formId: form.formId,
        dossierIds,
        ...concernsOf(people),
        data: { ...templateRest(form, start.answers), ...data },
        ...(form.addressed ? addressesOf(addressees) : {}),
      },
      {
        onSuccess: ({ items }) => {
          over.current = true;
          notifications.show({ message: t('quick.sent', { count: items.length }) });
          void navigate('/');
        },
      },
    );
  };
  const askForWhom = (): void => {
    setMissing(people.length === 0);
    // Asked first on the page: after the form has shown what lacks in it, one is led there.
    if (people.length === 0) setTimeout(() => document.getElementById(whoId)?.focus());
  };
  return (
    // A form that is not whole does not call `send`: for whom is asked in the same press.
    <div className="tr-quick" onSubmitCapture={askForWhom}>
      {found ? (
        <p className="tk-notice" role="status">
          {t('quick.found')}{' '}
          <button
            type="button"
            className="tk-link"
            onClick={() => {
              over.current = true;
              forget();
              onRestart();
            }}
          >
            {t('quick.restart')}
          </button>
        </p>
      ) : null}
      {forms.length > 1 ? (
        <label className="tk-part">
          {t('quick.kind')}
          <select
            className="tk-input tk-select"
            value={index}
            onChange={({ target }) => {
              setIndex(Number(target.value));
              startAgain(forms[Number(target.value)] ?? form, {});
            }}
          >
            {forms.map(({ packId, formId, bundle }, place) => (
              <option key={`${packId} ${formId}`} value={place}>
                {bundle.form.title}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <PeopleChoice id={whoId} people={people} missing={missing} onChange={setPeople} />
      {form.addressed ? (
        <AddresseeChoice
          formId={form.formId}
          dossierIds={people.map(({ id }) => id)}
          chosen={addressees}
          faults={faults}
          onChange={setAddressees}
        />
      ) : null}
      {form.templates.length > 0 ? (
        <div role="group" aria-label={t('quick.templates')} className="tr-quick-templates">
          <span className="soft">{t('quick.templates')}</span>
          {form.templates.map(({ label, answers: template }) => (
            <button
              key={label}
              type="button"
              className="tk-button"
              onClick={() => startAgain(form, template)}
            >
              {label}
            </button>
          ))}
        </div>
      ) : null}
      {write.error && inAnswers.length === 0 ? <ProblemNotice error={write.error} /> : null}
      <TrameForm
        key={`${form.packId} ${form.formId} ${start.turn}`}
        form={form.bundle.form}
        codeLists={form.bundle.codeLists}
        context={form.context}
        initial={asked(form, start.answers)}
        choices={choices}
        files={files}
        serverFaults={inAnswers}
        submitLabel={t('quick.send')}
        busy={write.isPending}
        onChange={onChange}
        onSubmit={send}
      />
    </div>
  );
}

/** What a form has for answers when nobody answered. */
const openedWith = (form: QuickForm): Record<string, unknown> => initialData(form.bundle.form, form.context);

/** What somebody answered otherwise than the form opened, of the questions that another form asks alike. */
function typed(
  form: QuickForm,
  template: Record<string, unknown>,
  answers: Record<string, unknown>,
  next: QuickForm,
): Record<string, unknown> {
  const before = fieldsOf(form);
  const after = fieldsOf(next);
  const first = { ...openedWith(form), ...template };
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([id, answer]) =>
        answer !== undefined &&
        after.has(id) &&
        after.get(id) === before.get(id) &&
        JSON.stringify(answer) !== JSON.stringify(first[id]),
    ),
  );
}

/** Whom of each household it is of; nothing when it is of each whole. */
function concernsOf(people: readonly ChosenPerson[]): Pick<QuickEntry, 'concerns'> {
  const some = people.filter(({ concerns }) => concerns.length > 0);
  return some.length === 0
    ? {}
    : { concerns: Object.fromEntries(some.map(({ id, concerns }) => [id, concerns])) };
}

/** The questions that are asked, and what each is. */
const fieldsOf = ({ bundle }: QuickForm): Map<string, string> =>
  new Map(
    bundle.form.pages.flatMap(({ sections }) =>
      sections.flatMap(({ fields }) => fields.map(({ id, type }) => [id, type] as const)),
    ),
  );

/** What a template answers of the questions that are asked. */
function asked(form: QuickForm, answers: Record<string, unknown>): Record<string, unknown> {
  const ids = fieldsOf(form);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.has(id)));
}

/** What a template answers beside them. */
function templateRest(form: QuickForm, answers: Record<string, unknown>): Record<string, unknown> {
  const ids = fieldsOf(form);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.has(id)));
}
