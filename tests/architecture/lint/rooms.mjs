/** The rooms of the house, as the arrow of imports sees them. */

/** Rooms of engine/src, leftmost first: a room may import any room to its left, through its index.ts. */
export const ENGINE_ROOMS = [
  'platform',
  'audit',
  'catalog',
  'organisation',
  'access',
  'links',
  'dossiers',
  'records',
  'documents',
  'connectors',
  'intake',
  'workflow',
  'agenda',
  'messages',
  'reporting',
  'archive',
  'portal',
  'studio',
];

/** Folders of engine/src that are composition, with main.ts, app.ts and worker.ts: no room imports them. */
export const COMPOSITION_FOLDERS = ['commands'];

/** Folders of a UI's src, leftmost first. */
export const UI_FOLDERS = ['shared', 'form-kit', 'features', 'app'];

/** Drawers: names that say nothing of what is inside. */
export const DRAWERS = ['utils', 'util', 'helpers', 'helper', 'lib', 'libs', 'common', 'misc'];

/**
 * Where a file lives.
 * @param {string} file path from the repository's root, with slashes.
 * @returns {{zone: string, room?: string, feature?: string, inside: string}} `inside` is the path within the room.
 */
export function locate(file) {
  const parts = file.split('/');
  const [top, second, third, fourth] = parts;
  if (top === 'engine' && second === 'language')
    return { zone: 'language', inside: parts.slice(2).join('/') };
  if (top === 'engine' && second === 'src') {
    if (parts.length === 3 || COMPOSITION_FOLDERS.includes(third))
      return { zone: 'composition', inside: third };
    return { zone: 'engine', room: third, inside: parts.slice(3).join('/') };
  }
  if (top === 'engine' && ['sandbox', 'bin'].includes(second))
    return { zone: second, inside: parts.slice(2).join('/') };
  if (['runtime-ui', 'designer'].includes(top) && second === 'src') {
    return {
      zone: top,
      room: parts.length > 3 ? third : undefined,
      feature: third === 'features' ? fourth : undefined,
      inside: parts.slice(3).join('/'),
    };
  }
  if (top === 'schemas' && second === 'src') return { zone: 'schemas', inside: parts.slice(2).join('/') };
  if (top === 'tests') return { zone: 'tests', inside: parts.slice(1).join('/') };
  return { zone: 'root', inside: file };
}
