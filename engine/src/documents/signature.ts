import type { DocumentModel } from '@trame/schemas';
import { instantOf } from '../organisation/index.js';
import type { IdentityProof, ProblemFault } from '../platform/index.js';
import type { RecordedSignature } from '../records/index.js';
import { awaitedBefore, signsFirst } from './turn.js';

/** What a signatory answered: signing, refusing, being away or unable are four answers of equal right. */
export type Statut = 'signe' | 'refuse' | 'absent' | 'incapable';

/** A signature as answered in a form (field type `signature`). */
export interface SignatureAnswer {
  statut: Statut;
  nom?: string;
  qualite?: string;
  moyen?: 'dessin' | 'saisie' | 'authentification';
  /** `data:image/png;base64,…` */
  image?: string;
  motif?: string;
  /** ISO day or instant; the moment it is recorded by default. */
  date?: string;
  /** What its record says of it: the proof of who gave or collected it, the identity checked, a former text. */
  preuveLe?: string;
  preuvePar?: string;
  identite?: IdentityCheck;
  identitePrecision?: string;
  versionSignee?: number;
}

/** How the identity of who signed by hand was checked: a document shown, known to the service, or otherwise. */
export type IdentityCheck = 'piece' | 'connue' | 'autre';

/** A signature that may be written: whose, and complete. */
export interface SoundSignature {
  signatory: string;
  label: string;
  statut: Statut;
  nom: string;
  qualite?: string;
  moyen?: string;
  image?: string;
  motif?: string;
  date: Date;
  /** Given at a distance: how the identity was checked. */
  distance?: string | null;
  /** Given in the dossier by the professional it is of, outside any circuit. */
  byHand?: boolean;
  /** When and how who gave or collected it had shown who they are, and who that is; the name is that of when the document was signed. */
  provedAt?: Date | null;
  provedBy?: IdentityProof['by'] | null;
  provedOf?: string | null;
  provedName?: string | null;
  /** How the professional who collected it checked who signs. */
  identite?: IdentityCheck | null;
  identitePrecision?: string | null;
}

const aDay = 86_400_000;

/** Whether only the day of a signature is known: a day alone is kept as its midnight in Greenwich. */
export function isOfDay({ date }: Pick<SoundSignature, 'date'>): boolean {
  return date.getTime() % aDay === 0;
}

const statuts: readonly string[] = ['signe', 'refuse', 'absent', 'incapable'] satisfies Statut[];
const moyens: readonly string[] = ['dessin', 'saisie', 'authentification'];
const png = /^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/;
const longestImage = 700_000;

/**
 * Reads the signatures given for a document. Who has signed has signed: another answer of the same is a fault. What
 * attests of one (its proof, the identity checked) is what the record of the dossier keeps of it, never what was sent.
 * @param before what each answered until now.
 * @param recorded the signatures that the records of the dossier bear; one that is authenticated must be among them.
 * @returns those that are sound, and a fault for each of the others (path `/<index>/<name>`).
 */
