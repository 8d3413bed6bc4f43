import { Ajv2020 } from 'ajv/dist/2020.js';
import request from 'supertest';
import { roomRoutes } from '../../engine/src/app.js';
import {
  compileSchema,
  createHttpApp,
  defineRoutes,
  listRoutes,
  openApiDocument,
} from '../../engine/src/platform/index.js';

const group = defineRoutes('taches', [
  {
    method: 'get',
    path: '/tasks',
    summary: 'Mes tâches',
    policy: 'authenticated',
    query: {
      type: 'object',
      required: ['q'],
      properties: { q: { type: 'string' }, size: { type: 'integer' } },
    },
    response: 'task-page',
    handle: () => 1,
  },
  {
    method: 'post',
    path: '/tasks/:id/complete',
    summary: 'Terminer une tâche',
    policy: 'public',
    body: 'complete-task',
    response: 'api/task-completed.schema.json',
    handle: () => 1,
  },
  {
    method: 'get',
    path: '/forms/:id',
    summary: 'Un formulaire',
    policy: 'public',
    response: 'form-bundle',
    handle: () => 1,
  },
  {
    method: 'get',
    path: '/pdf',
    summary: 'Un fichier',
    policy: 'public',
    produces: 'application/pdf',
    handle: () => 1,
  },
]);

interface Json {
  [key: string]: Json;
}
const document = openApiDocument([group], 'https://dui.example') as unknown as Json;

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
}

describe('Given the routes of the API', () => {
  it('When the document is made, Then each is there with its policy, its parameters and its schemas', () => {
    expect(document['paths']?.['/api/v1/tasks']?.['get']).toMatchObject({
      summary: 'Mes tâches',
      'x-policy': 'authenticated',
      security: [{ session: [] }],
      parameters: [
        { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
        { name: 'size', in: 'query', required: false },
      ],
      responses: {
        200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/TaskPage' } } } },
        default: {
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    });
    expect(document['paths']?.['/api/v1/tasks/{id}/complete']?.['post']).toMatchObject({
      security: [],
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'X-Trame', in: 'header' },
      ],
      requestBody: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/CompleteTask' } } },
      },
    });
    expect(document['paths']?.['/api/v1/pdf']?.['get']?.['responses']?.['200']).toMatchObject({
      content: { 'application/pdf': {} },
    });
  });

  it('Then every reference leads somewhere in the document', () => {
    const found = references(document);
    expect(found.length).toBeGreaterThan(10);
    const lost = found.filter((ref) => {
      const steps = ref.slice(2).split('/');
      return steps.reduce<Json | undefined>((node, step) => node?.[step], document) === undefined;
    });
    expect(lost).toEqual([]);
  });

  it('Then each component is a schema that compiles', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'openapi');
    const titles = Object.keys(document['components']?.['schemas'] ?? {});
    expect(titles).toContain('Form');
    for (const title of titles) {
      expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${title}` })).not.toThrow();
    }
  });

  it('When the server is asked for it, Then it serves it, and a page that runs no inline script', async () => {
    const app = createHttpApp({ config: { publicUrl: 'https://dui.example', oidc: {} }, groups: [group] });
    const served = await request(app).get('/api/v1/openapi.json').expect(200);
    expect(served.body).toEqual(JSON.parse(JSON.stringify(document)));
    const page = await request(app).get('/api/docs').expect(200);
    const scripts = [...page.text.matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts.map(([, attributes, text]) => [/src="/.test(attributes ?? ''), text])).toEqual([
      [true, ''],
      [true, ''],
    ]);
    for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g))
      await request(app)
        .get(file ?? '')
        .expect(200);
  });
});

describe('Given the routes of every room, whose checks are compiled for the first request that they judge', () => {
  it('Then what each takes is a schema that compiles', () => {
    const taken = roomRoutes
      .flatMap(({ routes }) => routes)
      .flatMap(({ params, query, body }) => [params, query, body].filter((schema) => schema !== undefined));
    expect(taken.length).toBeGreaterThan(100);
    for (const schema of taken) expect(() => compileSchema(schema)).not.toThrow();
  });
});

describe('Given the list of routes', () => {
  it('Then each has its room, its whole path and its policy', () => {
    const mine = listRoutes().filter(({ room }) => room === 'taches');
    expect(mine.map(({ fullPath, policy }) => [fullPath, policy])).toContainEqual([
      '/api/v1/tasks',
      'authenticated',
    ]);
    expect(mine).toHaveLength(4);
  });
});
