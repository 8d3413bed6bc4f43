import type { Addressee, Form } from '@trame/schemas';
import type { DossierRow } from '../../dossiers/index.js';
import type { Principal, ProblemFault, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { peopleOf } from './peopleOf.js';
import { readersAmong } from './readersAmong.js';

/** Professionals that a record is addressed to, each under the first addressee that means them. */
export type Chosen = ReadonlyMap<string, Addressee>;

/** Beyond so many, it is told to everybody: that is what the list of what is not read is for. */
const MOST_ADDRESSED = 100;

/** Whose rights are looked at, over all dossiers: bounds the work of one request. */
const MOST_JUDGED = 400;

/**
 * Whom the same record is addressed to in each dossier, by its id: the professionals named, and of a team, a service, a
 * function or a role those who may read it today. Being addressed gives no right.
 * @throws Problem `not-addressed` when records of this form are not, `addressee-cannot-read` with a fault for each addressee (`/to/0`) that means nobody who may read it in one
 *   of the dossiers, `too-many-addressees` when a record would be to more than a hundred readers, or too many are meant to be judged
 */
export async function chooseReaders(
  tx: Tx,
  author: Principal,
  { dossiers, form }: { dossiers: readonly DossierRow[]; form: Form },
  addressees: readonly Addressee[],
): Promise<Map<string, Chosen>> {
  if (form.record?.addressed !== true) throw recordErrors.problem('not-addressed');
  const meant = new Map<string, string[][]>();
  for (const dossier of dossiers) {
    const people: string[][] = [];
    for (const one of addressees)
      people.push((await peopleOf(tx, dossier, one)).filter((id) => id !== author.professionalId));
    meant.set(dossier.id, people);
  }
  const all = [...new Set([...meant.values()].flat(2))];
  if (all.length > MOST_JUDGED) throw recordErrors.problem('too-many-addressees');
  const readers = await readersAmong(tx, all, { dossierIds: [...meant.keys()], domain: form.domain });
  const chosen = new Map<string, Map<string, Addressee>>();
  const faults: ProblemFault[] = [];
  for (const [index, addressee] of addressees.entries()) {
    for (const [dossierId, people] of meant) {
      const reading = (people[index] ?? []).filter((id) => readers.get(dossierId)?.has(id));
      const here = chosen.get(dossierId) ?? new Map<string, Addressee>();
      chosen.set(dossierId, here);
      for (const id of reading) if (!here.has(id)) here.set(id, addressee);
      const path = `/to/${index}`;
      if (reading.length === 0 && faults.every((one) => one.path !== path))
        faults.push({ path, message: whyNot(addressee, author, dossiers.length > 1) });
    }
  }
  if (faults.length > 0) throw recordErrors.problem('addressee-cannot-read', { faults });
  if ([...chosen.values()].some(({ size }) => size > MOST_ADDRESSED))
    throw recordErrors.problem('too-many-addressees');
  return chosen;
}

/** Why nobody is reached: said the same whether they do not exist, have left, or lack the right. */
function whyNot({ kind, id }: Addressee, author: Principal, several: boolean): string {
  const where = several ? ' dans l’un des dossiers choisis' : '';
  if (id === author.professionalId) return 'Vous écrivez cette fiche\u00a0: adressez-la à quelqu’un d’autre.';
  switch (kind) {
    case 'professionnel':
      return `Cette personne ne peut pas lire cette fiche${where}\u00a0: ses fonctions ne le lui permettent pas aujourd’hui.`;
    case 'equipe':
      return `Personne d’autre que vous, dans l’équipe, ne peut lire cette fiche${where}.`;
    case 'fonction':
      return `Personne d’autre que vous, parmi ceux qui ont cette fonction dans l’équipe, ne peut lire cette fiche${where}.`;
    case 'service':
      return `Personne d’autre que vous, parmi ceux qui travaillent dans ce service, ne peut lire cette fiche${where}.`;
    case 'role':
      return `Personne d’autre que vous, parmi ceux qui ont ce rôle, ne peut lire cette fiche${where}.`;
  }
}
