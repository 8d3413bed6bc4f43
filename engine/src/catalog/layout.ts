/** What a file of a pack is, by where it lies; `note` is for people, `other` is read as JSON and kept. */
export type FileRole =
  | { kind: 'manifest' }
  | { kind: 'form' | 'grid' | 'view' | 'codes' | 'circuit' | 'decision' | 'retention'; id: string }
  | { kind: 'model' | 'template' | 'style' | 'sample'; id: string }
  | { kind: 'migration' | 'formerForm' | 'formerGrid'; id: string }
  | { kind: 'fixture' | 'scenario' | 'image'; id: string }
  | { kind: 'note' | 'other' };

const PLACES: ReadonlyArray<{ pattern: RegExp; role: (id: string) => FileRole }> = [
  { pattern: /^pack\.json$/, role: () => ({ kind: 'manifest' }) },
  { pattern: /^forms\/([^/]+)\.form\.json$/, role: (id) => ({ kind: 'form', id }) },
  { pattern: /^grids\/([^/]+)\.grid\.json$/, role: (id) => ({ kind: 'grid', id }) },
  { pattern: /^views\/([^/]+)\.view\.json$/, role: (id) => ({ kind: 'view', id }) },
  { pattern: /^codes\/([^/]+)\.codes\.json$/, role: (id) => ({ kind: 'codes', id }) },
  { pattern: /^circuits\/([^/]+)\.bpmn$/, role: (id) => ({ kind: 'circuit', id }) },
  { pattern: /^decisions\/([^/]+)\.dmn$/, role: (id) => ({ kind: 'decision', id }) },
  { pattern: /^documents\/([^/]+)\/document\.json$/, role: (id) => ({ kind: 'model', id }) },
  { pattern: /^documents\/([^/]+)\/template\.hbs$/, role: (id) => ({ kind: 'template', id }) },
  { pattern: /^documents\/([^/]+)\/style\.css$/, role: (id) => ({ kind: 'style', id }) },
  { pattern: /^documents\/([^/]+)\/sample\.json$/, role: (id) => ({ kind: 'sample', id }) },
  { pattern: /^fixtures\/((?:[^/]+\/)*[^/]+)\.json$/, role: (id) => ({ kind: 'fixture', id }) },
  { pattern: /^migrations\/([^/]+\/[^/]+)\.migration\.json$/, role: (id) => ({ kind: 'migration', id }) },
  { pattern: /^migrations\/([^/]+\/[^/]+)\.form\.json$/, role: (id) => ({ kind: 'formerForm', id }) },
  { pattern: /^migrations\/([^/]+\/[^/]+)\.grid\.json$/, role: (id) => ({ kind: 'formerGrid', id }) },
  { pattern: /^scenarios\/([^/]+\/[^/]+)\.json$/, role: (id) => ({ kind: 'scenario', id }) },
  { pattern: /^retention\/([^/]+)\.retention\.json$/, role: (id) => ({ kind: 'retention', id }) },
  { pattern: /^images\/([a-z0-9][a-z0-9_-]*\.(?:png|jpe?g))$/, role: (id) => ({ kind: 'image', id }) },
  {
    pattern: /^(?:.*\/)?(?:README|LICENCE|LICENSE|SOURCES|CHANGELOG)(?:\.md|\.txt)?$/,
    role: () => ({ kind: 'note' }),
  },
];

/** What the places of a pack are, for the message that refuses a file elsewhere. */
export const PLACES_IN_WORDS =
  'pack.json, forms/*.form.json, grids/*.grid.json, views/*.view.json, codes/*.codes.json, circuits/*.bpmn, ' +
  'decisions/*.dmn, retention/*.retention.json, images/*.{png,jpg}, scenarios/*/*.json, documents/*/{document.json,template.hbs,style.css,sample.json}, ' +
  'migrations/*/{*.migration.json,*.form.json,*.grid.json}';

/** The role of a path in a pack; undefined when nothing may lie there. */
export function roleOf(file: string): FileRole | undefined {
  for (const { pattern, role } of PLACES) {
    const match = pattern.exec(file);
    if (match) return role(match[1] ?? '');
  }
  return undefined;
}
