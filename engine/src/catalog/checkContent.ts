import type { Fault } from '@trame/schemas';
import { checkLayers, checkParts, inOrder, type PackPart } from './checkLayers.js';
import { checkLostAnswers } from './checks/checkLostAnswers.js';
import { roleOf } from './layout.js';
import { LIMITS } from './limits.js';
import type { PackLayer } from './packModel.js';
import { parseLayer } from './parseLayer.js';
import type { PackFiles } from './readFolder.js';
import { parsePublished, type PackSource } from './readVersion.js';
import { satisfies } from './versions.js';

/**
 * Checks a pack that is not on a disk: the files it would have in its next version.
 * @param base the version it comes from: it goes on extending the same packs, as they were then
 * @returns every fault, by file and path
 */
export async function checkContent(base: PackSource, files: PackFiles): Promise<Fault[]> {
  const { layer, faults } = parseLayer(files);
  const found = [...faults, ...checkSize(files)];
  if (!layer) return inOrder(found);
  const bases = parsePublished(base.layers.slice(0, -1));
  const identity = checkIdentity(base, layer, bases);
  found.push(...identity);
  if (identity.length === 0) {
    const layers = [...bases, layer];
    found.push(...(await checkLayers(layers)), ...checkLostAnswers(parsePublished(base.layers), layers));
  }
  return inOrder(found);
}

/** The faults of one file of it, in the light of the others as they are. */
export async function checkContentOf(base: PackSource, files: PackFiles, file: string): Promise<Fault[]> {
  const { layer, faults } = parseLayer(files, (one) => one === file);
  const bases = parsePublished(base.layers.slice(0, -1));
  const part = partOf(file);
  const more = layer && part ? await checkParts([...bases, layer], [part]) : [];
  return inOrder([...faults, ...more].filter((fault) => fault.file === file));
}

const KINDS = {
  form: 'forms',
  grid: 'grids',
  view: 'views',
  codes: 'codes',
  retention: 'retention',
  circuit: 'circuits',
  decision: 'decisions',
  model: 'documents',
  template: 'documents',
  style: 'documents',
  sample: 'documents',
  fixture: 'fixtures',
  migration: 'migrations',
  formerForm: 'migrations',
  formerGrid: 'migrations',
  scenario: 'scenarios',
  image: 'images',
} as const;

function partOf(file: string): PackPart | undefined {
  const role = roleOf(file);
  if (role?.kind === 'manifest') return 'manifest';
  return role && 'id' in role ? { kind: KINDS[role.kind], id: role.id } : undefined;
}

/** A new version is of the same pack, and extends the same packs, in the versions the former one was made with. */
function checkIdentity(base: PackSource, { manifest }: PackLayer, bases: readonly PackLayer[]): Fault[] {
  const faults: Fault[] = [];
  const say = (path: string, rule: string, message: string, value: unknown, expected: string) =>
    faults.push({ file: 'pack.json', path, rule, level: 'error', message, value, expected });
  if (manifest.id !== base.packId)
    say(
      '/id',
      'id-is-fixed',
      'L’identifiant d’un pack ne change pas d’une version à l’autre.',
      manifest.id,
      base.packId,
    );
  for (const [id, range] of Object.entries(manifest.extends ?? {})) {
    const known = bases.find((layer) => layer.manifest.id === id);
    const fits = known && satisfies(known.manifest.version, range);
    if (!known)
      say(
        `/extends/${id}`,
        'extends-is-fixed',
        `Ce pack n’étend pas « ${id} » jusqu’ici.`,
        range,
        'les packs déjà étendus',
      );
    else if (!fits)
      say(
        `/extends/${id}`,
        'extends-range',
        `La version ${known.manifest.version} de « ${id} » n’est pas dans la plage demandée.`,
        range,
        `une plage qui contient ${known.manifest.version}`,
      );
  }
  const before = parsePublished(base.layers.slice(-1)).at(-1)?.manifest.extends ?? {};
  for (const id of Object.keys(before)) {
    if (!(id in (manifest.extends ?? {})))
      say('/extends', 'extends-is-fixed', `Ce pack n’étendrait plus « ${id} ».`, undefined, `« ${id} »`);
  }
  return faults;
}

/** The size of what would be published. */
function checkSize(files: PackFiles): Fault[] {
  const bytes = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes <= LIMITS.packBytes && Object.keys(files).length <= LIMITS.files) return [];
  return [
    {
      file: 'pack.json',
      path: '',
      rule: 'pack-too-large',
      level: 'error',
      message: 'Ce pack contient trop de fichiers ou d’octets.',
      value: `${Object.keys(files).length} fichiers, ${bytes} octets`,
      expected: `au plus ${LIMITS.files} fichiers et ${LIMITS.packBytes} octets`,
    },
  ];
}
