import type { CodeList, Form } from '@trame/schemas';
import { type Lookup, constantFunction, toFeel } from '../expressions/index.js';
import { assemble } from './evaluator/assemble.js';
import { evaluateField } from './evaluator/evaluateField.js';
import { checkFault, faultsOfField } from './evaluator/faultsOfField.js';
import { reconcile } from './evaluator/reconcile.js';
import { RuleBudget } from './evaluator/RuleBudget.js';
import { type RuleRun, runRule } from './evaluator/runRule.js';
import { type Scope, newScope } from './evaluator/Scope.js';
import type { FormEvaluation } from './FormEvaluation.js';
import type { FormFault } from './FormFault.js';
import { buildPlan } from './plan/buildPlan.js';
import type { Container, FieldStep, HeadingStep, Plan, PlannedCheck, Step } from './plan/Plan.js';

/** Evaluates a form again and again while a person types. */
export interface FormEvaluator {
  /** Gives the state of the form; only the rules whose inputs changed since the last call are run. */
  evaluate: (data: Record<string, unknown>, context: Record<string, unknown>) => FormEvaluation;
  /** How many expressions the last call ran. */
  lastRuns: () => number;
}

/** What a form is evaluated with beyond answers and context. */
export interface FormOptions {
  codeLists?: Readonly<Record<string, CodeList>>;
}

/** Gives an evaluator of a form; it remembers the last answers and what came of them. */
export function createFormEvaluator(form: Form, options: FormOptions = {}): FormEvaluator {
  return new Evaluator(buildPlan(form), options.codeLists ?? {});
}

class Evaluator implements FormEvaluator {
  private readonly root: Scope;
  private readonly headings = new Map<HeadingStep, boolean>();
  private readonly faults = new Map<FieldStep | PlannedCheck, FormFault[]>();
  private context: Readonly<Record<string, unknown>> = {};
  private readonly feelContext = new Map<string, unknown>();
  private first = true;
  private runs = 0;

  constructor(
    private readonly plan: Plan,
    private readonly codeLists: Readonly<Record<string, CodeList>>,
  ) {
    this.root = newScope(plan.root, undefined, '');
  }

  lastRuns(): number {
    return this.runs;
  }

  evaluate(data: Record<string, unknown>, context: Record<string, unknown>): FormEvaluation {
    this.runs = 0;
    this.run.budget.renew();
    const touched = reconcile(this.root, data);
    const newNames = this.takeContext(context);
    const scopes = scopesByContainer(this.root);
    const changed = this.runSteps(touched, newNames, scopes);
    this.findFaults(changed, newNames, scopes);
    this.first = false;
    return this.result();
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
      const environment = { codeLists: this.codeLists };
      this.faults.set(
        step,
        all.flatMap((scope) => faultsOfField(step, scope, this.run, environment)),
      );
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

  private result(): FormEvaluation {
    const shown = (kind: HeadingStep['kind']): Record<string, boolean> =>
      Object.fromEntries(
        this.plan.headings
          .filter((step) => step.kind === kind)
          .map((step) => [step.id, this.headings.get(step) === true]),
      );
    const faults = [...this.plan.fields, ...this.plan.checks].flatMap((key) => this.faults.get(key) ?? []);
    return { ...assemble(this.root), pages: shown('page'), sections: shown('section'), faults };
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
    for (const inner of scope.inner.values()) inner.forEach(visit);
  };
  visit(root);
  return found;
}
