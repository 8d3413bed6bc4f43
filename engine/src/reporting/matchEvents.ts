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
  /** Once for all the records that give this question the same answer, and answer `when`. */
  once?: { question: string; when?: NonNullable<ReportedEvent['from']['when']> };
};

/** The events that a fact makes, with the choices and the numbers that go with each. Pure. */
export function matchEvents(events: readonly ReportedEvent[], fact: ReadFact): Matched[] {
  return events.flatMap(({ id, from, attributes = [] }) => {
    if (from.fact !== fact.action) return [];
    if (from.of !== undefined && !fact.of.includes(from.of)) return [];
    if (from.when && !answeredBy(given(fact.answers, from.when.question), from.when.values)) return [];
    const kept: Matched['attributes'] = {};
    for (const name of attributes) {
      const value = fact.answers?.[name];
      if (typeof value === 'string' || typeof value === 'number') kept[name] = String(value);
      else if (Array.isArray(value) && value.length > 0)
        kept[name] = value.filter((one) => typeof one === 'string');
    }
    const { oncePer: question, when } = from;
    return [
      {
        id,
        attributes: kept,
        ...(question === undefined ? {} : { once: { question, ...(when && { when }) } }),
      },
    ];
  });
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
