import type { ReportedEvent } from '@trame/schemas';

/** A fact of the trail, with what is needed to tell which events it makes. */
export type ReadFact = {
  action: string;
  /** Form, grid, stage, template or circuit it is of. */
  of?: string;
  /** The answers kept, when it is a record; the state, when it is a document signed. */
  answers?: Readonly<Record<string, unknown>>;
};

/** An event that a fact makes. */
export type Matched = { id: string; attributes: Record<string, string | string[]> };

/** The events that a fact makes, with the choices that go with each. Pure. */
export function matchEvents(events: readonly ReportedEvent[], fact: ReadFact): Matched[] {
  return events.flatMap(({ id, from, attributes = [] }) => {
    if (from.fact !== fact.action) return [];
    if (from.of !== undefined && from.of !== fact.of) return [];
    if (from.when && !answeredBy(fact.answers?.[from.when.question], from.when.values)) return [];
    const kept: Matched['attributes'] = {};
    for (const name of attributes) {
      const value = fact.answers?.[name];
      if (typeof value === 'string') kept[name] = value;
      else if (Array.isArray(value) && value.length > 0)
        kept[name] = value.filter((one) => typeof one === 'string');
    }
    return [{ id, attributes: kept }];
  });
}

function answeredBy(answer: unknown, values: readonly string[]): boolean {
  const given: unknown[] = Array.isArray(answer) ? answer : [answer];
  return given.some((one) => typeof one === 'string' && values.includes(one));
}
