import { randomUUID } from 'node:crypto';
import request from 'supertest';
import {
  createHttpApp,
  defineRoutes,
  Problem,
  registerPolicy,
  route,
  setPrincipalResolver,
  type HttpAppOptions,
  type Principal,
} from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';

const db = useTestDatabase();
const A = randomUUID();
const id = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };

const principal: Principal = {
  professionalId: randomUUID(),
  organisationId: A,
  displayName: 'Awa Traoré',
  sessionId: 's',
  activities: [],
};

registerPolicy('essai.directeur', ({ principal: who }) => {
  if (who.displayName !== 'Directrice') throw new Problem('not-allowed');
});

const group = defineRoutes('essai', [
  {
    method: 'get',
    path: '/public',
    summary: 'Ouvert',
    policy: 'public',
    response: 'me',
    handle: () => ({ ok: true }),
  },
  {
    method: 'get',
    path: '/things/:id',
    summary: 'Une chose',
    policy: 'authenticated',
    params: id,
    query: {
      type: 'object',
      properties: { size: { type: 'integer', maximum: 50, default: 20 } },
      additionalProperties: false,
    },
    response: { type: 'object' },
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.etag(7);
        const [row] = await tx.query('select current_organisation() as organisation');
        return { id: ctx.params.id, size: ctx.query.size, ...row };
      }),
  },
  {
    method: 'put',
    path: '/things/:id',
    summary: 'Changer une chose',
    policy: 'essai.directeur',
    params: id,
    body: 'save-draft',
    handle: (ctx) => void ctx.ifMatch(),
  },
  route<{ body: { data: { nom: string } } }>({
    method: 'post',
    path: '/things',
    summary: 'Créer une chose',
    policy: 'authenticated',
    body: 'api/save-draft.schema.json',
    response: { type: 'object' },
    steps: [(ctx) => ctx.body.data.nom, (ctx, nom) => (ctx.status(201), { nom })],
  }),
  {
    method: 'post',
    path: '/boom',
    summary: 'Échouer',
    policy: 'public',
    body: {},
    handle: () => Promise.reject(new Error('secret de Zoé')),
  },
  {
    method: 'get',
    path: '/broken',
    summary: 'Une valeur illisible',
    policy: 'authenticated',
    handle: (ctx) => ctx.inOrg((tx) => tx.query(`select 'x'::uuid`)),
  },
]);

const options: HttpAppOptions = { config: { publicUrl: 'http://localhost:3000', oidc: {} }, groups: [group] };
const app = createHttpApp(options);
let signedIn: Principal | undefined = principal;
setPrincipalResolver(async () => signedIn);
beforeEach(() => (signedIn = principal));

const change = (method: 'post' | 'put', path: string) =>
  request(app)[method](`/api/v1${path}`).set('X-Trame', '1');
const anId = randomUUID();

describe('Given a route of the API', () => {
  it('When it is asked for well, Then it answers JSON, its version, and is kept by no cache', async () => {
    const answer = await request(app).get(`/api/v1/things/${anId}?size=5`).expect(200);
    expect(answer.body).toEqual({ id: anId, size: 5, organisation: A });
    expect(answer.headers).toMatchObject({ etag: '"7"', 'cache-control': 'no-store' });
  });

  it('When it has steps, Then each gets what the one before returned, and the last is answered', async () => {
    const answer = await change('post', '/things').send({ data: { nom: 'Zoé' } });
    expect([answer.status, answer.body]).toEqual([201, { nom: 'Zoé' }]);
  });

  it('When several things are wrong, Then every fault is told at once, in French', async () => {
    const answer = await request(app).get('/api/v1/things/pas-un-id?size=900&autre=1').expect(400);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: 'https://trame.invalid/erreurs/invalid-request',
      title: 'La demande n’est pas correcte.',
      status: 400,
      code: 'invalid-request',
      faults: [
        { path: '/id', rule: 'format', message: 'Il faut ici un identifiant (UUID).' },
        { path: '/autre', rule: 'additionalProperties', message: 'Ce champ n’est pas attendu.' },
        { path: '/size', rule: 'maximum', message: 'Il faut au plus 50.' },
      ],
    });
  });

  it('When the query is not declared, Then it is refused rather than ignored', async () => {
    await request(app).get('/api/v1/public?x=1').expect(400);
  });
});

