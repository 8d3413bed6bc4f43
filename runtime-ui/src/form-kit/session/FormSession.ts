import type { CodeList, Form } from '@trame/schemas';
import {
  type FormEvaluation,
  type FormEvaluator,
  type FormFault,
  createFormEvaluator,
  initialData,
} from '@trame/language';
import { type FormModel, buildFormModel } from '../kit/FormModel.js';
import { pageOf } from '../kit/pageOf.js';
import { type FaultIndex, indexFaults } from './FaultIndex.js';
import { type Held, Obstacles } from './Obstacles.js';
import { type AnswerPath, followRow, pathOf, readAt, writeAt } from './path.js';
import { showKept } from './showKept.js';
import { type ToldAlready, faultsToSay } from './faultsToSay.js';
import { type Upload, Uploads } from './Uploads.js';

type Data = Record<string, unknown>;

/** What a form is filled with. */
export interface SessionInput {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
  context: Data;
  readOnly: boolean;
  /** The answers were submitted: whatever was answered is shown, whatever rules say today. */
  kept?: boolean;
}

/** A form at one moment; another object at each change. */
export interface SessionState {
  evaluation: FormEvaluation;
  /** The answers on the screen. */
  answers: Data;
  /** Faults said to the person now. */
  said: readonly FormFault[];
  index: FaultIndex;
  /** Submission was tried: every fault is said. */
  wasTried: boolean;
  /** Page wanted; when it is hidden, the first shown stands for it. */
  page: string;
  visited: ReadonlySet<string>;
}

/** A question at one moment; the same object as long as nothing of it changes. */
export interface QuestionState {
  value: unknown;
  visible: boolean;
  required: boolean;
  faults: readonly FormFault[];
  /** Its file, while it has not arrived. */
  upload: Upload | undefined;
  /** What is typed and is no answer. */
  held: Held | undefined;
}

const NO_FAULTS: readonly FormFault[] = [];

/**
 * A form being filled: its answers, what the language says of them, what was told to the person. Parts of the screen
 * subscribe; a keystroke runs the rules whose inputs changed, and redraws the questions that it changes.
 */
export class FormSession {
  readonly model: FormModel;
  private readonly evaluator: FormEvaluator;
  private readonly listeners = new Set<() => void>();
  private readonly questions = new Map<string, { of: SessionState; state: QuestionState }>();
  readonly uploads: Uploads;
  private readonly obstacles: Obstacles;
  private told: ToldAlready = { touched: new Set(), sent: [] };
  private state: SessionState;
  private filled = false;
  private onChange: ((data: Data) => void) | undefined;

  /** @param before the session of the same form as it was written before: what was typed goes on. */
  constructor(
    private readonly input: SessionInput,
    private readonly initial: Data | undefined,
    before?: FormSession,
  ) {
    const { form, codeLists, context } = input;
    this.model = buildFormModel(form);
    this.evaluator = createFormEvaluator(form, { codeLists });
    if (before) {
      this.told = before.told;
      this.filled = before.filled;
    }
    this.obstacles = before?.obstacles ?? new Obstacles();
    this.uploads = before?.uploads ?? new Uploads();
    const data = before ? before.state.evaluation.data : { ...initialData(form, context), ...initial };
    const evaluation = this.evaluator.evaluate(data, context);
    this.state = this.derive({
      evaluation,
      wasTried: before?.state.wasTried ?? false,
      page: before?.state.page ?? form.pages[0]?.id ?? '',
      visited: before?.state.visited ?? new Set(),
    });
  }

