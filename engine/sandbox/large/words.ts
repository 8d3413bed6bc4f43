import { drawFrom, pick } from './draws.js';

/** Syllables that fictional family names are made of. */
const BEGINNINGS =
  'Al Bar Ber Bon Cas Char Cor Dan Del Du Fal Far Gar Gau Ger Gon Har Jol Lam Lar Len Mar Mer Mon Mor Nor Pel Per Pon Ran Ren Rol Sal San Sar Tal Tar Ver Vil Val'.split(
    ' ',
  );
const ENDINGS =
  'ain ance ard aud aux bert bot celin ceau chet cour dain delle dier dois don eau ellier enet eray eron et ette gnon ier illon in ineau itou ix lard let lier mand mont nier not oche ois on ot quet quin rand rel rin roux sard seau sin ton toux val vier vy'.split(
    ' ',
  );
const FIRST_NAMES =
  'Adam Adèle Agathe Albane Alexis Alice Aline Amine Anaïs Anatole André Angèle Anouk Antoine Apolline Ariane Armand Arthur Aurore Awa Axel Basile Baptiste Blanche Bruno Camille Capucine Célestin Chloé Clara Clémence Clément Cyprien Damien Diane Dorian Édith Élias Elif Élise Éloïse Émile Emma Enzo Esteban Eugénie Fanny Félix Fleur Florian Gabin Gaspard Gaël Geneviève Hélène Hugo Inaya Inès Ismaël Jade Jeanne Joseph Jules Justine Kenza Lamine Léa Léo Liam Lina Lise Louis Louise Lucas Lucie Madeleine Maëlle Malo Marceau Margot Marin Mariam Marius Mathilde Maya Mehdi Mila Milo Moussa Naël Naïm Nina Noé Nora Octave Oscar Paul Pauline Pia Rachid Rayan Romane Rose Sacha Salomé Samuel Sarah Simon Sofia Solène Suzanne Théo Tiago Tom Valentine Victor Violette Yanis Yasmine Zélie Zoé'.split(
    ' ',
  );

/** Fictional family names, all different. */
export const FAMILY_NAMES = BEGINNINGS.flatMap((begin) => ENDINGS.map((end) => `${begin}${end}`));
export { FIRST_NAMES };

const WHEN = [
  'Au lever',
  'En fin de matinée',
  'Au repas de midi',
  'Au goûter',
  'Après l’école',
  'À la veillée',
];
const WHO = [
  'avec sa référente',
  'avec le groupe',
  'seul',
  'avec un camarade',
  'avec sa sœur',
  'au téléphone',
];
const DID =
  'a préparé le repas/a demandé à appeler son oncle/a refusé de sortir/a joué aux échecs/a parlé de son stage/a rangé sa chambre/a travaillé ses leçons/a peu mangé/s’est endormi tôt/a raconté sa sortie/a pleuré un moment/a réparé son vélo/a choisi ses vêtements/a accepté le soin/a dessiné longuement/a demandé un rendez-vous'.split(
    '/',
  );
const THINGS =
  'piscine bibliothèque équitation potager théâtre kayak boulangerie menuiserie musique escalade poterie cinéma judo couture marché médiathèque forêt football orthophonie ostéopathie lunettes dentiste vaccin fracture entorse asthme allergie migraine fièvre bronchite otite appareil carnet passeport banque scooter permis logement apprentissage collège lycée maternelle cantine internat vacances colonie grand-mère marraine cousin éducatrice juge avocate audience signalement courrier visite médiation fratrie anniversaire cadeau chien chat lapin poney téléphone tablette console dessin roman guitare batterie chorale danse tennis natation randonnée vélo patinage crêpes gâteau salade tisane pharmacie ordonnance pansement béquille fauteuil prothèse audioprothèse'.split(
    ' ',
  );

/**
 * Sentences of daily life, for the records: common words in most of them, some in one in eighty, and a family name in
 * each, which a handful only hold.
 */
export function sentences(seed: number, count: number): string[] {
  const draw = drawFrom(seed ^ 0x5eed);
  return Array.from(
    { length: count },
    () =>
      `${pick(draw, WHEN)}, ${pick(draw, DID)} ${pick(draw, WHO)} ; ${pick(draw, THINGS)} ${pick(draw, ['demain', 'prévu', 'reporté', 'à revoir', 'annulé'])}, vu avec ${pick(draw, FAMILY_NAMES)}.`,
  );
}