describe('Given who asks', () => {
  it('When nobody is signed in, Then a public route answers and the others say 401', async () => {
    signedIn = undefined;
    await request(app).get('/api/v1/public').expect(200);
    const refused = await request(app).get('/api/v1/things/pas-un-id').expect(401);
    expect(refused.body).toMatchObject({ code: 'not-authenticated' });
  });

  it('When the policy refuses, Then 403', async () => {
    const refused = await change('put', `/things/${anId}`).send({ data: {} }).expect(403);
    expect(refused.body).toMatchObject({ code: 'not-allowed' });
  });

  it('When a change does not say which version, Then 428; when it does, it is done', async () => {
    signedIn = { ...principal, displayName: 'Directrice' };
    await change('put', `/things/${anId}`).send({ data: {} }).expect(428);
    await change('put', `/things/${anId}`).set('If-Match', 'peut-être').send({ data: {} }).expect(400);
    await change('put', `/things/${anId}`).set('If-Match', '"7"').send({ data: {} }).expect(204);
  });
});

describe('Given a page of another site', () => {
  it.each([
    ['sends a form', {}],
    ['forges the header but not the origin', { 'X-Trame': '1', Origin: 'https://ailleurs.example' }],
    ['says where it comes from', { 'X-Trame': '1', 'Sec-Fetch-Site': 'cross-site' }],
  ])('When it %s, Then the change is refused', async (_what, headers) => {
    const refused = await request(app)
      .post('/api/v1/things')
      .set(headers)
      .send({ data: { nom: 'x' } });
    expect([refused.status, refused.body.code]).toEqual([403, 'cross-site-request']);
  });

  it('When it is ours, Then it is done', async () => {
    await change('post', '/things')
      .set('Origin', 'http://localhost:3000')
      .send({ data: { nom: 'x' } })
      .expect(201);
  });
});

