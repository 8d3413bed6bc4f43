import type { Mailbox } from '../Mailbox.js';

/** Columns of the public extraction that are read, by their title; the others are not. */
const COLUMNS = {
  kind: 'type de bal',
  address: 'adresse bal',
  rpps: 'identifiant pp',
  idType: 'type identifiant pp',
  structureId: 'identification structure',
  service: 'service de rattachement',
  civility: "civilite d'exercice",
  family: "nom d'exercice",
  given: "prenom d'exercice",
  profession: 'libelle profession',
  structure: 'raison sociale structure bal',
  sign: 'enseigne commerciale structure bal',
  routing: 'l6ligneacheminement',
  postcode: 'code postal',
} as const;
type Column = keyof typeof COLUMNS;

/** Without them nothing can be read. */
const NEEDED: readonly Column[] = ['kind', 'address', 'family', 'given', 'structure'];

/** Where each column is. */
export type Layout = Readonly<Partial<Record<Column, number>>> & { count: number };

const folded = (title: string): string =>
  title.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").trim().toLowerCase();

/**
 * Reads the titles of the extraction (text in UTF-8, columns separated by `|`).
 * @returns the titles that lack, when it is not this extraction
 */
export function readTitles(line: string): Layout | { missing: string[] } {
  const titles = line
    .replace(/^\uFEFF/, '')
    .split('|')
    .map(folded);
  const at = Object.fromEntries(
    Object.entries(COLUMNS)
      .map(([name, title]) => [name, titles.indexOf(title)] as const)
      .filter(([, index]) => index >= 0),
  ) as Partial<Record<Column, number>>;
  const missing = NEEDED.filter((name) => at[name] === undefined).map((name) => COLUMNS[name]);
  return missing.length > 0 ? { missing } : { ...at, count: titles.length };
}

const shape = /^[^\s@]{1,64}@[^\s@]{3,255}$/;

/** Reads a line; undefined when it is not whole, or has no mailbox. */
export function readLine(line: string, layout: Layout): Mailbox | undefined {
  const cells = line.split('|');
  // Some lines end with a separator.
  if (cells.length < layout.count || cells.length > layout.count + 1) return undefined;
  const cell = (name: Column, longest = 300): string | undefined => {
    const index = layout[name];
    const text = index === undefined ? '' : (cells[index] ?? '').replace(/\s+/g, ' ').trim();
    return text === '' ? undefined : text.slice(0, longest);
  };
  const address = cell('address', 320)?.toLowerCase();
  const kind = cell('kind');
  if (address === undefined || !shape.test(address)) return undefined;
  if (kind !== 'PER' && kind !== 'ORG' && kind !== 'APP' && kind !== 'CAB') return undefined;
  const person = [cell('given'), cell('family')].filter(Boolean).join(' ');
  const structure = cell('structure') ?? cell('sign');
  const name = person === '' ? (structure ?? cell('service') ?? address) : person;
  const told = {
    profession: cell('profession'),
    structure: person === '' ? undefined : structure,
    service: cell('service'),
    postcode: cell('postcode', 20),
    town: cell('routing', 120)?.replace(/^\d{5} +/, ''),
    rpps: /^8?(\d{11})$/.exec(cell('rpps') ?? '')?.[1],
    finess: /^1?((?:\d{2}|2[AB])\d{7})$/.exec(cell('structureId') ?? '')?.[1],
  };
  return {
    address,
    kind,
    name: name.slice(0, 300),
    ...(Object.fromEntries(
      Object.entries(told).filter(([, value]) => value !== undefined),
    ) as Partial<Mailbox>),
  };
}

/** `…_202608261013.txt`: when the ANS made it, in French time; undefined when the name does not say. */
export function dateOfName(fileName: string): string | undefined {
  const [, year, month, day, hour, minute] =
    /_(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})\.(?:txt|zip)$/i.exec(fileName) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${hour}:${minute}`;
}
