import type { DocumentLine, DocumentModel } from '@trame/schemas';

/** Where a document is with its signatures. */
export type DocumentState = DocumentLine['state'];

type Statut = DocumentLine['signatures'][number]['statut'];

/**
 * The state of a document from its signatories and what each answered last. A refusal of one who had to sign, or whose
 * refusal stands (`refusalStands`), makes it refused; who cannot sign (`incapable`) does not hold it back, provided that
 * somebody signed, on the side of the person too when its template has others there to sign in their place (CASF,
 * L. 311-4: the person, or their legal representative); an absence does.
 */
export function documentState(
  signatories: DocumentModel['signatories'],
  answered: ReadonlyMap<string, Statut>,
): DocumentState {
  if (signatories.length === 0) return 'produit';
  const required = signatories.filter(({ required: compulsory }) => compulsory);
  const statuses = required.map(({ id }) => answered.get(id));
  const signed = [...answered.values()].includes('signe');
  const refused = signatories.some(
    ({ id, required: compulsory, refusalStands }) =>
      (compulsory || refusalStands) && answered.get(id) === 'refuse',
  );
  if (refused) return 'refuse';
  const answeredFor = statuses.every((statut) => statut === 'signe' || statut === 'incapable');
  if (signed && answeredFor && !isUnrepresented(signatories, answered)) return 'signe';
  return signed ? 'signe-partiellement' : 'a-signer';
}

/** Whether one signs on the side of the person: they, or who represents them. */
export const isOfThePerson = ({ kind }: DocumentModel['signatories'][number]): boolean =>
  kind === 'usager' || kind === 'representant';

/** Whether somebody who cannot sign has others who may in their place, none of whom did. */
export function isUnrepresented(
  signatories: DocumentModel['signatories'],
  answered: ReadonlyMap<string, Statut>,
): boolean {
  const theirs = signatories.filter(isOfThePerson);
  return (
    theirs.some(({ kind }) => kind === 'representant') &&
    theirs.some(({ id, required }) => required && answered.get(id) === 'incapable') &&
    !theirs.some(({ id }) => answered.get(id) === 'signe')
  );
}

/** Every signatory has signed: nothing is left to collect. Who was absent or refused may still sign later. */
export function isComplete(
  signatories: DocumentModel['signatories'],
  answered: ReadonlyMap<string, Statut>,
): boolean {
  return signatories.length > 0 && signatories.every(({ id }) => answered.get(id) === 'signe');
}

const words: Record<DocumentState, string> = {
  produit: 'document établi',
  'a-signer': 'réponses des signataires enregistrées',
  signe: 'signé',
  'signe-partiellement': 'signé en partie',
  refuse: 'signature refusée',
};

const reserves = {
  refuse: ['refus', 'refus'],
  absent: ['absence', 'absences'],
  incapable: ['impossibilité', 'impossibilités'],
} as const satisfies Partial<Record<Statut, readonly [string, string]>>;

/**
 * The state in French, with what a bare « signé » would hide: « signé, 1 refus, 2 absences ». A refusal, an absence and
 * an impossibility are normal answers; whoever reads the line must not take them for signatures.
 */
export function stateInWords(state: DocumentState, answered: ReadonlyMap<string, Statut>): string {
  const statuses = [...answered.values()];
  const notes = (Object.keys(reserves) as (keyof typeof reserves)[]).flatMap((statut) => {
    const count = statuses.filter((each) => each === statut).length;
    return count === 0 ? [] : [`${count}\u00A0${reserves[statut][count > 1 ? 1 : 0]}`];
  });
  return [words[state], ...notes].join(', ');
}