export function readSignatures(
  signatories: DocumentModel['signatories'],
  given: readonly { signataire: string; signature: SignatureAnswer }[],
  now: Date,
  before: readonly SoundSignature[] = [],
  recorded: readonly RecordedSignature[] = [],
): { sound: SoundSignature[]; faults: ProblemFault[] } {
  const faults: ProblemFault[] = [];
  // What is given together is given in order.
  const answered = new Map([
    ...before.map(({ signatory, statut }) => [signatory, statut] as const),
    ...given.map(({ signataire, signature }) => [signataire, signature.statut] as const),
  ]);
  const seen = new Set<string>();
  const sound = given.map(({ signataire, signature }, index) => {
    const fault = (name: string, message: string): void =>
      void faults.push({ path: `/${index}/${name}`, message });
    const known = signatories.find(({ id }) => id === signataire);
    if (!known) fault('signataire', `« ${signataire} » n’est pas un signataire de ce document.`);
    if (seen.has(signataire)) fault('signataire', `« ${signataire} » est donné deux fois.`);
    seen.add(signataire);
    const { statut, nom, qualite, moyen, image, motif } = signature;
    if (statut !== 'signe' && before.some((each) => each.signatory === signataire && each.statut === 'signe'))
      fault('signature/statut', 'Cette personne a déjà signé : sa signature reste.');
    const first = statut === 'signe' ? awaitedBefore(signatories, signataire, answered) : [];
    if (first.length > 0)
      fault(
        'signature',
        `Ce n’est pas encore le tour de «\u00A0${known?.label ?? signataire}\u00A0». ${signsFirst(first)}`,
      );
    if (!statuts.includes(statut))
      fault('signature/statut', 'Dites si la personne a signé, refusé, est absente ou ne peut pas signer.');
    if (statut === 'signe' && !nom?.trim()) fault('signature/nom', 'Le nom de la personne qui signe manque.');
    if (moyen !== undefined && !moyens.includes(moyen))
      fault('signature/moyen', 'Ce moyen de signer n’existe pas.');
    if (image && (image.length > longestImage || !png.test(image)))
      fault('signature/image', 'Le dessin de la signature n’est pas une image PNG acceptable.');
    const date = dateOf(signature) ?? now;
    if (Number.isNaN(date.getTime())) fault('signature/date', 'Cette date n’existe pas.');
    // An amendment changed the text since: what this person answered was not to what is about to be signed.
    if (signature.versionSignee)
      fault(
        'signature',
        `Cette réponse a été donnée sur la version ${signature.versionSignee} de la fiche, avant sa rectification\u00A0: recueillez-la de nouveau.`,
      );
    const kept = recordedAs(signature, recorded);
    if (moyen === 'authentification' && !kept)
      fault('signature/moyen', 'Aucune fiche du dossier ne porte cette signature authentifiée.');
    const label = known?.label ?? signataire;
    return {
      signatory: signataire,
      label,
      statut,
      nom: nom?.trim() || label,
      qualite,
      moyen,
      image: image || undefined,
      motif,
      date,
      ...(kept ? attested(kept) : {}),
    };
  });
  return { sound, faults };
}

/** The date that a signature says, `Invalid Date` when it is none. */
const dateOf = ({ date }: SignatureAnswer): Date | undefined =>
  date ? (instantOf(date) ?? new Date(date)) : undefined;

const secondOf = (date: string | undefined): number =>
  Math.floor((dateOf({ date } as SignatureAnswer)?.getTime() ?? 0) / 1000);

/**
 * What the records of the dossier keep of a signature. Several of one name and one day are told apart by the proof that
 * each was collected with: that of another attests nothing of this one.
 */
function recordedAs(
  signature: SignatureAnswer,
  recorded: readonly RecordedSignature[],
): RecordedSignature | undefined {
  const alike = recorded.filter(({ answer }) => isSame(answer as unknown as SignatureAnswer, signature));
  const proofs = new Set(alike.map(({ answer }) => collectedAs(answer as unknown as SignatureAnswer)));
  if (proofs.size < 2) return alike[0];
  return alike.find(
    ({ answer }) => collectedAs(answer as unknown as SignatureAnswer) === collectedAs(signature),
  );
}

const collectedAs = ({ preuveLe, preuvePar, identite, identitePrecision }: SignatureAnswer): string =>
  JSON.stringify([secondOf(preuveLe), preuvePar ?? '', identite ?? '', identitePrecision ?? '']);

/** Whether two are the same signature: a circuit gives instants on the clock of France, and null for what is absent. */
function isSame(one: SignatureAnswer, other: SignatureAnswer): boolean {
  const told = (signature: SignatureAnswer): unknown[] => [
    signature.statut,
    signature.nom?.trim() ?? '',
    signature.qualite ?? '',
    signature.moyen ?? '',
    signature.image ?? '',
    signature.motif ?? '',
    secondOf(signature.date),
  ];
  return JSON.stringify(told(one)) === JSON.stringify(told(other));
}

function attested({ answer, proof }: RecordedSignature): Partial<SoundSignature> {
  const { identite, identitePrecision } = answer as Partial<SignatureAnswer>;
  return {
    ...(proof
      ? {
          provedAt: proof.at,
          provedBy: proof.by,
          provedOf: proof.professionalId,
          provedName: proof.displayName,
        }
      : {}),
    ...(identite ? { identite } : {}),
    ...(identite && identitePrecision ? { identitePrecision } : {}),
  };
}
