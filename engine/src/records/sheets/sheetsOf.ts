import type { Form, SheetList } from '@trame/schemas';
import { allows, loadHabilitations } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import { listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';

/** The sheets of a whole group that somebody may fill, by establishment: forms that a pack says are answered so. */
export async function listSheets(tx: Tx, principal: Principal): Promise<SheetList> {
  const habilitations = await loadHabilitations(principal, tx);
  const items: SheetList['items'] = [];
  for (const { id: establishmentId, name, packId } of await listEstablishments(tx)) {
    // A team may reach further than where one works: the sheet of another establishment would hold nearly nobody.
    const inCareTeam = principal.activities.some((one) => one.establishmentId === establishmentId);
    const mayWrite = ({ domain }: Form): boolean =>
      allows(principal, 'ecrire', { domain, establishmentId, inCareTeam }, habilitations);
    for (const { form } of (await getPack(packId, tx)).forms.values()) {
      if (form.record?.sheet === undefined || !mayWrite(form)) continue;
      items.push({ formId: form.id, title: form.record.sheet.title, establishmentId, establishment: name });
    }
  }
  return { items };
}
