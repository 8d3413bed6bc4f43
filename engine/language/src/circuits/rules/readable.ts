import type { Fault } from '@trame/schemas';
import type { Complaint as Warning } from '../compile/readXml.js';
import type { Rule } from './Rule.js';

type Known = { pattern: RegExp; rule: string; message: (name: string) => string; remedy: string };

/** What the parser complains of, in words for people. */
const COMPLAINTS: Known[] = [
  {
    pattern: /^unresolved reference <([^>]*)>/,
    rule: 'reference-inconnue',
    message: (name) => `Le circuit se réfère à « ${name} », qui n’existe pas dans ce fichier.`,
    remedy: 'Corrigez la référence, ou ajoutez l’élément qui manque.',
  },
  {
    pattern: /duplicate ID <([^>]*)>/,
    rule: 'identifiant-en-double',
    message: (name) => `L’identifiant « ${name} » est porté par plusieurs éléments.`,
    remedy: 'Donnez à chaque élément un identifiant qui lui est propre.',
  },
  {
    pattern: /^unparsable content <([^>]*)>/,
    rule: 'element-inconnu',
    message: (name) => `La balise « ${name} » n’est pas à sa place dans un fichier BPMN 2.0.`,
    remedy: 'Retirez cette balise, ou ouvrez le fichier dans le concepteur et enregistrez-le.',
  },
  {
    pattern: /^unknown attribute <([^>]*)>/,
    rule: 'attribut-inconnu',
    message: (name) => `L’attribut « ${name} » n’existe pas en BPMN 2.0.`,
    remedy: 'Retirez cet attribut.',
  },
  {
    pattern: /^the file is larger than (2 MB)/,
    rule: 'fichier-trop-grand',
    message: () => 'Ce fichier dépasse 2 Mo : aucun circuit que l’on puisse lire n’est aussi grand.',
    remedy: 'Découpez-le en plusieurs circuits, qui s’appellent l’un l’autre.',
  },
  {
    pattern: /^the file nests more than (\d+) elements/,
    rule: 'fichier-trop-imbrique',
    message: (most) =>
      `Ce fichier imbrique plus de ${most} éléments les uns dans les autres : il n’est pas lu.`,
    remedy: 'Sortez des sous-circuits de ceux qui les contiennent, ou faites-en des circuits appelés.',
  },
  {
    pattern: /^the file declares a (document type)/,
    rule: 'type-de-document-refuse',
    message: () => 'Ce fichier déclare un type de document (DOCTYPE) ou des entités : il n’est pas lu.',
    remedy: 'Retirez cette déclaration : un circuit n’en a pas besoin.',
  },
];

/** The text is decoded before it is parsed: what its declaration says of it no longer matters. */
const HARMLESS = /^unsupported document encoding/;

/** The file can be read in full, and all that it refers to is there. */
export const readable: Rule = ({ parsed, definition }) => {
  const faults = parsed.warnings.filter(({ message }) => !HARMLESS.test(message)).map(complain);
  if (parsed.root && definition.id !== '') return faults;
  const why = parsed.root
    ? 'Ce fichier ne contient aucun processus.'
    : 'Ce fichier n’est pas du BPMN 2.0 lisible.';
  const fault: Fault = {
    path: '',
    rule: parsed.root ? 'aucun-processus' : 'fichier-illisible',
    message: why,
    remedy: 'Enregistrez le circuit depuis le concepteur.',
    level: 'error',
  };
  return [fault, ...faults];
};

function complain({ message: warning, element }: Warning): Fault {
  const path = element?.id === undefined ? '' : `/${element.id}`;
  for (const { pattern, rule, message, remedy } of COMPLAINTS) {
    const match = pattern.exec(warning);
    if (match)
      return { path, rule, message: message(match[1] ?? ''), remedy, value: match[1], level: 'error' };
  }
  return {
    path,
    rule: 'fichier-illisible',
    message: 'Une partie de ce fichier ne peut pas être lue.',
    remedy: 'Enregistrez le circuit depuis le concepteur.',
    value: warning.split('\n')[0],
    level: 'error',
  };
}
