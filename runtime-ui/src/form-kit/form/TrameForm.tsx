import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CodeList, Form, Page } from '@trame/schemas';
import type { FormFault } from '@trame/language';
import {
  type ChoiceSearch,
  type FormKit,
  FormKitProvider,
  buildFormModel,
  elementId,
  languageValidator,
  nodesOf,
  toRenderSchema,
} from '../kit/index.js';
import { ThemedForm } from '../templates/index.js';
import { t } from '../words.js';
import { ErrorSummary } from './ErrorSummary.js';
import { FormActions } from './FormActions.js';
import { Steps } from './Steps.js';
import { useFormState } from './useFormState.js';

type Data = Record<string, unknown>;

/** What a form needs to be filled. `initial` is read once: give another `key` to start again. */
export interface TrameFormProps {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
  initial?: Data | undefined;
  /** What rules see beyond the answers: `usager`, `dossier`, `aujourdHui` … */
  context?: Data;
  choices?: ChoiceSearch;
  readOnly?: boolean;
  onChange?: (data: Data) => void;
  /** Called with the answers once no error stands. */
  onSubmit?: (data: Data) => void | Promise<void>;
  /** Faults the server found in what was submitted. */
  serverFaults?: readonly FormFault[];
  submitLabel?: string;
  busy?: boolean;
  /** Shown at the left of the buttons: the state of the draft. */
  status?: ReactNode;
}

const NO_CONTEXT: Data = {};
const NO_FAULTS: readonly FormFault[] = [];

/** A form as a person fills it, or reads it. */
export function TrameForm(props: TrameFormProps) {
  const { form, codeLists, choices, readOnly = false, context = NO_CONTEXT } = props;
  const prefix = useId().replaceAll(/[^A-Za-z0-9]/g, '');
  const model = useMemo(() => buildFormModel(form), [form]);
  const render = useMemo(() => toRenderSchema(form), [form]);
  const serverFaults = props.serverFaults ?? NO_FAULTS;
  const state = useFormState({
    form,
    codeLists,
    initial: props.initial,
    context,
    serverFaults,
    onChange: props.onChange,
  });
  const { evaluation, shown, touch } = state;
  const pages = form.pages.filter((page) => evaluation.pages[page.id] !== false);
  const [wanted, setPage] = useState(form.pages[0]?.id ?? '');
  const page = pages.some((each) => each.id === wanted) ? wanted : (pages[0]?.id ?? '');
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [goal, setGoal] = useState<string | null>(null);
  // A form that closes while it is filled (somebody else has done the task) still shows what was typed.
  const [filled, setFilled] = useState(false);
  const [summary, setSummary] = useState(0);
  const summaryBox = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);

  const kit = useMemo<FormKit>(
    () => ({
      prefix,
      form,
      model,
      evaluation,
      faults: shown,
      codeLists,
      context,
      choices,
      readOnly,
      page,
      touch,
    }),
    [prefix, form, model, evaluation, shown, codeLists, context, choices, readOnly, page, touch],
  );
  const pageIds = useMemo(() => pageByField(form), [form]);
  const pageOf = (pointer: string): Page | undefined =>
    pages.find((each) => each.id === pageIds.get(pointer.split('/')[1] ?? ''));
  const errors = evaluation.faults.filter((fault) => fault.level === 'error');
  const said = shown.filter((fault) => fault.level === 'error');

  useEffect(() => {
    if (!goal) return;
    setGoal(null);
    focusAnswer(goal);
  }, [goal, page]);
  useEffect(() => {
    if (summary > 0 || serverFaults.length > 0) summaryBox.current?.focus();
  }, [summary, serverFaults]);

  const go = (to: string): void => {
    setVisited((before) => new Set(before).add(page));
    setPage(to);
    box.current?.scrollIntoView({ block: 'start' });
  };
  const goTo = (fault: FormFault): void => {
    const there = pageOf(fault.path);
    if (there) setPage(there.id);
    setGoal(elementId(prefix, fault.path));
  };
  const submit = (): void => {
    state.tried();
    setVisited(new Set(pages.map((each) => each.id)));
    if (errors.length > 0) setSummary((count) => count + 1);
    else void props.onSubmit?.(evaluation.data);
  };
  const at = pages.findIndex((each) => each.id === page);
  const next = pages[at + 1];
  const previous = pages[at - 1];

  return (
    <FormKitProvider value={kit}>
      <div className="tk-form" ref={box} data-reading={readOnly || undefined}>
        {state.wasTried || serverFaults.length > 0 ? (
          <ErrorSummary
            ref={summaryBox}
            faults={said}
            model={model}
            pageOf={pages.length > 1 ? pageOf : () => undefined}
            hrefOf={(fault) => `#${elementId(prefix, fault.path)}`}
            onGo={goTo}
          />
        ) : null}
        {readOnly ? null : (
          <Steps
            pages={pages}
            current={page}
            visited={visited}
            faults={(each) => errors.filter((fault) => pageOf(fault.path)?.id === each.id).length}
            onGo={(each) => go(each.id)}
          />
        )}
        {!readOnly && [...model.values()].some(({ field }) => field.required || field.requiredWhen) ? (
          <p className="tk-required-mark">{t('required.mark')}</p>
        ) : null}
        <ThemedForm
          schema={render.schema}
          uiSchema={render.uiSchema}
          validator={languageValidator}
          formData={readOnly && !filled ? { ...evaluation.data, ...props.initial } : evaluation.data}
          idPrefix={prefix}
          tagName={readOnly ? 'div' : 'form'}
          noHtml5Validate
          noValidate
          showErrorList={false}
          experimental_defaultFormStateBehavior={{
            emptyObjectFields: 'skipDefaults',
            arrayMinItems: { populate: 'never' },
          }}
          onChange={(event) => {
            if (!readOnly) setFilled(true);
            state.change(event.formData as Data);
          }}
          onSubmit={submit}
        >
          {readOnly ? (
            <></>
          ) : (
            <FormActions
              status={props.status}
              busy={props.busy ?? false}
              submitLabel={props.onSubmit ? (props.submitLabel ?? t('action.submit')) : null}
              previous={previous && (() => go(previous.id))}
              next={next && (() => go(next.id))}
            />
          )}
        </ThemedForm>
      </div>
    </FormKitProvider>
  );
}

function pageByField(form: Form): ReadonlyMap<string, string> {
  return new Map(
    form.pages.flatMap((page) =>
      page.sections.flatMap((section) =>
        nodesOf(section.fields).map(({ field }): [string, string] => [field.id, page.id]),
      ),
    ),
  );
}

/** Puts the focus on the control of an answer, or on the nearest one around it. */
function focusAnswer(id: string): void {
  const control = document.getElementById(id) ?? document.getElementById(id.replace(/_([^_]+)$/, '__$1'));
  const around =
    document.getElementById(`${id}-frame`) ?? document.getElementById(id.slice(0, id.lastIndexOf('_')));
  const target = control ?? around?.querySelector<HTMLElement>('input, select, textarea, button') ?? around;
  target?.focus();
}
