import type { Route, RouteGroup } from './route.js';

const groups: RouteGroup[] = [];

/**
 * Declares the routes of a room; `createHttpApp` mounts the groups it is given.
 *
 * @throws Error when two routes of the room have the same method and path, or when one has no policy
 */
export function defineRoutes<Path extends string>(room: string, declared: Array<Route<Path>>): RouteGroup {
  const routes = declared as unknown as Route[];
  const seen = new Set<string>();
  for (const { method, path, policy, handle, steps } of routes) {
    const address = `${method.toUpperCase()} ${path}`;
    if (seen.has(address)) throw new Error(`the route ${address} is declared twice`);
    if (!policy) throw new Error(`the route ${address} has no policy`);
    if (!path.startsWith('/')) throw new Error(`the path of ${address} does not start with a slash`);
    if (!handle === !steps) throw new Error(`the route ${address} wants a handler, or steps`);
    seen.add(address);
  }
  const group = { room, routes };
  groups.push(group);
  return group;
}

/** Every route declared so far, with its room and its whole path: what an architecture test goes through. */
export function listRoutes(): Array<Route & { room: string; fullPath: string }> {
  return groups.flatMap(({ room, routes }) =>
    routes.map((one) => ({ ...one, room, fullPath: fullPath(one) })),
  );
}

/** The path of a route from the root of the server. */
export function fullPath({ path, root }: Pick<Route, 'path' | 'root'>): string {
  return root ? path : `/api/v1${path}`;
}
