import type { PrintedIns } from '../../printedIns.js';
import type { CompleteData } from '../completeData.js';

/** A signature, or its absence, as a template prints it. */
export interface SignatureMark {
  signataire: string;
  libelle: string;
  statut?: 'signe' | 'refuse' | 'absent' | 'incapable';
  nom?: string;
  qualite?: string;
  moyen?: string;
  image?: string;
  motif?: string;
  /** Given by a link and a code. */
  distance?: boolean;
  date?: string;
}

/** What one rendering lends its words. */
export interface WordContext {
  /** Day of the document, ISO (`2026-11-23`), by the organisation's clock in French time. */
  today: string;
  labelOf: CompleteData['labelOf'];
  levelsOf: CompleteData['levelsOf'];
  /** Image of the pack at the head of the document; undefined when there is none. */
  logo?: string | undefined;
  /** The INS of the person; undefined unless their identity is qualified. No path of a template leads to it. */
  ins?: PrintedIns | undefined;
  /** Signatories of the document, signed or not, by id. */
  signatures: ReadonlyMap<string, SignatureMark>;
}

/** How one call was written. */
export interface WordCall {
  /** Named arguments: `mot="valeur"`. */
  named: Readonly<Record<string, unknown>>;
  /** True in `{{#if (oui x)}}`: what is returned decides and is not printed. */
  nested: boolean;
}

/** HTML made by a word, printed as it is; everything else a word returns is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** A word of the template language; one file each. */
export interface Word {
  name: string;
  /** For the designer's help, in French. */
  describes: string;
  /** Fewest and most arguments. */
  arity: [number, number];
  /** `condition`: only inside another call; `text`: only printed; `both`. */
  use: 'condition' | 'text' | 'both';
  /**
   * What the arguments must be: `path` any value, `object` an object of answers, `list` a list,
   * `grid` a sitting of a grid, `key` the literal name of a question of the object before, `signatory` the literal id of a signatory.
   */
  takes: readonly ('path' | 'object' | 'list' | 'grid' | 'key' | 'signatory')[];
  /** It says something of its own where its first value is missing. */
  speaksForAbsent?: true;
  /** What it prints of the root of the data that it is given. */
  facts?: readonly string[];
  run(args: readonly unknown[], call: WordCall, context: WordContext): string | boolean | Html;
}

/** Text as HTML text or attribute. */
export function escapeHtml(text: string): string {
  const references: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => references[character] ?? character);
}

/** Whether a person answered: the empty text, an empty list and `nonRenseigne` are no answers. */
export function isAnswered(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 'nonRenseigne')
    return false;
  return !(Array.isArray(value) && value.length === 0);
}
