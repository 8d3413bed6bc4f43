import { dateLongue } from './templates/words/dateLongue.js';
import { dayOf } from './templates/words/days.js';
import { escapeHtml } from './templates/words/Word.js';
import type { IdentityProof } from '../platform/index.js';
import type { IdentityCheck, SoundSignature, Statut } from './signature.js';

/** What the last page of a signed version attests. */
export interface Proof {
  documentId: string;
  title: string;
  /** This version, and the hash of the one that was under the eyes of the signatories. */
  version: number;
  previousSha256: string;
  recordedAt: Date;
  signatures: readonly Omit<SoundSignature, 'image'>[];
}

/** What a signatory answered, as it is told. */
export const statuses: Record<Statut, string> = {
  signe: 'A signé',
  refuse: 'A refusé de signer',
  absent: 'Absence constatée',
  incapable: 'Dans l’impossibilité de signer',
};
const means: Record<string, string> = {
  dessin: 'Signature dessinée à l’écran',
  saisie: 'Nom saisi',
  authentification: 'Identité authentifiée',
};

/** The page that lists each signatory, what they answered, when and how, and the hash of what they had read. */
export function proofPage(proof: Proof): { html: string; title: string } {
  return { html: told(proof), title: 'Recueil des signatures' };
}

function told(proof: Proof): string {
  const rows = proof.signatures.map(
    ({ label, nom, qualite, statut, date, motif, ...how }) =>
      `<tr><td>${escapeHtml(label)}</td><td>${escapeHtml([nom, qualite].filter(Boolean).join(', '))}</td><td>${statuses[statut]}${
        motif ? `<br>Motif\u00A0: ${escapeHtml(motif)}` : ''
      }</td><td>${longDate(date)}</td><td>${meansOf(how)}</td></tr>`,
  );
  return `<section class="preuve"><h2>Recueil des signatures</h2>
<p>${escapeHtml(proof.title)}, version ${proof.version}, établie le ${longDate(proof.recordedAt)}.</p>
<table><thead><tr><th scope="col">En qualité de</th><th scope="col">Nom</th><th scope="col">Réponse</th><th scope="col">Date</th><th scope="col">Moyen</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<p>Document <code>${proof.documentId}</code>. Empreinte SHA-256 de la version ${proof.version - 1}, présentée aux signataires\u00A0:<br><code>${proof.previousSha256}</code></p></section>`;
}

const proofs: Record<IdentityProof['by'], string> = {
  fournisseur: 'par le service d’identité',
  code: 'par mot de passe et second facteur',
  cle: 'par clé d’accès',
};

const instant = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const identities: Record<IdentityCheck, string> = {
  piece: 'pièce d’identité présentée',
  connue: 'personne connue du service',
  autre: 'autrement',
};

/**
 * How one answered; how the identity was checked; when and how the professional who signs, or collects the signature,
 * had shown who they are, and who that is.
 */
function meansOf({
  moyen,
  distance,
  identite,
  identitePrecision,
  ...proof
}: Omit<SoundSignature, 'signatory' | 'label' | 'statut' | 'nom' | 'date'>): string {
  const told = moyen ? [means[moyen] ?? moyen] : [];
  if (distance) told.push(`À distance, par un lien et un code. Identité\u00A0: ${distance}`);
  if (identite)
    told.push(
      `Identité vérifiée\u00A0: ${identitePrecision ? `${identities[identite]}, ${identitePrecision}` : identities[identite]}`,
    );
  const given = moyen === 'authentification';
  if (proof.provedAt && proof.provedBy)
    told.push(
      `${whose(proof.provedName, given)} prouvée le ${instant.format(proof.provedAt).replace(' ', ' à ')}, ${proofs[proof.provedBy]}`,
    );
  return told.length > 0 ? told.map(escapeHtml).join('<br>') : '–';
}

/** Whose identity was proved; the name is unknown of what was signed before it was kept. */
function whose(name: string | null | undefined, given: boolean): string {
  if (!name) return 'Identité du professionnel qui signe ou recueille';
  return given ? `Identité de ${name}` : `Recueillie par ${name}, identité`;
}

function longDate(date: Date): string {
  return String(dateLongue.run([dayOf(date)], noCall, noContext));
}

const noCall = { named: {}, nested: false };
const noContext = { today: '', labelOf: () => '', levelsOf: () => [], signatures: new Map<never, never>() };
