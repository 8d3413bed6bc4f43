import type { Need, Tested } from '../../../expressions/index.js';
import type { Container, FieldStep } from '../../plan/Plan.js';
import type { Effort } from './Effort.js';
import { type Known, filled, narrow, newKnown, within } from './Known.js';
import type { Variable, Variables } from './Variable.js';

/** What must be so, and where its names are read. */
export interface Wanted {
  need: Need;
  container: Container;
}

/** What the search reads of a form. */
export interface Form {
  variables: Variables;
  /** What must be so for a question to be shown, hence for its answer to be there. */
  shown: (step: FieldStep) => readonly Wanted[];
  /** Beyond, it may be possible. */
  effort: Effort;
}

/** What is known so far of every value read, and what is still to be chosen. */
interface State {
  known: Map<string, Known>;
  orders: { lower: Variable; upper: Variable; strict: boolean }[];
  choices: Wanted[][];
}

/** Tells whether all that is wanted may be so together, as far as it can be told: false is certain. */
export function isPossible(wanted: readonly Wanted[], form: Form): boolean {
  const mayLook = form.effort.begin();
  const search = (state: State, todo: Wanted[]): boolean => {
    for (let next = todo.pop(); next; next = todo.pop()) {
      if (!mayLook()) return true;
      if (!take(state, next, todo, form)) return false;
    }
    if (!mayLook(weightOf(state))) return true;
    if (!isOrdered(state)) return false;
    const choice = state.choices.pop();
    if (!choice) return true;
    return choice.some((each) => search(copyOf(state), [each]));
  };
  return search({ known: new Map(), orders: [], choices: [] }, [...wanted]);
}

/** What it takes to copy what is known, or to go through its orders, counted in looks. */
const weightOf = ({ known, orders, choices }: State): number =>
  orders.length + (known.size + choices.length) / 8;

const copyOf = ({ known, orders, choices }: State): State => ({
  known: new Map(known),
  orders: [...orders],
  choices: [...choices],
});

/** Adds one need to what is known, and what it needs in turn to what is to be done; false when it cannot be. */
function take(state: State, { need, container }: Wanted, todo: Wanted[], form: Form): boolean {
  const variableOf = (of: Tested): Variable | undefined => form.variables.find(of, container);
  switch (need.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      todo.push(...need.of.map((each) => ({ need: each, container })));
      return true;
    case 'any':
      state.choices.push(need.of.map((each) => ({ need: each, container })));
      return true;
    case 'known':
      return learn(state, variableOf(need.of), filled, todo, form);
    case 'test':
      return learn(state, variableOf(need.of), (known) => narrow(known, need), todo, form);
    case 'order':
      return order(state, [variableOf(need.lower), variableOf(need.upper)], need.strict, todo, form);
  }
}

/** Trap: a question has an answer only while it is shown. */
function learn(
  state: State,
  variable: Variable | undefined,
  add: (known: Known) => Known | undefined,
  todo: Wanted[],
  form: Form,
): boolean {
  if (!variable) return true;
  const before = state.known.get(variable.key) ?? newKnown(variable);
  const after = add(before);
  if (!after) return false;
  state.known.set(variable.key, after);
  if (after.isNull === false && before.isNull !== false && variable.step)
    todo.push(...form.shown(variable.step));
  return true;
}

function order(
  state: State,
  [lower, upper]: [Variable | undefined, Variable | undefined],
  strict: boolean,
  todo: Wanted[],
  form: Form,
): boolean {
  if (!learn(state, lower, filled, todo, form) || !learn(state, upper, filled, todo, form)) return false;
  if (lower && upper && lower.kind === upper.kind && isMeasured(lower))
    state.orders.push({ lower, upper, strict });
  return true;
}

const isMeasured = ({ kind }: Variable): boolean => kind === 'number' || kind === 'day';

/** Rounds after which orders have said what they had to say; a cycle of strict ones pushes bounds for ever. */
const rounds = 8;

/** Whether values may follow one another as they must: each bound is pushed from one to the next. */
function isOrdered({ known, orders }: State): boolean {
  if (isReversed(orders)) return false;
  for (let round = 0; round < rounds && orders.length > 0; round += 1) {
    for (const { lower, upper, strict } of orders) {
      const [low, high] = [known.get(lower.key), known.get(upper.key)];
      if (!low || !high) continue;
      const lowered = within(low, strict ? '<' : '<=', high.span.high);
      const raised = within(high, strict ? '>' : '>=', low.span.low);
      if (!lowered || !raised) return false;
      known.set(lower.key, lowered).set(upper.key, raised);
    }
  }
  return true;
}

/** Whether one value must be both below another and above it, one of them strictly. */
function isReversed(orders: State['orders']): boolean {
  const strictest = new Map<string, boolean>();
  for (const { lower, upper, strict } of orders) {
    const key = `${lower.key}\n${upper.key}`;
    strictest.set(key, strict || strictest.get(key) === true);
  }
  return orders.some(({ lower, upper, strict }) => {
    const reversed = strictest.get(`${upper.key}\n${lower.key}`);
    return reversed !== undefined && (strict || reversed);
  });
}
