import type { StudioUsage } from '@trame/schemas';
import { fieldsWithin } from '../edit/node.js';
import { isWithin } from '../edit/pointer.js';
import type { Editing } from '../properties/Editing.js';
import { pathOf } from '../properties/FieldProperties.js';

/** A question, and where it is used. */
export type UsedQuestion = { label: string; uses: StudioUsage['items'] };

/** Where what a part of a form holds is used; what uses it inside the same part goes with it, and is no use. */
export async function usesOfPart(editing: Editing, part: string): Promise<UsedQuestion[]> {
  const { form } = editing;
  const labels = new Map(
    fieldsWithin(form, part).map(({ field, pointer }) => [
      pathOf(editing, pointer),
      field.label ?? field.text?.slice(0, 60) ?? field.id,
    ]),
  );
  const found = await editing.usage([...labels.keys()]);
  const elsewhere = found.filter(
    ({ kind, id, pointer }) => kind !== 'form' || id !== form.id || !isWithin(pointer, part),
  );
  return [...labels].flatMap(([path, label]) => {
    const uses = elsewhere.filter(({ field }) => field === path);
    return uses.length === 0 ? [] : [{ label, uses }];
  });
}
