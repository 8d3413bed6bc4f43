/**
 * What people choose first, letters only, without accents: the roots of the passwords that lists of leaked ones are
 * full of, in French and in English, and the words of the trade. Digits and signs around them add little.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `motdepasse password passwort passe secret azerty azertyuiop qwerty qwertyuiop qwertz admin administrateur
  administrator root user utilisateur login connexion compte session bienvenue welcome bonjour bonsoir salut hello
  coucou merci please jetaime iloveyou loveyou amour love cheri cherie mamour coeur bisous bisou doudou loulou
  chouchou nounours princesse princess prince soleil sunshine lune etoile star ange angel licorne dragon tigre lion
  chat chien chaton lapin poisson monkey papillon dauphin maman papa famille enfant bebe fille garcon
  football foot baseball basket rugby tennis marseille paris lyon france bretagne corse portugal algerie maroc
  chocolat cafe banane orange citron fraise cerise fleur rose violette jasmin printemps automne hiver
  janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
  lundi mardi mercredi jeudi vendredi samedi dimanche noel vacances anniversaire musique guitare cinema
  batman superman pokemon naruto starwars mickey minnie winnie matrix shadow master killer ninja freedom liberte
  whatever trustno letmein access changeme changezmoi temporaire provisoire default test demo essai exemple
  internet ordinateur computer google facebook windows microsoft orange iphone samsung
  nicolas thomas julien camille marie julie sophie sandrine nathalie isabelle laurent pascal patrick philippe
  michel alexandre antoine maxime romain david daniel michael jennifer jordan charlie robert jessica
  trame dossier usager equipe service travail bureau bureautique direction directeur educateur infirmier infirmiere
  ehpad mecs foyer residence hopital clinique sante medical social medicosocial association etablissement`.split(
    /\s+/,
  ),
);

/** The longest of them. */
export const LONGEST_COMMON_WORD = Math.max(...[...COMMON_WORDS].map(({ length }) => length));

/** Rows of keys and orders that hands follow. */
export const FOLLOWED = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
] as const;
