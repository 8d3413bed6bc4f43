import { drawMatrix } from '../drawMatrix.js';
import { date } from './date.js';
import { escapeHtml, Html, type Word } from './Word.js';

const SEXES: Readonly<Record<string, string>> = { F: 'Féminin', M: 'Masculin' };
const born: Readonly<Record<string, string>> = { F: 'Née le', M: 'Né le' };

/**
 * `{{ins @root}}` → the INS of the person, its traits in clear beside its datamatrix, « INS à scanner ». Of an identity
 * that is not qualified, nothing. Source: ANS, « Format datamatrix INS » ; EXI DIF 02.
 */
export const ins: Word = {
  name: 'ins',
  describes:
    'L’identité nationale de santé et son datamatrix, quand l’identité est qualifiée ; rien sinon. S’écrit ins @root.',
  arity: [1, 1],
  use: 'text',
  takes: ['object'],
  run: (_root, call, context) => {
    const { ins: printed } = context;
    if (!printed) return '';
    const { matricule, nature, nomNaissance, prenoms, sexe, dateNaissance, codeLieuNaissance } = printed;
    const lines: [label: string, value: string | undefined][] = [
      ['Nom de naissance', nomNaissance],
      ['Prénoms de naissance', prenoms],
      ['Sexe', SEXES[sexe]],
      [born[sexe] ?? 'Né(e) le', String(date.run([dateNaissance], call, context))],
      ['Lieu de naissance (code)', codeLieuNaissance],
      ['Matricule INS', `${spaced(matricule)} (${nature})`],
    ];
    const told = lines.flatMap(([label, value]) =>
      value ? [`<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`] : [],
    );
    return new Html(
      `<section class="ins"><dl>${told.join('')}</dl><figure>${drawMatrix(printed.code, 'Datamatrix INS')}<figcaption>INS à scanner</figcaption></figure></section>`,
    );
  },
};

/** `2 77 01 01 154 003 29`, in spaces that do not break. */
function spaced(matricule: string): string {
  return matricule
    .replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7')
    .replaceAll(' ', '\u00A0');
}
