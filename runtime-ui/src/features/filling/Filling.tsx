import { withoutQuestions } from '@trame/language';
import type { FormBundle, GridBundle } from '@trame/schemas';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import {
  type ChoicePort,
  DraftConflict,
  type DraftKeeper,
  DraftMark,
  type FilePort,
  RestoredNotice,
  TrameForm,
  TrameGrid,
  formQuestions,
  gridQuestions,
} from '../../form-kit/index.js';
import { Loading } from '../../shared/ui/index.js';
import type { ServerFault } from './refusals.js';
import { useStepHistory } from './stepHistory.js';

type Data = Record<string, unknown>;

/** What is filled, by whom, and where it goes. */
export interface FillingProps {
  draft: DraftKeeper;
  form?: FormBundle | undefined;
  grid?: GridBundle | undefined;
  /** Answers that are masked for who fills: their questions are not asked. */
  masked?: readonly string[] | undefined;
  /** Answers to open with. */
  answers: Data;
  /** What the rules of the form see beside its answers. */
  context: Data;
  choices: ChoicePort;
  files: FilePort;
  /** May be filled; is in other hands for now; is only read. */
  access: 'open' | 'held' | 'closed';
  submitLabel: string;
  busy: boolean;
  faults: readonly ServerFault[];
  onSubmit: (data: Data) => void;
  /** Who kept the other version of a conflict, when it is somebody else. */
  conflictWith?: string | undefined;
  /** Why it was not taken. */
  notice?: ReactNode;
  /** In place of a form and a grid, when there is neither. */
  children?: ReactNode;
}

/** The answer that an address names: « #/revision ». */
function pointerOf(hash: string): string | undefined {
  try {
    return hash.startsWith('#/') ? decodeURIComponent(hash.slice(1)) : undefined;
  } catch {
    return undefined;
  }
}

/** A form or a grid being filled: its draft kept and told, its conflicts put side by side, what was kept found again. */
export function Filling(props: FillingProps) {
  const { draft, grid, access, masked } = props;
  const form = useMemo(
    () => props.form && { ...props.form, form: withoutQuestions(props.form.form, masked ?? []) },
    [props.form, masked],
  );
  const steps = useStepHistory();
  const startAt = pointerOf(useLocation().hash);
  const opened = useRef(draft.turn);
  useEffect(() => {
    if (draft.turn === opened.current) return;
    opened.current = draft.turn;
    steps.forget();
  }, [draft.turn, steps]);
  if (!draft.ready) return <Loading lines={6} />;
  if (draft.conflict) {
    const questions = form
      ? formQuestions(form.form, form.codeLists, props.choices)
      : grid
        ? gridQuestions(grid.grid)
        : [];
    return (
      <DraftConflict
        questions={questions}
        conflict={draft.conflict}
        by={props.conflictWith}
        onResolve={draft.resolve}
      />
    );
  }
  const open = access === 'open';
  const shared = {
    ...(open ? { onChange: draft.keep } : {}),
    ...(access === 'held' ? {} : { onSubmit: props.onSubmit }),
    submitLabel: props.submitLabel,
    busy: props.busy,
    status: access === 'closed' ? null : <DraftMark state={draft.state} onRetry={draft.retry} />,
  };
  return (
    <>
      {open ? <RestoredNotice at={draft.restoredAt} /> : null}
      {props.notice}
      {form ? (
        <TrameForm
          key={draft.turn}
          {...shared}
          steps={access === 'closed' ? undefined : steps}
          startAt={startAt}
          form={form.form}
          codeLists={form.codeLists}
          context={props.context}
          initial={props.answers}
          choices={props.choices}
          files={props.files}
          serverFaults={props.faults}
          readOnly={access === 'closed'}
          disabled={access === 'held'}
        />
      ) : grid ? (
        <TrameGrid key={draft.turn} {...shared} grid={grid.grid} answers={props.answers} readOnly={!open} />
      ) : (
        props.children
      )}
    </>
  );
}
