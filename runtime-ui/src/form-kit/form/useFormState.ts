import { useCallback, useMemo, useRef, useState } from 'react';
import type { CodeList, Form } from '@trame/schemas';
import { type FormEvaluation, type FormFault, createFormEvaluator, initialData } from '@trame/language';

type Data = Record<string, unknown>;

/** The answers of a form and what the language says of them. */
export interface FormState {
  evaluation: FormEvaluation;
  /** Faults said to the person now. */
  shown: readonly FormFault[];
  change: (data: Data) => void;
  touch: (pointer: string) => void;
  /** Says every fault from now on. */
  tried: () => void;
  wasTried: boolean;
}

/**
 * Keeps the answers and evaluates them at each change; only the rules whose inputs changed are run.
 * @param serverFaults faults the server found in the last submission, kept until the answer at fault changes.
 */
export function useFormState(input: {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
  initial: Data | undefined;
  context: Data;
  serverFaults: readonly FormFault[];
  onChange: ((data: Data) => void) | undefined;
}): FormState {
  const { form, codeLists, context, serverFaults } = input;
  const evaluator = useMemo(() => createFormEvaluator(form, { codeLists }), [form, codeLists]);
  const [data, setData] = useState<Data>(() => ({ ...initialData(form, context), ...input.initial }));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [wasTried, setTried] = useState(false);
  const evaluation = useMemo(() => evaluator.evaluate(data, context), [evaluator, data, context]);
  const onChange = useRef(input.onChange);
  onChange.current = input.onChange;

  const change = useCallback(
    (next: Data) => {
      const computed = evaluator.evaluate(next, context).data;
      setData(computed);
      onChange.current?.(computed);
    },
    [evaluator, context],
  );
  const touch = useCallback((pointer: string) => setTouched((before) => new Set(before).add(pointer)), []);
  const sent = useMemo(
    () => serverFaults.map((fault) => ({ fault, value: readAt(data, fault.path) })),
    [serverFaults],
  );
  const shown = useMemo(() => {
    const own = evaluation.faults.filter((fault) => wasTried || isTouched(fault, touched, evaluation.data));
    const ownKeys = new Set(own.map((fault) => `${fault.path} ${fault.message}`));
    const still = sent
      .filter(({ fault, value }) => readAt(evaluation.data, fault.path) === value)
      .map(({ fault }) => fault)
      .filter((fault) => !ownKeys.has(`${fault.path} ${fault.message}`));
    return [...own, ...still];
  }, [evaluation, touched, wasTried, sent]);

  return { evaluation, shown, change, touch, tried: useCallback(() => setTried(true), []), wasTried };
}

/** A question that was left and answered; a compulsory one left empty is said at submission only. */
function isTouched(fault: FormFault, touched: ReadonlySet<string>, data: Data): boolean {
  let pointer = fault.path;
  while (pointer && !touched.has(pointer)) pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  if (!pointer) return false;
  return fault.rule !== 'required' || readAt(data, fault.path) !== undefined;
}

function readAt(data: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Data)[key] : undefined),
      data,
    );
}
