import { adresse } from './adresse.js';
import { age } from './age.js';
import { date } from './date.js';
import { dateLongue } from './dateLongue.js';
import { defaut } from './defaut.js';
import { entete } from './entete.js';
import { eq } from './eq.js';
import { et } from './et.js';
import { genre } from './genre.js';
import { graphique } from './graphique.js';
import { heure } from './heure.js';
import type { Word } from './Word.js';
import { ins } from './ins.js';
import { libelle } from './libelle.js';
import { liste } from './liste.js';
import { montant } from './montant.js';
import { non } from './non.js';
import { nombre } from './nombre.js';
import { ou } from './ou.js';
import { oui } from './oui.js';
import { paragraphes } from './paragraphes.js';
import { pluriel } from './pluriel.js';
import { riche } from './riche.js';
import { signature } from './signature.js';

/** Every word a template may use, beside `if`, `unless`, `each` and `with`. */
export const words: readonly Word[] = [
  // layout
  entete,
  ins,
  // dates
  date,
  dateLongue,
  heure,
  age,
  // answers
  libelle,
  liste,
  oui,
  defaut,
  paragraphes,
  riche,
  adresse,
  // words and numbers
  montant,
  nombre,
  pluriel,
  genre,
  // grids
  graphique,
  // signatures
  signature,
  // conditions
  eq,
  et,
  ou,
  non,
];
