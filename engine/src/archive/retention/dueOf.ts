import type { RetentionRule } from '@trame/schemas';
import { dayAfter } from '../../organisation/index.js';

/** What the rules read of a dossier. Days are ISO days; absent: not known. */
export type RetentionFacts = {
  /** Group of the stage it is at. */
  group: string;
  forms: readonly string[];
  documents: readonly string[];
  domains: readonly string[];
  days: Partial<Record<Exclude<RetentionRule['from'], 'document'>, string>>;
  /** The day of the latest version of its documents, by template. */
  documentDays: Readonly<Record<string, string>>;
};

/** A rule that applies, with the day its length ends; no day when what starts its clock is not known. */
export type RuleDue = { rule: RetentionRule; length: string; from?: string; due?: string };

/** When a dossier may go, by which rule; `unknown`: a rule applies whose clock has no beginning yet. */
export type Due = { last?: RuleDue; unknown?: RuleDue; rules: RuleDue[] };

/**
 * When a dossier may go: once the last of the rules that apply to it has run. Without any rule it has no day.
 * @param lengths what the parameters say, by name
 */
export function dueOf(
  rules: readonly RetentionRule[],
  facts: RetentionFacts,
  lengths: Readonly<Record<string, unknown>>,
): Due {
  const applying = rules
    .filter((rule) => applies(rule, facts))
    .map((rule): RuleDue => {
      const length = rule.length ?? String(lengths[rule.parameter ?? ''] ?? '');
      const from = beginning(rule, facts);
      const due = from === undefined ? undefined : dayAfter(from, length);
      return { rule, length, ...(from === undefined ? {} : { from }), ...(due === undefined ? {} : { due }) };
    });
  const unknown = applying.find(({ due }) => due === undefined);
  const [last] = applying
    .filter(({ due }) => due !== undefined)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? 1 : -1));
  return { ...(last ? { last } : {}), ...(unknown ? { unknown } : {}), rules: applying };
}

/** What starts the clock of a rule: what it reads of the dossier, or the latest of the documents that it is about. */
function beginning(
  { from, covers }: RetentionRule,
  { days, documentDays }: RetentionFacts,
): string | undefined {
  if (from !== 'document') return days[from];
  return (covers.documents ?? [])
    .flatMap((id) => documentDays[id] ?? [])
    .sort()
    .at(-1);
}

/** Every condition that a rule says must be met; one that says none is about every dossier. */
function applies({ covers }: RetentionRule, facts: RetentionFacts): boolean {
  const meets = (wanted: readonly string[] | undefined, held: readonly string[]) =>
    wanted === undefined || wanted.some((one) => held.includes(one));
  return (
    meets(covers.groups, [facts.group]) &&
    meets(covers.forms, facts.forms) &&
    meets(covers.documents, facts.documents) &&
    meets(covers.domains, facts.domains)
  );
}
