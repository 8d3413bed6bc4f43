import type { Form } from '@trame/schemas';

/** The questions that together tell records of one thing from those of another; none: all are of one. */
export function seriesOf({ record }: Pick<Form, 'record'>): readonly string[] {
  return [record?.series ?? []].flat();
}
