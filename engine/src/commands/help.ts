/** What `trame help` says. */
export const HELP = `Trame, moteur de formulaires et de circuits pour les ESSMS

  trame start                 démarre le serveur (npm start)

  trame pack check DOSSIER [--depuis DOSSIER_AVANT]
                              vérifie un pack et dit toutes ses fautes ; et ce que perdraient les réponses commencées
                              avec la version d’avant
  trame pack test DOSSIER     joue les cas d’essai d’un pack : grilles, formulaires, décisions

  trame form validate FORMULAIRE --batch REPONSES [--jour JJ/MM/AAAA] [--contexte CONTEXTE]
                              juge des réponses, une par ligne, comme le serveur
  trame form export FORMULAIRE --to fhir [--adresse URL]
                              écrit le Questionnaire FHIR R4 d’un formulaire
  trame grid score GRILLE --batch REPONSES
                              cote des passations, une par ligne, comme le serveur

  trame samples interop DOSSIER
                              écrit des exemples de ce qui s’échange : CDA, XDM, VIHF, messages du DMP

  trame account invite --adresse ADRESSE --nom NOM --prenom PRENOM …
                              donne à une installation son premier administrateur : le lien qui ouvre son compte, une fois,
                              pendant trois jours. --secours rend l’entrée à qui l’a perdue (« trame account invite » seul
                              dit tout)

  trame keys status           dit les clés de chaque organisme, et ce que chacune scelle
  trame keys rotate           donne à chaque organisme une nouvelle clé, y reprend ce que les anciennes scellent, puis les
                              oublie ; le serveur peut tourner, et une rotation coupée reprend où elle en était

  trame directory import FICHIER [--date JJ/MM/AAAA] [--forcer]
                              charge l’extraction publique des boîtes MSSanté (Annuaire Santé), pour chercher hors ligne

  trame seed large            remplit une base d’essai de 100 000 dossiers et 2 millions de fiches fictifs
                              (npm run seed:large ; « trame seed large --aide » dit les nombres qu’on peut changer)

  trame audit verify          vérifie la chaîne du journal de chaque organisme

FORMULAIRE et GRILLE sont des fichiers *.form.json et *.grid.json ; leurs listes de codes sont prises dans leur pack et
ceux qu’il étend. REPONSES a un objet JSON par ligne (« - » : l’entrée standard) ; chaque ligne donne un résultat JSON
d’une ligne sur la sortie standard, dans le même ordre, où rien d’autre n’est écrit.
Code de sortie : 0 tout est bon, 1 une faute au moins, 2 la commande ou un fichier n’a pas pu être compris.

La configuration est décrite dans docs/CONFIGURATION.md, ces commandes dans docs/guides/ligne-de-commande.md.`;
