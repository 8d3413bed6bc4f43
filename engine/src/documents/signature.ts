import type { DocumentModel } from '@trame/schemas';
import { instantOf } from '../organisation/index.js';
import type { IdentityProof, ProblemFault } from '../platform/index.js';

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
  /** When (ISO instant) and how who gave or collected it had shown who they are. */
  preuveLe?: string;
  preuvePar?: IdentityProof['by'];
}

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
  /** When and how who gave or collected it had shown who they are. */
  provedAt?: Date | null;
  provedBy?: IdentityProof['by'] | null;
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
 * Reads the signatures given for a document. Who has signed has signed: another answer of the same is a fault.
 * @param before what each answered until now.
 * @returns those that are sound, and a fault for each of the others (path `/<index>/<name>`).
 */
export function readSignatures(
  signatories: DocumentModel['signatories'],
  given: readonly { signataire: string; signature: SignatureAnswer }[],
  now: Date,
  before: readonly SoundSignature[] = [],
): { sound: SoundSignature[]; faults: ProblemFault[] } {
  const faults: ProblemFault[] = [];
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
    if (!statuts.includes(statut))
      fault('signature/statut', 'Dites si la personne a signé, refusé, est absente ou ne peut pas signer.');
    if (statut === 'signe' && !nom?.trim()) fault('signature/nom', 'Le nom de la personne qui signe manque.');
    if (moyen !== undefined && !moyens.includes(moyen))
      fault('signature/moyen', 'Ce moyen de signer n’existe pas.');
    if (image && (image.length > longestImage || !png.test(image)))
      fault('signature/image', 'Le dessin de la signature n’est pas une image PNG acceptable.');
    const date = signature.date ? (instantOf(signature.date) ?? new Date(signature.date)) : now;
    if (Number.isNaN(date.getTime())) fault('signature/date', 'Cette date n’existe pas.');
    const proof = proofOf(signature);
    if (proof === 'unsound') fault('signature/preuveLe', 'La preuve d’identité de qui signe est incomplète.');
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
      ...(proof === 'unsound' ? {} : proof),
    };
  });
  return { sound, faults };
}

const provedBy: readonly unknown[] = ['fournisseur', 'code', 'cle'] satisfies IdentityProof['by'][];

/** The proof that a signature bears, whole or not at all. */
function proofOf({
  preuveLe,
  preuvePar,
}: SignatureAnswer): Pick<SoundSignature, 'provedAt' | 'provedBy'> | 'unsound' {
  if (preuveLe === undefined && preuvePar === undefined) return {};
  // A circuit gives instants on the clock of France.
  const provedAt = instantOf(preuveLe ?? '');
  return !provedAt || !provedBy.includes(preuvePar) ? 'unsound' : { provedAt, provedBy: preuvePar };
}
