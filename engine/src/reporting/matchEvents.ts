import type { ReportedEvent } from '@trame/schemas';

/** A fact of the trail, with what is needed to tell which events it makes. */
export type ReadFact = {
  action: string;
  /** Form, grid, stage, circuit, or templates it is of. */
  of: readonly string[];
  /** The answers kept, when it is a record; else what the trail keeps of it: a state, a reason, a role, a score. */
  answers?: Readonly<Record<string, unknown>>;
};

/** An event that a fact makes. */
export type Matched = {
  id: string;
  attributes: Record<string, string | string[]>;
  /** Once for all the records that give its questions the same answers, and answer `when`. */
  once?: Once;
  /** Not at all when a record of this form, so answered, gives this question the day of the fact. */
  unless?: { formId: string; question: string; when?: When };
};

type When = NonNullable<ReportedEvent['from']['when']>;

/** `else`: nor for a fact of the dossier that was counted in its place, of the day that this question tells. */
export type Once = {
  questions?: readonly string[];
  when?: When;
  else?: NonNullable<ReportedEvent['from']['else']>;
};

/** The events that a fact makes, with the choices and the numbers that go with each. Pure. */
export function matchEvents(events: readonly ReportedEvent[], fact: ReadFact): Matched[] {
  return events.flatMap(({ id, from, attributes = [] }): Matched[] => {
    const { oncePer, when, else: instead } = from;
    const told = () => keptOf(fact, attributes);
    if (from.fact === fact.action) {
      if (from.of !== undefined && !fact.of.includes(from.of)) return [];
      if (when && !answeredBy(given(fact.answers, when.question), when.values)) return [];
      if (oncePer === undefined && !instead) return [{ id, attributes: told() }];
      const once = {
        ...(oncePer !== undefined && { questions: [oncePer].flat() }),
        ...(when && { when }),
        ...(instead && { else: instead }),
      };
      return [{ id, attributes: told(), once }];
    }
    if (instead?.fact !== fact.action || from.of === undefined) return [];
    const unless = { formId: from.of, question: instead.date, ...(when && { when }) };
    return [{ id, attributes: told(), unless }];
  });
}

function keptOf({ answers }: ReadFact, names: readonly string[]): Matched['attributes'] {
  const kept: Matched['attributes'] = {};
  for (const name of names) {
    const value = answers?.[name];
    if (typeof value === 'string' || typeof value === 'number') kept[name] = String(value);
    else if (Array.isArray(value) && value.length > 0)
      kept[name] = value.filter((one) => typeof one === 'string');
  }
  return kept;
}

/** What a question was answered; asked of each row of a list (`objectifs.avancement`), what each answers. */
function given(answers: ReadFact['answers'], question: string): unknown {
  const [list = '', asked] = question.split('.');
  const answer = answers?.[list];
  if (asked === undefined) return answer;
  return Array.isArray(answer)
    ? answer.map((row: Record<string, unknown> | null) => row?.[asked])
    : undefined;
}

function answeredBy(answer: unknown, values: readonly string[]): boolean {
  const all: unknown[] = Array.isArray(answer) ? answer : [answer];
  return all.some((one) => typeof one === 'string' && values.includes(one));
}
