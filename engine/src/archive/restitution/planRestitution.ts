import type { AskRestitution } from '@trame/schemas';
import { documentsForPerson, filesForPerson, type GivenDocument } from '../../documents/index.js';
import {
  hidesAddress,
  isOfHousehold,
  openDossier,
  personName,
  requireArchive,
} from '../../dossiers/index.js';
import {
  displayName,
  findProfessional,
  getEstablishment,
  getOrganisation,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { GivenForm } from '../../records/index.js';
import { archiveErrors } from '../errors.js';
import { judgeAnswers, type SaidSitting } from './judgeAnswers.js';

/** What a restitution holds at most. */
const MOST_DOCUMENTS = 500;
const MOST_RECORDS = 20_000;
const MOST_SITTINGS = 2000;
const MOST_BYTES = 1_000_000_000;

/** What is to be handed over, and what is not. */
export type RestitutionPlan = {
  dossierId: string;
  numero: string;
  person: string;
  birth: string | undefined;
  house: string;
  by: string;
  at: Date;
  motive: AskRestitution['motive'];
  /** Those that go, and those that do not, with their refusal. */
  documents: GivenDocument[];
  files: GivenDocument[];
  /** Whether the files were asked for. */
  withFiles: boolean;
  records: number;
  /** Records that do not go to the person. */
  heldRecords: number;
  /** The forms whose records go, by version. */
  forms: GivenForm[];
  sittings: SaidSitting[];
  /** Sittings that do not go to the person. */
  heldSittings: number;
  /** Somebody of the entourage must not know the address: no answer says one, nor a house; no document says where it is. */
  withoutAddresses: boolean;
  /** Labels of the data domains of which who asks reads nothing. */
  unread: string[];
};

/** Whether documents and files are too many, or weigh too much, to go together. */
export function isTooLarge(documents: readonly GivenDocument[], files: readonly GivenDocument[]): boolean {
  const going = [...documents.filter(({ refusal }) => !refusal), ...files];
  return (
    documents.length + files.length > MOST_DOCUMENTS ||
    going.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES
  );
}

/**
 * Says what of a dossier is handed over to the person it is about, by who answers for archives where it is and opens it.
 * @throws Problem `dossier-not-found`, `restitution-household`, `restitution-too-large`
 */
export async function planRestitution(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { motive = 'sortie', files: withFiles = false }: Partial<AskRestitution>,
): Promise<RestitutionPlan> {
  await requireArchive(tx, principal, dossierId);
  const { dossier, pack, readable } = await openDossier(tx, principal, dossierId);
  if (await isOfHousehold(tx, dossierId)) throw archiveErrors.problem('restitution-household');
  const withoutAddresses = await hidesAddress(tx, dossierId);
  const documents = await documentsForPerson(tx, principal, dossierId, MOST_DOCUMENTS + 1);
  const filed = withFiles ? await filesForPerson(tx, principal, dossierId) : [];
  const files = filed.filter(({ refusal }) => !refusal);
  const answers = await judgeAnswers(tx, principal, dossier, {
    mostSittings: MOST_SITTINGS + 1,
    withoutAddresses,
  });
  if (
    isTooLarge(documents, files) ||
    answers.records > MOST_RECORDS ||
    answers.sittings.length + answers.heldSittings > MOST_SITTINGS
  )
    throw archiveErrors.problem('restitution-too-large');
  const written = new Set([...pack.forms.values()].map(({ form }) => form.domain));
  const who = await findProfessional(tx, principal.professionalId);
  const born = dossier.traits.dateNaissance;
  return {
    dossierId,
    numero: dossier.numero,
    person: personName(dossier.traits),
    birth: typeof born === 'string' ? born.slice(0, 10) : undefined,
    // The name of a house says where it is.
    house:
      (withoutAddresses
        ? (await getOrganisation(tx))?.name
        : (await getEstablishment(tx, dossier.establishmentId))?.name) ?? '',
    by: who ? displayName(who) : '',
    at: tx.now(),
    motive,
    documents,
    files,
    withFiles,
    ...answers,
    withoutAddresses,
    unread: pack.manifest.dataDomains
      .filter(({ id }) => written.has(id) && !readable.includes(id))
      .map(({ label }) => label),
  };
}