  /** Makes this session the one on the screen: what is sent and typed comes to it. */
  open(onChange: ((data: Data) => void) | undefined): void {
    this.onChange = onChange;
    this.uploads.screen = {
      changed: () => this.publish(this.state),
      arrived: (pointer, stored) => this.answer(pathOf(pointer), stored),
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SessionState => this.state;

  /** The question at a pointer; the same object as before when nothing of it changed. */
  question(pointer: string): QuestionState {
    const known = this.questions.get(pointer);
    if (known?.of === this.state) return known.state;
    const { answers, evaluation, index } = this.state;
    const next: QuestionState = {
      value: readAt(answers, pointer),
      visible: evaluation.visible[pointer] !== false,
      required: evaluation.required[pointer] === true,
      faults: index.get(pointer) ?? NO_FAULTS,
      upload: this.uploads.at(pointer),
      held: this.obstacles.at(pointer),
    };
    const state = known && sameQuestion(known.state, next) ? known.state : next;
    this.questions.set(pointer, { of: this.state, state });
    return state;
  }

  /** Gives another answer at a path; undefined takes it away. */
  answer(path: AnswerPath, value: unknown): void {
    this.filled = this.filled || !this.input.readOnly;
    const data = writeAt(this.state.evaluation.data, path, value);
    const evaluation = this.evaluator.evaluate(data, this.input.context);
    this.publish({ ...this.state, evaluation });
    this.onChange?.(evaluation.data);
  }

  /** Notes that a question was left: what is wrong with its answer may be said. */
  touch(pointer: string): void {
    if (this.told.touched.has(pointer)) return;
    this.told = { ...this.told, touched: new Set(this.told.touched).add(pointer) };
    this.publish(this.state);
  }

  /** Says why the answer to a question cannot be taken as it is typed: the form is not submitted before it is mended. */
  hold(pointer: string, held: Held | null): void {
    if (this.obstacles.put(pointer, held)) this.publish(this.state);
  }

  /** Tells that the rows of a repeat are about to move: what is known of a question goes with it. */
  followRows(rows: string, where: (index: number) => number | null): void {
    this.uploads.followRows(rows, where);
    this.obstacles.followRows(rows, where);
    const touched = [...this.told.touched].flatMap((pointer) => followRow(pointer, rows, where) ?? []);
    this.told = { ...this.told, touched: new Set(touched) };
  }

  /** What prevents submission now: errors of the answers, and what is typed or sent and is no answer yet. */
  errors(): readonly FormFault[] {
    const { evaluation } = this.state;
    return [
      ...evaluation.faults.filter(({ level }) => level === 'error'),
      ...this.obstacles.faults(this.uploads, evaluation),
    ];
  }

  /** Says every fault from now on, on every page. */
  tried(): void {
    const visited = new Set(this.input.form.pages.map(({ id }) => id));
    this.publish({ ...this.state, wasTried: true, visited });
  }

  /** Takes the faults that the server found in what was sent; each is said until its answer changes. */
  sentBack(faults: readonly FormFault[]): void {
    const { data } = this.state.evaluation;
    this.told = {
      ...this.told,
      sent: faults.map((fault) => ({ fault, value: readAt(data, fault.path) })),
    };
    this.publish(this.state);
  }

  /** Goes to a page; the one that is left counts as visited. */
  go(page: string): void {
    const visited = new Set(this.state.visited).add(this.shownPage());
    this.publish({ ...this.state, page, visited });
  }

  /** Id of the page on the screen. */
  shownPage(): string {
    const { page, evaluation } = this.state;
    const shown = this.input.form.pages.filter(({ id }) => evaluation.pages[id] !== false);
    return shown.some(({ id }) => id === page) ? page : (shown[0]?.id ?? '');
  }

  private publish(next: Omit<SessionState, 'answers' | 'said' | 'index'>): void {
    this.state = this.derive(next);
    for (const listener of this.listeners) listener();
  }

  private derive(given: Omit<SessionState, 'answers' | 'said' | 'index'>): SessionState {
    const { wasTried, page, visited } = given;
    // A form that closes while it is filled (somebody else has done the task) still shows what was typed.
    const asGiven = this.input.readOnly && !this.filled;
    const evaluation = this.input.kept
      ? showKept(this.input.form, given.evaluation, this.initial ?? {})
      : given.evaluation;
    const held = this.obstacles.faults(this.uploads, evaluation);
    const isLeftBehind = (pointer: string): boolean =>
      visited.has(pageOf(this.input.form, pointer)?.id ?? '');
    const said = [...faultsToSay(evaluation, this.told, wasTried, isLeftBehind), ...held];
    return {
      evaluation,
      wasTried,
      page,
      visited,
      said,
      answers: asGiven ? { ...evaluation.data, ...this.initial } : evaluation.data,
      index: indexFaults(said, this.model),
    };
  }
}

function sameQuestion(a: QuestionState, b: QuestionState): boolean {
  return (
    a.value === b.value &&
    a.visible === b.visible &&
    a.required === b.required &&
    a.upload === b.upload &&
    a.held === b.held &&
    a.faults.length === b.faults.length &&
    a.faults.every((fault, index) => sameFault(fault, b.faults[index]!))
  );
}

function sameFault(a: FormFault, b: FormFault): boolean {
  return (
    a === b || (a.path === b.path && a.rule === b.rule && a.message === b.message && a.level === b.level)
  );
}
