import type { Form, RecordTab } from '@trame/schemas';
import { concernable, isHousehold, nameConcerned, type OpenedDossier } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';

/** Of whom a tab of a household may be asked: those of it today, and those who left of whom it has records. */
export async function peopleOfTab(
  tx: Tx,
  { dossier, pack, readable }: OpenedDossier,
  forms: readonly Form[],
): Promise<Pick<RecordTab, 'people'>> {
  if (!isHousehold(pack)) return {};
  const there = await concernable(tx, dossier);
  const written = await tx.query<{ id: string }>(
    `select distinct jsonb_array_elements_text(concerns) as id from record
      where dossier_id = $1 and form_id = any($2::text[]) and domain = any($3::text[]) and state <> 'annule'
        and concerns is not null`,
    [dossier.id, forms.map(({ id }) => id), readable],
  );
  const left = written.map(({ id }) => id).filter((id) => !there.includes(id));
  const { concerns = [] } = await nameConcerned(tx, dossier.id, [...there, ...left.sort()]);
  return { people: concerns };
}
