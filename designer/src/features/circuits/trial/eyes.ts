import { covers, maskedPaths, nameOfForm, withoutAnswers } from '@trame/language';
import type { Form, StudioPack } from '@trame/schemas';
import type { Data } from './Act.js';
import { FUNCTION } from './isFor.js';

/** A form whose answers may be shown: of the draft, whole; of the pack in force, by its data domain alone. */
export type ShownForm = { id: string; domain: string; form?: Form };

/**
 * The data domains that a role reads in the dossiers it is linked to; undefined when no role in particular looks: a
 * function in the care team gives no right of its own.
 */
export function readableBy(
  seenBy: string,
  { roles = [], dataDomains = [] }: StudioPack['manifest'],
): Array<{ id: string; label: string }> | undefined {
  if (seenBy === '' || seenBy.startsWith(FUNCTION)) return undefined;
  const grants = roles.find(({ id }) => id === seenBy)?.grants ?? [];
  return dataDomains.filter(({ id }) =>
    grants.some((grant) => grant.actions.includes('lire') && covers(grant, id, dataDomains)),
  );
}

/**
 * The answers, by name of their form, that are shown to whoever reads some data domains: as the server does, those of
 * another domain, or masked, are left out. A form that is not known is of no domain one reads.
 */
export function shownAnswers(
  answers: Readonly<Record<string, Data>>,
  forms: readonly ShownForm[],
  readable: readonly string[] | undefined,
): Record<string, Data> {
  if (!readable) return { ...answers };
  const known = new Map(forms.map((one) => [nameOfForm(one.id), one]));
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, data]) => {
      const one = known.get(name);
      if (!one || !readable.includes(one.domain)) return [];
      return [[name, one.form ? withoutAnswers(data, maskedPaths(one.form, readable)) : data]];
    }),
  );
}
