import { inWords } from '../../dossiers/index.js';
import type { Statut } from '../signature.js';

const ANSWERED: Readonly<Record<Statut, string>> = {
  signe: 'signé',
  refuse: 'refus de signer',
  absent: 'absence',
  incapable: 'impossibilité de signer',
};

/** A signature given in a form as a person reads it: who, in which quality, what was answered, when, why. */
export function saySignature(answer: unknown): string {
  const { statut, nom, qualite, date, motif } = (answer ?? {}) as Record<string, unknown>;
  const word = (value: unknown): string => (typeof value === 'string' ? value : '');
  const who = [word(nom), word(qualite)].filter(Boolean).join(', ');
  const what = ANSWERED[word(statut) as Statut] ?? '';
  const day = word(date) && inWords(date);
  const said = [what, day ? `le ${day}` : ''].filter(Boolean).join(' ');
  const why = word(motif) ? `motif\u00A0: ${word(motif)}` : '';
  return [who, said, why].filter(Boolean).join(' ; ');
}
