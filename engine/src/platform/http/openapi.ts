import { schemas } from '@trame/schemas';
import { fullPath } from './defineRoutes.js';
import type { Route, RouteGroup, SchemaRef } from './route.js';
import { schemaOf } from './schemas.js';

type Json = Record<string, unknown>;

interface Parameterized {
  properties?: Record<string, object>;
  required?: readonly string[];
}

const PROBLEM = 'api/problem.schema.json';

/**
 * The OpenAPI 3.1 document of the API, from the very routes and schemas that serve and validate it.
 *
 * @param publicUrl address of this server
 */
export function openApiDocument(groups: RouteGroup[], publicUrl: string): Json {
  const used = new Set<string>();
  const paths: Record<string, Json> = {};
  for (const { room, routes } of groups) {
    for (const route of routes) {
      const path = fullPath(route).replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method]: operation(room, route, used) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Trame', version: '1', description: 'API du dossier usager informatisé Trame.' },
    jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#',
    servers: [{ url: publicUrl }],
    tags: groups.map(({ room }) => ({ name: room })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'trame_session' } },
      schemas: components(used),
    },
  };
}

function operation(room: string, route: Route, used: Set<string>): Json {
  const { method, policy, summary, body, consumes, receives } = route;
  const changes = method !== 'get';
  return {
    tags: [room],
    summary,
    operationId: `${method}_${fullPath(route).replace(/[^a-z0-9]+/gi, '_')}`,
    'x-policy': policy,
    security: policy === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...pathParameters(route),
      ...queryParameters(route),
      ...(changes ? [siteHeader(route)].flat() : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { [consumes ?? 'application/json']: { schema: refer(body, used) } },
          },
        }
      : receives
        ? { requestBody: { required: true, content: { [receives]: {} } } }
        : {}),
    responses: { ...success(route, used), default: problem(used) },
  };
}

function pathParameters(route: Route): Json[] {
  const declared = route.params ? (schemaOf(route.params) as Parameterized).properties : undefined;
  return [...fullPath(route).matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: declared?.[name ?? ''] ?? { type: 'string' },
  }));
}

function queryParameters(route: Route): Json[] {
  if (!route.query) return [];
  const { properties = {}, required = [] } = schemaOf(route.query) as Parameterized;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function siteHeader({ crossSite }: Route): Json[] {
  if (crossSite) return [];
  return [{ name: 'X-Trame', in: 'header', required: true, schema: { const: '1' } }];
}

function success({ response, produces }: Route, used: Set<string>): Json {
  if (response) {
    return {
      200: { description: 'Fait.', content: { 'application/json': { schema: refer(response, used) } } },
    };
  }
  if (produces) return { 200: { description: 'Fait.', content: { [produces]: {} } } };
  return { 204: { description: 'Fait.' } };
}

function problem(used: Set<string>): Json {
  return {
    description: 'Refus ou erreur (RFC 9457).',
    content: { 'application/problem+json': { schema: refer(PROBLEM, used) } },
  };
}

/** A schema of the contract becomes a component, with all it refers to; another one is written in place. */
function refer(ref: SchemaRef, used: Set<string>): Json {
  const schema = schemaOf(ref) as Json;
  const id = schema['$id'];
  if (typeof id !== 'string') return rewrite(schema, '', used) as Json;
  return { $ref: pointer(id, used) };
}

function components(used: Set<string>): Json {
  const done: Json = {};
  // Rewriting a schema may find others: the set grows while it is walked, and a Set's iteration sees it.
  for (const id of used) {
    const { $id: _id, $schema: _schema, ...schema } = byId(id) as Json;
    done[titleOf(id)] = rewrite(schema, id, used);
  }
  return done;
}

function rewrite(node: unknown, base: string, used: Set<string>): unknown {
  if (Array.isArray(node)) return node.map((one) => rewrite(one, base, used));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, pointer(base ? new URL(value, base).href : value, used)]
        : [key, rewrite(value, base, used)],
    ),
  );
}

function pointer(href: string, used: Set<string>): string {
  const [id = '', fragment = ''] = href.split('#');
  used.add(id);
  return `#/components/schemas/${titleOf(id)}${fragment}`;
}

function titleOf(id: string): string {
  return (byId(id) as { title: string }).title;
}

function byId(id: string): object {
  const known = Object.values(schemas).find((schema) => (schema as { $id?: string }).$id === id);
  if (!known) throw new Error(`no schema of the contract has the $id ${id}`);
  return known;
}
