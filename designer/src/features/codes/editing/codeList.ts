import type { CodeList } from '@trame/schemas';

/** Where a code list of a pack says its JSON Schema is. */
const CODES_SCHEMA = '../../../schemas/codes/codes.schema.json';

/** Where the list of this id lies in its pack. */
export const codesPath = (id: string): string => `codes/${id}.codes.json`;

/** A list with nothing yet. */
export function newCodeList(id: string, title: string): CodeList {
  return { $schema: CODES_SCHEMA, id, title, version: '1.0.0', source: '', entries: [] };
}

/** A list under another id and title. */
export function copyCodeList(original: CodeList, id: string, title: string): CodeList {
  return { ...original, $schema: CODES_SCHEMA, id, title };
}

/** A list as its file. */
export function writeCodeFile(list: CodeList): string {
  const { $schema, id, title, version, source, system, entries, ...others } = list;
  const file = {
    $schema,
    id,
    title,
    version,
    source,
    ...(system === undefined ? {} : { system }),
    ...others,
    entries,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The number after a version: its last number plus one; `2016.1` gives `2016.2`. */
export function nextVersion(version: string): string {
  const match = /^(.*?)(\d+)(\D*)$/.exec(version);
  return match ? `${match[1] ?? ''}${String(Number(match[2]) + 1)}${match[3] ?? ''}` : `${version}.1`;
}
