import type { CodeList } from '@trame/schemas';
import { type Lookup, constantFunction, toFeel } from '../../expressions/index.js';
import type { FieldEnvironment } from '../fields/FieldType.js';
import type { FormFault } from '../FormFault.js';
import { message } from '../messages.js';
import type { Container, FieldStep, HeadingStep, Plan, PlannedCheck, Step } from '../plan/Plan.js';
import { atRepeat } from './atRepeat.js';
import { evaluateField } from './evaluateField.js';
import { checkFault, faultsOfField } from './faultsOfField.js';
import { reconcile } from './reconcile.js';
import { RuleBudget, type Strain } from './RuleBudget.js';
import { type RuleRun, runRule } from './runRule.js';
import { type Scope, newScope } from './Scope.js';

const none: FormFault[] = [];

/** Runs the rules of a form and remembers what came of them; the answers are read from its scopes. */
export class Evaluator {
  readonly root: Scope;
  private readonly headings = new Map<HeadingStep, boolean>();
  private readonly faults = new Map<FieldStep | PlannedCheck, FormFault[]>();
  private context: Readonly<Record<string, unknown>> = {};
  private readonly feelContext = new Map<string, unknown>();
  private readonly environment: FieldEnvironment;
  private first = true;
  private runs = 0;

  constructor(
    private readonly plan: Plan,
    codeLists: Readonly<Record<string, CodeList>>,
  ) {
    this.environment = { codeLists };
    this.root = newScope(plan.root, undefined, '');
  }

  lastRuns(): number {
    return this.runs;
  }

  /** How near their bound the rules of the last call came. */
  strain(): Strain {
    return this.run.budget.strain();
  }

  /** Takes new answers and a new context, and runs what depends on what changed. */
  take(data: Record<string, unknown>, context: Record<string, unknown>): void {
    this.runs = 0;
    this.run.budget.renew();
    const touched = reconcile(this.root, data);
    const newNames = this.takeContext(context);
    const scopes = scopesByContainer(this.root);
    const changed = this.runSteps(touched, newNames, scopes);
    this.findFaults(changed, newNames, scopes);
    this.first = false;
  }

  /** Everything to say about the answers, in the order of the form. */
  said(): FormFault[] {
    const said = this.plan.headings.flatMap((step) => this.unreadHeading(step));
    for (const key of this.plan.fields) said.push(...(this.faults.get(key) ?? none));
    for (const key of this.plan.checks) said.push(...(this.faults.get(key) ?? none));
    return said;
  }

  /** A heading whose condition cannot be read is shown where what is above it is. */
  private unreadHeading(step: HeadingStep): FormFault[] {
    return step.unread && this.headings.get(step) === true ? [unreadHeading] : none;
  }

  /** Headings of a kind that are shown, by id. */
  shown(kind: HeadingStep['kind']): Record<string, boolean> {
    return Object.fromEntries(
      this.plan.headings
        .filter((step) => step.kind === kind)
        .map((step) => [step.id, this.headings.get(step) === true]),
    );
  }

  /** Gives the names whose value is not the one of the last call. */
  private takeContext(context: Record<string, unknown>): Set<string> {
    const names = new Set([...Object.keys(context), ...Object.keys(this.context)]);
    const changed = new Set([...names].filter((name) => context[name] !== this.context[name]));
    for (const name of changed) this.feelContext.delete(name);
    this.context = context;
    return changed;
  }

  private readonly lookup: Lookup = (name) => {
    if (!Object.hasOwn(this.context, name)) return this.clock(name);
    if (!this.feelContext.has(name)) this.feelContext.set(name, toFeel(this.context[name]));
    return this.feelContext.get(name);
  };

  private clock(name: string): unknown {
    if (name === 'today') return constantFunction(this.lookup('aujourdHui') ?? null);
    return name === 'now' ? constantFunction(this.lookup('maintenant') ?? null) : undefined;
  }

  private readonly run: RuleRun = { context: this.lookup, budget: new RuleBudget() };

  private runSteps(touched: Set<Step>, newNames: Set<string>, scopes: Map<Container, Scope[]>): Set<Step> {
    const changed = new Set(touched);
    for (const step of this.plan.order) {
      const due =
        this.first || touched.has(step) || meets(step.needs, changed) || meets(step.contextNames, newNames);
      if (due && this.runStep(step, scopes)) changed.add(step);
    }
    return changed;
  }

  private runStep(step: Step, scopes: Map<Container, Scope[]>): boolean {
    if (step.kind !== 'field') return this.runHeading(step);
    let changed = false;
    for (const scope of scopes.get(step.container) ?? []) {
      this.runs += Number(step.visible !== undefined) + Number(step.computed !== undefined);
      changed = evaluateField(step, scope, this.run, this.headings) || changed;
    }
    return changed;
  }

  private runHeading(step: HeadingStep): boolean {
    const before = this.headings.get(step);
    this.runs += Number(step.visible !== undefined);
    const above = !step.above || this.headings.get(step.above) === true;
    const visible = above && (!step.visible || runRule(step.visible, this.root, this.run).value === true);
    this.headings.set(step, visible);
    return visible !== before;
  }

  private findFaults(changed: Set<Step>, newNames: Set<string>, scopes: Map<Container, Scope[]>): void {
    for (const step of this.plan.fields) {
      const due =
        this.first ||
        changed.has(step) ||
        meets(step.faultNeeds, changed) ||
        meets(step.faultContextNames, newNames);
      if (!due) continue;
      const all = scopes.get(step.container) ?? [];
      this.runs += all.length * (step.checks.length + Number(step.required !== undefined));
      const found: FormFault[] = [];
      for (const scope of all) found.push(...faultsOfField(step, scope, this.run, this.environment));
      this.faults.set(step, found.length > 0 ? atRepeat(step, found) : none);
    }
    for (const planned of this.plan.checks) this.runFormCheck(planned, changed, newNames);
  }

  private runFormCheck(planned: PlannedCheck, changed: Set<Step>, newNames: Set<string>): void {
    const { rule, check } = planned;
    if (!this.first && !meets(rule?.reads ?? [], changed) && !meets(rule?.contextNames ?? [], newNames))
      return;
    this.runs += 1;
    const [fieldId = ''] = check.fields ?? [];
    this.faults.set(
      planned,
      checkFault(planned, this.root, this.run, { path: fieldId && `/${fieldId}`, fieldId }),
    );
  }
}

function meets<T>(wanted: Iterable<T>, changed: ReadonlySet<T>): boolean {
  for (const each of wanted) if (changed.has(each)) return true;
  return false;
}

function scopesByContainer(root: Scope): Map<Container, Scope[]> {
  const found = new Map<Container, Scope[]>();
  const visit = (scope: Scope): void => {
    const known = found.get(scope.container);
    if (known) known.push(scope);
    else found.set(scope.container, [scope]);
    for (const { inner } of scope.cells) inner?.forEach(visit);
  };
  visit(root);
  return found;
}

const unreadHeading: FormFault = {
  path: '',
  fieldId: '',
  level: 'error',
  rule: 'unread',
  message: message('unread'),
};
