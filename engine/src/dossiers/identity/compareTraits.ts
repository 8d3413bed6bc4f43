import { comparable } from '../../platform/index.js';
import type { Traits } from '../traits.js';
import { strictTraitsOf, traitDifferences, type StrictTrait, type StrictTraits } from './strictTraits.js';

/** A trait that INSi says otherwise, and what to make of it. */
export interface Discrepancy {
  trait: StrictTrait;
  libelle: string;
  ici: string;
  insi: string;
  /** French: what the difference most likely is, and what to do. */
  explication: string;
}

/**
 * Where INSi and the dossier differ (`traitDifferences`), each difference explained. Source: RNIV, strict traits; EXI ID 10:
 * a hyphen or an apostrophe is worth a space, the first given names must begin the list.
 */
export function compareTraits(here: Traits, there: StrictTraits): Discrepancy[] {
  return traitDifferences(strictTraitsOf(here), there).map((one) => ({
    trait: one.trait,
    libelle: one.label,
    ici: one.here,
    insi: one.there,
    explication: explain(one.trait, one.here, one.there),
  }));
}

function explain(trait: StrictTrait, ours: string, theirs: string): string {
  const [a, b] = [comparable(ours), comparable(theirs)];
  switch (trait) {
    case 'prenoms':
      return explainGivenNames(a, b);
    case 'dateNaissance':
      return explainDate(ours, theirs);
    case 'nomNaissance':
      return a.split(' ').some((part) => b.split(' ').includes(part))
        ? 'Une partie du nom est commune\u00A0: il s’agit souvent d’un nom d’usage ou d’un second nom. Reprenez le nom de naissance de la pièce d’identité.'
        : 'Le nom est tout autre\u00A0: vérifiez sur la pièce d’identité que c’est bien la même personne.';
    case 'sexe':
      return 'Le sexe diffère\u00A0: vérifiez la saisie sur la pièce d’identité.';
    case 'codeLieuNaissance':
      return 'Le lieu diffère\u00A0: INSi garde le code de la commune au jour de la naissance, ou 99 et le code du pays.';
  }
}

function explainGivenNames(ours: string, theirs: string): string {
  const [mine, others] = [ours.split(' '), theirs.split(' ')];
  if ([...mine].sort().join(' ') === [...others].sort().join(' '))
    return 'Les mêmes prénoms sont dans un autre ordre\u00A0: le premier prénom est celui de l’acte de naissance.';
  if (mine[0] === others[0] && isWithin(mine, others))
    return 'Un prénom manque ici entre ceux de l’acte\u00A0: reprenez la liste de la pièce d’identité, dans son ordre.';
  if (mine[0] !== others[0] && mine.every((name) => others.includes(name)))
    return 'Le prénom d’ici est l’un de ceux de l’acte, mais pas le premier\u00A0: gardez-le comme prénom utilisé, et saisissez la liste de l’acte.';
  return 'Les prénoms diffèrent\u00A0: vérifiez leur orthographe sur la pièce d’identité.';
}

/** Whether all of a list is in another, in the same order. */
function isWithin(list: readonly string[], other: readonly string[]): boolean {
  let met = 0;
  for (const one of other) if (one === list[met]) met += 1;
  return met === list.length;
}

function explainDate(ours: string, theirs: string): string {
  const [y1, m1, d1] = ours.split('-');
  const [y2, m2, d2] = theirs.split('-');
  if (y1 === y2 && m1 === d2 && d1 === m2) return 'Le jour et le mois sont inversés.';
  if (theirs.endsWith('-12-31') || theirs.endsWith('-01') || theirs.includes('-01-'))
    return 'INSi garde peut-être une date incertaine\u00A0: jour inconnu au 1er, jour et mois inconnus au 31 décembre.';
  return 'La date diffère\u00A0: vérifiez-la sur la pièce d’identité.';
}
