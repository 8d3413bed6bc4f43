import { memo, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CodeList, Form } from '@trame/schemas';
import type { FormFault } from '@trame/language';
import {
  type AddressPort,
  type ChoicePort,
  type FilePort,
  type FormKit,
  FormKitProvider,
  elementId,
  languageValidator,
  pageOf,
  toRenderSchema,
  useFormKit,
} from '../kit/index.js';
import { FormSession } from '../session/index.js';
import { ThemedForm, pageTitleId } from '../templates/index.js';
import { t } from '../words.js';
import { ActionsContext, FormFoot } from './FormFoot.js';
import { focusAnswer } from './focusAnswer.js';
import { SessionSteps } from './SessionSteps.js';
import { SessionSummary } from './SessionSummary.js';

type Data = Record<string, unknown>;

/** What a form needs to be filled. `initial` is read once: give another `key` to start again. */
export interface TrameFormProps {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
  initial?: Data | undefined;
  /** What rules see beyond the answers: `usager`, `dossier`, `aujourdHui` … */
  context?: Data;
  choices?: ChoicePort;
  /** Where files are sent and read; without it, none can be joined. */
  files?: FilePort;
  /** Where addresses are looked for, beyond those the context knows. */
  addresses?: AddressPort;
  readOnly?: boolean;
  /** The answers were submitted: whatever was answered is shown, whatever rules say today. */
  kept?: boolean;
  /** Nothing may be changed for now: somebody else holds the form, or it is being sent. */
  disabled?: boolean;
  onChange?: ((data: Data) => void) | undefined;
  /** Called with the answers once no error stands. */
  onSubmit?: (data: Data) => void | Promise<void>;
  /** Faults the server found in what was submitted. */
  serverFaults?: readonly FormFault[];
  submitLabel?: string;
  busy?: boolean;
  /** Shown at the left of the buttons: the state of the draft. */
  status?: ReactNode;
  /** Who keeps the page on the screen; without one, the form does. */
  steps?: StepKeeper | undefined;
  /** The answer to open at, by its JSON Pointer. */
  startAt?: string | undefined;
}

/** Keeps which page of a form is on the screen, as a browser keeps where one has been. */
export interface StepKeeper {
  /** The page to show; undefined: the first. */
  at: string | undefined;
  /** Takes note that another page is shown. */
  go: (page: string) => void;
}

const NO_CONTEXT: Data = {};

/** A form as a person fills it, or reads it. */
export function TrameForm(props: TrameFormProps) {
  const {
    form,
    codeLists,
    choices,
    files,
    addresses,
    readOnly = false,
    kept = false,
    context = NO_CONTEXT,
    serverFaults,
  } = props;
  const prefix = useId().replaceAll(/[^A-Za-z0-9]/g, '');
  const before = useRef<FormSession>(undefined);
  const [initial] = useState(props.initial);
  const session = useMemo(
    () => new FormSession({ form, codeLists, context, readOnly, kept }, initial, before.current),
    [form, codeLists, context, readOnly, kept, initial],
  );
  const { onSubmit, onChange, disabled = false } = props;
  useEffect(() => {
    before.current = session;
    session.open(onChange);
  }, [session, onChange]);

  const kit = useMemo<FormKit>(
    () => ({
      prefix,
      form,
      model: session.model,
      session,
      codeLists,
      context,
      choices,
      files,
      addresses,
      readOnly,
      disabled,
    }),
    [prefix, form, session, codeLists, context, choices, files, addresses, readOnly, disabled],
  );
  const box = useRef<HTMLDivElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState(0);
  const [goal, setGoal] = useState<string | null>(null);

  useEffect(() => {
    if (serverFaults) session.sentBack(serverFaults);
  }, [session, serverFaults]);
  useEffect(() => {
    if (refused > 0 || (serverFaults?.length ?? 0) > 0) summary.current?.focus();
  }, [refused, serverFaults]);
  useEffect(() => {
    if (!goal) return;
    setGoal(null);
    focusAnswer(goal);
  }, [goal]);

  const { steps } = props;
  const show = useCallback(
    (page: string) => {
      session.go(page);
      box.current?.scrollIntoView({ block: 'start' });
      setGoal(pageTitleId(prefix, session.shownPage()));
    },
    [session, prefix],
  );
  const go = useCallback(
    (page: string) => {
      if (page !== session.shownPage()) steps?.go(page);
      show(page);
    },
    [session, show, steps],
  );
  const goTo = useCallback(
    ({ path }: Pick<FormFault, 'path'>, page: string | undefined) => {
      if (page !== undefined && page !== session.shownPage()) {
        session.go(page);
        steps?.go(page);
      }
      setGoal(elementId(prefix, path));
    },
    [session, prefix, steps],
  );
  const { startAt } = props;
  const started = useRef<string>(undefined);
  useEffect(() => {
    if (!startAt || started.current === startAt) return;
    started.current = startAt;
    goTo({ path: startAt }, pageOf(form, startAt)?.id);
  }, [startAt, form, goTo]);
  useFollowed(steps, form, session, show);
  const latest = useRef(onSubmit);
  latest.current = onSubmit;
  const submit = useCallback(() => {
    session.tried();
    if (session.errors().length > 0) setRefused((count) => count + 1);
    else void latest.current?.(session.current().evaluation.data);
  }, [session]);
  const asks = useMemo(
    () => [...session.model.values()].some(({ field }) => field.required || field.requiredWhen),
    [session],
  );

  return (
    <FormKitProvider value={kit}>
      <ActionsContext.Provider
        value={{
          status: props.status,
          busy: props.busy ?? false,
          submitLabel: onSubmit ? (props.submitLabel ?? t('action.submit')) : null,
          go,
        }}
      >
        <div className="tk-form" ref={box} data-reading={readOnly || undefined}>
          <SessionSummary ref={summary} always={(serverFaults?.length ?? 0) > 0} onGo={goTo} />
          {readOnly ? null : <SessionSteps onGo={go} />}
          {!readOnly && asks ? <p className="tk-required-mark">{t('required.mark')}</p> : null}
          <Questions onSubmit={submit} />
        </div>
      </ActionsContext.Provider>
    </FormKitProvider>
  );
}

/** Shows the page that the keeper of steps is at, when it is another than the one on the screen. */
function useFollowed(
  steps: StepKeeper | undefined,
  form: Form,
  session: FormSession,
  show: (page: string) => void,
): void {
  const at = steps?.at;
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (at === before.current) return;
    before.current = at;
    const page = at ?? form.pages[0]?.id;
    if (page !== undefined && page !== session.shownPage()) show(page);
  }, [at, form, session, show]);
}

/** The questions, walked once by rjsf; each then follows its own answer. */
const Questions = memo(function Questions({ onSubmit }: { onSubmit: () => void }) {
  const { form, prefix, readOnly } = useFormKit();
  const render = useMemo(() => toRenderSchema(form), [form]);
  return (
    <ThemedForm
      schema={render.schema}
      uiSchema={render.uiSchema}
      validator={languageValidator}
      idPrefix={prefix}
      tagName={readOnly ? 'div' : 'form'}
      noHtml5Validate
      noValidate
      showErrorList={false}
      experimental_defaultFormStateBehavior={{
        emptyObjectFields: 'skipDefaults',
        arrayMinItems: { populate: 'never' },
      }}
      onSubmit={onSubmit}
    >
      {readOnly ? <></> : <FormFoot />}
    </ThemedForm>
  );
});