describe('Given what goes wrong before a route', () => {
  it.each([
    ['an unknown address of the API', () => request(app).get('/api/v1/nulle-part'), 404, 'not-found'],
    ['an unknown page', () => request(app).get('/nulle-part'), 404, 'not-found'],
    ['another method', () => request(app).delete(`/api/v1/things/${anId}`), 405, 'method-not-allowed'],
    [
      'an address that cannot be decoded',
      () => request(app).get('/api/v1/things/%E0%A4%A'),
      400,
      'invalid-request',
    ],
    ['broken JSON', () => change('post', '/things').type('json').send('{"data":'), 400, 'invalid-json'],
    ['a form', () => change('post', '/things').type('form').send('a=1'), 415, 'unsupported-media-type'],
    ['nothing at all', () => change('post', '/things'), 415, 'unsupported-media-type'],
    [
      'too much',
      () => change('post', '/things').send({ data: { nom: 'x'.repeat(2_100_000) } }),
      413,
      'body-too-large',
    ],
    ['a value the database cannot read', () => request(app).get('/api/v1/broken'), 400, 'invalid-request'],
  ])('When %s comes, Then it is a problem with its own code', async (_what, send, status, code) => {
    const answer = await send();
    expect([answer.status, answer.type, answer.body.code]).toEqual([
      status,
      'application/problem+json',
      code,
    ]);
    expect(answer.text).not.toMatch(/\bat \S+ \(|node_modules/);
  });

  it('When a method is refused, Then the answer says which are not', async () => {
    const answer = await request(app).delete(`/api/v1/things/${anId}`);
    expect(answer.headers['allow']).toBe('GET, PUT, HEAD');
  });

  it('When the code itself fails, Then 500, without a word of what happened', async () => {
    const answer = await change('post', '/boom').send({ nom: 'Zoé' }).expect(500);
    expect(answer.body).toEqual({
      type: 'https://trame.invalid/erreurs/internal-error',
      title: 'Une erreur inattendue est survenue. Elle est notée dans le journal technique.',
      status: 500,
      code: 'internal-error',
    });
  });
});

describe('Given any answer', () => {
  it('Then its policy of content lets no inline script, no eval and no other site in', async () => {
    const { headers } = await request(app).get('/api/v1/public');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{20,}';style-src-attr 'unsafe-inline';/);
    expect(policy).toContain("object-src 'none';base-uri 'none';form-action 'self'");
    expect(policy).not.toMatch(/unsafe-eval|https:|\*/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('Then the nonce is another one each time, and the sign-in form may lead to the issuer', async () => {
    const signing = createHttpApp({
      ...options,
      config: { ...options.config, oidc: { issuer: 'https://id.example/r' } },
    });
    const policies = await Promise.all(
      [1, 2].map(async () => String((await request(signing).get('/x')).headers['content-security-policy'])),
    );
    expect(policies[0]).toContain("form-action 'self' https://id.example");
    expect(policies[0]).not.toBe(policies[1]);
  });
});

describe('Given the health of the node', () => {
  it('When all is well, Then it is alive and ready', async () => {
    await request(app).get('/health/live').expect(200, { status: 'ok' });
    const ready = await request(app).get('/health/ready').expect(200);
    expect(ready.body).toEqual({ status: 'ok', checks: { database: 'ok', queue: 'ok', migrations: 'ok' } });
  });

  it('When a migration has not run, Then it is alive, not ready, and names the check', async () => {
    const [last] = await db.current.asSuperuser<{ name: string; checksum: string }>(
      'delete from schema_migration where name = (select max(name) from schema_migration) returning name, checksum',
    );
    const ready = await request(app).get('/health/ready');
    await db.current.asSuperuser('insert into schema_migration (name, checksum) values ($1, $2)', [
      last?.name,
      last?.checksum,
    ]);
    expect([ready.status, ready.body.checks.migrations, ready.body.checks.database]).toEqual([
      503,
      'en panne',
      'ok',
    ]);
  });
});

describe('Given a proxy that says where a request comes from', () => {
  const groups = [
    defineRoutes('origine', [
      {
        method: 'get',
        path: '/origine',
        summary: 'D’où',
        policy: 'public',
        response: { type: 'object' },
        handle: ({ req }) => ({ from: req.ip, by: req.protocol }),
      },
    ]),
  ];
  const askedThrough = async (trustedProxies?: string[]) => {
    const config = { ...options.config, ...(trustedProxies ? { trustedProxies } : {}) };
    const answer = await request(createHttpApp({ config, groups }))
      .get('/api/v1/origine')
      .set('X-Forwarded-For', '198.51.100.7, 203.0.113.9')
      .set('X-Forwarded-Proto', 'https');
    return answer.body as { from: string; by: string };
  };

  it('When it is on this machine, Then it is believed, and who claims to stand before it is not', async () => {
    expect(await askedThrough()).toEqual({ from: '203.0.113.9', by: 'https' });
  });

  it('When its own proxy is named too, Then the next address is believed', async () => {
    expect(await askedThrough(['loopback', '203.0.113.0/24'])).toMatchObject({ from: '198.51.100.7' });
  });

  it('When it is not one that is named, Then what it says is ignored', async () => {
    const { from, by } = await askedThrough(['192.0.2.1']);
    expect([from.replace('::ffff:', ''), by]).toEqual(['127.0.0.1', 'http']);
  });
});

describe('Given the declaration of routes', () => {
  it.each([
    ['a policy nobody registered', { policy: 'inconnue' }, 'is not registered'],
    [
      'a schema that does not exist',
      { policy: 'public', body: 'api/inconnu.schema.json' },
      'no schema of the contract',
    ],
  ])('When a route names %s, Then the server does not start', (_what, wrong, message) => {
    const groups = [
      defineRoutes('faux', [{ method: 'get', path: '/faux', summary: '', handle: () => 1, ...wrong }]),
    ];
    expect(() => createHttpApp({ ...options, groups })).toThrow(message);
  });

  it.each([
    ['twice', [{ policy: 'public' }, { policy: 'public' }], 'declared twice'],
    ['without a policy', [{ policy: '' }], 'has no policy'],
  ])('When a route is declared %s, Then it is refused', (_what, wrong, message) => {
    const declared = wrong.map((one) => ({
      method: 'get' as const,
      path: '/x',
      summary: '',
      handle: () => 1,
      ...one,
    }));
    expect(() => defineRoutes('faux', declared)).toThrow(message);
  });
});
