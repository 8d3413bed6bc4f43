import {
  findDossiers,
  type DossierSearch,
  type FoundDossier,
  type FoundDossiers,
} from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { masksOf } from '../masks.js';
import type { AnswerFilter } from './viewFilters.js';

/** One answer that the dossiers of a list must have. */
export type Wanted = { filter: AnswerFilter; value: string };

/** Pages looked through for one that is shown: a list narrowed to what one may not read ends there. */
const MOST_PAGES = 10;

/** The data domains that one reads in each of some dossiers. */
export type Readable = (dossiers: readonly FoundDossier[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/**
 * A page of dossiers by their latest answers. A dossier is there only when its reader may read every answer that the list
 * is filtered on: being in the list tells what it answers.
 */
export async function searchAnswers(
  tx: Tx,
  principal: Principal,
  about: { search: DossierSearch; wanted: readonly Wanted[]; packId: string; readable: Readable },
): Promise<FoundDossiers> {
  const { wanted } = about;
  const answers = wanted.map(({ filter: { formId, fieldId }, value }) => ({
    form: formId,
    field: fieldId,
    value,
  }));
  if (answers.length === 0) return findDossiers(tx, principal, about.search);
  let search: DossierSearch = { ...about.search, answers };
  const items: FoundDossier[] = [];
  for (let page = 1; ; page += 1) {
    const found = await findDossiers(tx, principal, search);
    const readable = await about.readable(found.items);
    for (const dossier of found.items) {
      if (await mayTell(tx, about.packId, wanted, readable.get(dossier.id) ?? [])) items.push(dossier);
    }
    if (found.next === null || items.length > 0 || page === MOST_PAGES) return { items, next: found.next };
    search = { ...search, cursor: found.next };
  }
}

async function mayTell(
  tx: Tx,
  packId: string,
  wanted: readonly Wanted[],
  readable: readonly string[],
): Promise<boolean> {
  for (const { filter } of wanted) {
    const { formId, fieldId, form } = filter;
    if (!readable.includes(form.domain)) return false;
    if ((await masksOf(tx, { packId, formId, form }, readable)).includes(`/${fieldId}`)) return false;
  }
  return true;
}
