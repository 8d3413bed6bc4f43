import type { CodeList, DocumentModel, Form, Grid, Pack, View } from '@trame/schemas';
import { roleOf, type FileRole } from '../../catalog/index.js';
import { circuitThings } from './circuitThings.js';
import { diffThings } from './diffThings.js';
import { formThings } from './formThings.js';
import { codesThings, documentThings, gridThings, manifestThings, viewThings } from './plainThings.js';
import type { Change, Thing } from './Thing.js';

type Reader = (text: string) => Thing[] | undefined | Promise<Thing[] | undefined>;

const json =
  <T>(things: (value: T) => Thing[]): Reader =>
  (text) => {
    try {
      return things(JSON.parse(text) as T);
    } catch {
      // A draft may be broken: what it cannot say, its faults do.
      return undefined;
    }
  };

const READERS: Partial<Record<FileRole['kind'], Reader>> = {
  manifest: json<Pack>(manifestThings),
  form: json<Form>(formThings),
  grid: json<Grid>(gridThings),
  view: json<View>(viewThings),
  codes: json<CodeList>(codesThings),
  model: json<DocumentModel>(documentThings),
  circuit: circuitThings,
};

const WHOLE: Partial<Record<FileRole['kind'], string>> = {
  template: 'Modèle modifié',
  style: 'Mise en page modifiée',
  sample: 'Exemple modifié',
  decision: 'Table de décision modifiée',
  circuit: 'Dessin modifié, sans changer les étapes',
};

/**
 * What differs between two versions of one file.
 * @returns nothing when they are the same; one line for the whole when it cannot be told more finely
 */
export async function fileChanges(path: string, before: string, after: string): Promise<Change[]> {
  if (before === after) return [];
  const kind = roleOf(path)?.kind ?? 'other';
  const reader = READERS[kind];
  const [was, is] = reader ? [await reader(before), await reader(after)] : [];
  const found = was && is ? diffThings(was, is) : [];
  if (found.length > 0) return found;
  const unreadable = reader !== undefined && !is;
  const message = unreadable
    ? 'Ce fichier est en faute : ses changements ne peuvent pas être lus'
    : WHOLE[kind];
  return [{ kind: 'changed', what: 'content', id: '', label: '', message: message ?? 'Contenu modifié' }];
}
