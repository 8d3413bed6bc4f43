import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RouteObject } from 'react-router';
import { routes as designerRoutes } from '../../designer/src/app/router.js';
import { routes } from '../../runtime-ui/src/app/router.js';
import { PAGES } from '../scenarios/browser/pages.js';

const scenarios = path.resolve(import.meta.dirname, '../scenarios');

/** The addresses that routes open; a parent that only frames its index is told once. */
function addresses(of: readonly RouteObject[], before: string): string[] {
  return of.flatMap(({ path: own = '', children, index }) => {
    const address = own.startsWith('/') || own === '' ? before + own : `${before}/${own}`;
    if (children) return addresses(children, address);
    return [index ? before || '/' : address.replace(/(?<=.)\/$/, '')];
  });
}

describe('Every page of the two applications', () => {
  it('when a page is added to a router, then somebody opens it to have it checked for accessibility', () => {
    const all = [...addresses(routes, ''), ...addresses(designerRoutes, '/studio')];
    expect(Object.keys(PAGES).sort()).toEqual([...new Set(all)].sort());
  });

  it('when a page is said to be looked at by a story, then a story looks at it', () => {
    const stories = readdirSync(scenarios, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('.long.') && !name.endsWith('pages.ts'))
      .map((name) => readFileSync(path.join(scenarios, name), 'utf8'))
      .join('\n');
    const looks = Object.values(PAGES).flatMap((checked) => ('look' in checked ? [checked.look] : []));
    expect(looks.filter((name) => !stories.includes(`'${name}'`))).toEqual([]);
    expect(new Set(looks).size).toBe(looks.length);
  });
});
