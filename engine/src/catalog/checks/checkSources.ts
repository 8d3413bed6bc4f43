import type { Fault } from '@trame/schemas';
import { unknown, type Inspection } from './Inspection.js';

/**
 * Sources such as `{ admission: 'form:demande-admission' }`: the form or grid must exist.
 * @param path JSON Pointer of the map.
 */
export function checkSources(
  { whole, has }: Inspection,
  file: string,
  path: string,
  sources: Record<string, string> = {},
): Fault[] {
  return Object.entries(sources).flatMap(([name, source]) => {
    const [kind, id = ''] = source.split(':');
    const part = kind === 'grid' ? 'grids' : 'forms';
    if (has(part, id)) return [];
    return [
      unknown(file, `${path}/${name}`, kind === 'grid' ? 'grid' : 'form', id, Object.keys(whole[part])),
    ];
  });
}

/** A data domain named somewhere must be one of the pack's. */
export function checkDomain(
  { whole }: Inspection,
  file: string,
  path: string,
  domain: string | undefined,
): Fault[] {
  const known = whole.manifest.dataDomains.map(({ id }) => id);
  return domain === undefined || known.includes(domain) ? [] : [unknown(file, path, 'domain', domain, known)];
}
