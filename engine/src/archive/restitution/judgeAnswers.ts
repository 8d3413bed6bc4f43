import { getPack, type InstalledPack } from '../../catalog/index.js';
import { goesToPerson, hiddenFromPerson, sittingInWords, type SaidAnswer } from '../../documents/index.js';
import type { OpenedDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formsWritten, sittingsForPerson, type GivenForm, type GivenSitting } from '../../records/index.js';

/** A sitting, and its answers in words. */
export type SaidSitting = GivenSitting & { said: SaidAnswer[] };

/** What was answered in a dossier, judged: what goes to the person, and how much does not. */
export type JudgedAnswers = {
  forms: GivenForm[];
  records: number;
  heldRecords: number;
  sittings: SaidSitting[];
  heldSittings: number;
};

/**
 * Judges what was answered in a dossier, each by the version that it was written with and by those in force.
 * @param asked how many sittings are looked at, and whether somebody must not know where the person lives
 * @throws Problem `dossier-not-found`
 */
export async function judgeAnswers(
  tx: Tx,
  principal: Principal,
  dossier: OpenedDossier['dossier'],
  { mostSittings, withoutAddresses }: { mostSittings: number; withoutAddresses: boolean },
): Promise<JudgedAnswers> {
  const versionsOf = async (packVersionId: string): Promise<[InstalledPack, ...InstalledPack[]]> => {
    const own = await getPack(packVersionId, tx);
    return [own, await getPack(own.id, tx), await getPack(dossier.packId, tx)];
  };
  const judged: JudgedAnswers = { forms: [], records: 0, heldRecords: 0, sittings: [], heldSittings: 0 };
  for (const { count, ...form } of await formsWritten(tx, principal, dossier.id)) {
    const source = `form:${form.formId}` as const;
    const versions = await versionsOf(form.packVersionId);
    if (goesToPerson(source, form.domain, versions)) {
      const hidden = new Set(versions.flatMap((pack) => hiddenFromPerson(pack, source, withoutAddresses)));
      judged.forms.push({ ...form, hidden: [...hidden] });
      judged.records += count;
    } else judged.heldRecords += count;
  }
  for (const sitting of await sittingsForPerson(tx, principal, dossier.id, mostSittings)) {
    const versions = await versionsOf(sitting.packVersionId);
    const grid = versions[0].grids.get(sitting.gridId);
    if (grid && goesToPerson(`grid:${sitting.gridId}`, sitting.domain, versions))
      judged.sittings.push({ ...sitting, said: sittingInWords(grid, sitting) });
    else judged.heldSittings += 1;
  }
  return judged;
}
