import { roleOf, type FileRole } from '../../catalog/index.js';
import { studioErrors } from '../errors.js';

/** What a file of a draft is, as the designer names it. */
export type FileKind =
  | 'form'
  | 'grid'
  | 'circuit'
  | 'document'
  | 'codes'
  | 'decision'
  | 'view'
  | 'manifest'
  | 'fixture'
  | 'migration'
  | 'retention'
  | 'note';

/** One step of a path: no hidden file, no `..`, no separator of another system. */
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const LENGTH = 200;
const DEPTH = 5;

/**
 * The role of a path that a request names in a draft.
 * @throws Problem `draft-path-refused` when nothing may lie there, or when the path would leave the pack
 */
export function requirePath(path: string): FileRole {
  const segments = path.split('/');
  const sound =
    path.length <= LENGTH && segments.length <= DEPTH && segments.every((segment) => SEGMENT.test(segment));
  const role = sound ? roleOf(path) : undefined;
  if (!role) {
    throw studioErrors.problem('draft-path-refused', {
      faults: [
        {
          path: '/path',
          message: 'Un pack n’a pas de fichier à cette place.',
          value: path.slice(0, LENGTH),
          expected: 'un chemin tel que forms/demande.form.json',
        },
      ],
    });
  }
  return role;
}

const KINDS: Partial<Record<FileRole['kind'], FileKind>> = {
  manifest: 'manifest',
  form: 'form',
  grid: 'grid',
  view: 'view',
  codes: 'codes',
  circuit: 'circuit',
  decision: 'decision',
  model: 'document',
  template: 'document',
  style: 'document',
  sample: 'document',
};

/** The kind of a file and the id of what it belongs to; undefined for a path that has no place in a pack. */
export function kindOf(path: string): { kind: FileKind; id: string } | undefined {
  const role = roleOf(path);
  if (!role) return undefined;
  const kind = KINDS[role.kind] ?? folderKind(path);
  return { kind, id: 'id' in role ? role.id : path };
}

function folderKind(path: string): FileKind {
  if (/^(?:fixtures|scenarios)\//.test(path)) return 'fixture';
  if (path.startsWith('migrations/')) return 'migration';
  return path.startsWith('retention/') ? 'retention' : 'note';
}
