import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  CircuitStarted,
  IntakeDetail,
  IntakeInvited,
  IntakeList,
  IntakeOpened,
  IntakeReceipt,
  JoinedFile,
  MomentPage,
  Problem,
  StartForm,
} from '@trame/schemas';
import { eliminateIntakes, intakeRoutes, openIntake } from '../../engine/src/intake/index.js';
import { openConnectors } from '../../engine/src/connectors/index.js';
import { pushClock, startWorker } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { documentsServer } from '../documents/house.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';

/** Mails that left, and whether any leaves. */
const post: { on: boolean; sent: Array<{ to: string; subject: string; text: string }> } = {
  on: true,
  sent: [],
};
const mail = {
  isOn: () => post.on,
  send: (one: { to: string; subject: string; text: string }) => {
    post.sent.push(one);
    return Promise.resolve();
  },
};

const options = documentsServer();
const server = useTestServer({
  ...options,
  groups: [...(options.groups ?? []), intakeRoutes, workflowRoutes],
  open: async (given) => {
    await options.open?.(given);
    openConnectors({ smtp: {}, demo: true });
    openIntake({ secret: given.database.config.secret, publicUrl: given.publicUrl }, mail);
    openWorkflow();
  },
  close: async () => {
    await worker.stop();
    await options.close?.();
  },
});
let worker: { stop(): Promise<unknown> };
let organisationId: string;
let establishmentId: string;
const cookies = { secretary: '', educator: '', elsewhere: '' };

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: establishmentId } = await buildEstablishment(organisationId, {
    packId: 'pde',
    name: 'Les Tilleuls',
  }));
  const other = await buildEstablishment(organisationId, { packId: 'pde', name: 'Les Glycines' });
  const hire = async (place: string, role: string, email?: string) => {
    const { id } = await buildProfessional(organisationId, {
      roles: [[place, role]],
      ...(email ? { email } : {}),
    });
    return signIn(organisationId, id);
  };
  cookies.secretary = await hire(establishmentId, 'secretaire', 'accueil@tilleuls.example');
  cookies.educator = await hire(establishmentId, 'educateur');
  cookies.elsewhere = await hire(other.id, 'secretaire');
  worker = await startWorker(server.current.database.database, { concurrency: 2, pollMs: 50 });
}, 60_000);
beforeEach(() => {
  post.on = true;
  post.sent = [];
});

const ask = <T>(method: 'POST' | 'PUT', path: string, body?: object, cookie?: string) =>
  server.current.send<T & Problem>(method, `/api/v1${path}`, {
    ...(body ? { body } : {}),
    ...(cookie ? { cookie } : {}),
  });
const read = <T>(path: string, cookie = cookies.secretary) =>
  server.current.get<T & Problem>(`/api/v1${path}`, cookie);
const invite = (more: object = {}, cookie = cookies.secretary) =>
  ask<IntakeInvited>(
    'POST',
    '/intake-requests',
    {
      establishmentId,
      intakeId: 'demande-famille',
      nom: 'Anne Vasseur',
      email: 'anne@famille.example',
      quality: 'parent',
      days: 14,
      ...more,
    },
    cookie,
  );
const list = async (cookie = cookies.secretary) =>
  (await read<IntakeList>('/intake-requests', cookie)).body.items;
const stateOf = async (id: string) => (await list()).find((line) => line.id === id)?.state;
const mailed = (subject: string) =>
  until(() => Promise.resolve(post.sent.find((one) => one.subject === subject)?.text));
const audited = async (id: string) =>
  (
    await server.current.database.asSuperuser<{ action: string }>(
      `select action from audit_record where subject_id = $1 order by id`,
      [id],
    )
  ).map(({ action }) => action);

const ANSWERS = {
  nomNaissance: 'Vasseur',
  prenoms: 'Lina',
  sexe: 'F',
  dateNaissance: '2016-04-18',
  motifSynthese: 'Nous n’y arrivons plus seuls.',
  parentLien: 'mere',
  parentTelephone: '0601020304',
};

/** What only the professional who accepts it can say. */
const SITUATION = { lieuVieActuel: 'deux-parents', scolarite: 'scolarise', titulaires: undefined };

/** Somebody invited, to whom everything is handed over since no mail leaves. */
async function handed(more: object = {}) {
  post.on = false;
  const { body } = await invite(more);
  return { id: body.id, token: body.address?.split('#')[1] ?? '', code: body.code ?? '' };
}

/** The same, whose page is open. */
async function opened() {
  const { id, token, code } = await handed();
  const { body } = await ask<IntakeOpened>('POST', '/intake-link/open', { token, code });
  return { id, token, pass: body.pass, page: body };
}

/** Another code, told by a professional. */
const tell = (id: string) =>
  ask<{ code: string }>('POST', `/intake-requests/${id}/code`, undefined, cookies.secretary);

const MINUTE = 60_000;

/** Files of the store, those that come included. */
const stored = async () =>
  (
    await readdir(join(options.dataDir(), 'objects'), { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
  )
    .filter((each) => each.isFile())
    .map(({ name }) => name)
    .sort();

const sendFile = async (pass: string, name: string, bytes: string) => {
  const response = await fetch(
    `${server.current.url}/api/v1/intake-link/files?name=${encodeURIComponent(name)}`,
    {
      method: 'POST',
      headers: { 'X-Trame': '1', 'X-Trame-Pass': pass },
      body: bytes,
    },
  );
  return { status: response.status, body: (await response.json()) as JoinedFile & Problem };
};
const dead = { status: 404, body: { code: 'intake-link-dead' } };

describe('Given a parent invited to fill in a request', () => {
  it('When they open the link, type the code they were mailed, fill in and send, Then a professional accepts it and the dossier says whence it came', async () => {
    const { body: invited } = await invite();
    expect(invited).toMatchObject({ mailed: true });
    expect(invited).not.toHaveProperty('code');
    const token = /demander#(\S+)/.exec(await mailed('Une demande à remplir'))?.[1] ?? '';
    expect((await ask('POST', '/intake-link/code', { token })).status).toBe(204);
    expect((await ask('POST', '/intake-link/code', { token })).body.code).toBe('intake-code-soon');
    const code = /Votre code\u00a0: (\d{6})/.exec(await mailed('Votre code'))?.[1] ?? '';
    const { status, body: page } = await ask<IntakeOpened>('POST', '/intake-link/open', { token, code });
    expect([status, page]).toMatchObject([
      200,
      { establishment: 'Les Tilleuls', nom: 'Anne Vasseur', quality: 'Parent' },
    ]);
    expect(page.notice).toContain('CNIL');
    expect(page.context).toMatchObject({ formulaires: {}, parametres: {}, usager: {}, professionnel: {} });
    // The code opened once: whoever reads the mail later opens nothing with it.
    expect((await ask('POST', '/intake-link/open', { token, code })).body.code).toBe('intake-code-wrong');
    const pass = page.pass;
    const half = { nomNaissance: 'Vasseur' };
    expect((await ask('PUT', '/intake-link/draft', { pass, data: half })).status).toBe(200);
    const lacking = await ask('POST', '/intake-link/send', { pass, data: half });
    expect([lacking.status, lacking.body.faults?.map(({ path }) => path)]).toMatchObject([
      422,
      expect.arrayContaining(['/prenoms', '/sexe']) as unknown,
    ]);
    const { body: file } = await sendFile(pass, 'livret.pdf', '%PDF-1.7\nlivret\n%%EOF\n');
    const data = { ...ANSWERS, pieces: [{ nature: 'Livret de famille', fichier: file }] };
    const sent = await ask<IntakeReceipt>('POST', '/intake-link/send', { pass, data });
    expect([sent.status, sent.body.reference]).toMatchObject([
      200,
      expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/) as unknown,
    ]);
    expect(await mailed('Votre demande est reçue')).not.toContain('Vasseur');
    expect(await mailed('Une demande en ligne est arrivée')).toContain(sent.body.reference);
    // Replayed, it changes nothing.
    expect((await ask('POST', '/intake-link/send', { pass, data })).body.code).toBe('intake-sent');
    expect(await list()).toMatchObject([{ id: invited.id, state: 'envoyee' }]);

    const { body: detail } = await read<IntakeDetail>(`/intake-requests/${invited.id}`);
    expect(detail.first).toMatchObject({
      nomNaissance: 'Vasseur',
      origine: 'parents',
      parentNom: 'Anne Vasseur',
    });
    expect((await server.current.get(`/api/v1/files/${file.id}/content`, cookies.secretary)).status).toBe(
      200,
    );
    expect((await server.current.get(`/api/v1/files/${file.id}/content`, cookies.elsewhere)).status).toBe(
      404,
    );
    const start = `establishment=${establishmentId}&intake=${invited.id}`;
    const { body: form } = await read<StartForm>(`/start-forms/admission?${start}`);
    expect(form.initial).toMatchObject({ prenoms: 'Lina', motifSynthese: ANSWERS.motifSynthese });
    const completed = { ...form.initial, motifs: ['soutien'], typeMesure: 'aucune', ...SITUATION };
    const draft = { data: completed, base: null };
    expect((await ask('PUT', `/start-forms/admission/draft?${start}`, draft, cookies.secretary)).status).toBe(
      200,
    );
    const accept = () =>
      ask<CircuitStarted>(
        'POST',
        '/circuits/admission/start',
        { establishmentId, data: completed, requestId: randomUUID(), intakeRequestId: invited.id },
        cookies.secretary,
      );
    const accepted = await accept();
    expect([accepted.status, accepted.body.faults]).toEqual([201, undefined]);
    expect((await accept()).body.code).toBe('intake-settled');
    const { dossierId } = accepted.body;
    const { body: moments } = await read<MomentPage>(`/dossiers/${dossierId}/timeline`);
    expect(moments.items.map(({ title }) => title)).toEqual(
      expect.arrayContaining([expect.stringMatching(/par un lien, de Anne Vasseur \(parent\)/) as unknown]),
    );
    expect((await server.current.get(`/api/v1/files/${file.id}/content`, cookies.secretary)).status).toBe(
      200,
    );
    // Nothing of who sent it stays outside the dossier, drafts included.
    expect(
      await server.current.database.asSuperuser(
        `select nom, email, quality, data, (select count(*)::int from draft where intake_request_id = r.id) as drafts
           from intake_request r where id = $1`,
        [invited.id],
      ),
    ).toEqual([{ nom: null, email: null, quality: null, data: null, drafts: 0 }]);
    expect(await audited(invited.id)).toEqual([
      'demande.invitee',
      'demande.code-envoye',
      'demande.ouverte',
      'demande.envoyee',
      'demande.lue',
      'demande.lue',
      'demande.acceptee',
    ]);
    await server.current.database.asSuperuser('delete from draft where intake_request_id is not null');
  });

  it('When the link is guessed, its code is wrong five times, it is withdrawn or grows old, Then it opens nothing and tells nothing', async () => {
    const stranger = { token: 'A'.repeat(43), code: '000000' };
    expect(await ask('POST', '/intake-link/open', stranger)).toMatchObject(dead);
    expect(await ask('POST', '/intake-link/code', { token: stranger.token })).toMatchObject(dead);
    const { id, token, code } = await handed();
    const wrong = { token, code: code === '000000' ? '000001' : '000000' };
    expect((await ask('POST', '/intake-link/open', wrong)).body).toMatchObject({
      code: 'intake-code-wrong',
      detail: 'Il reste 4 essais.',
    });
    for (let tried = 1; tried < 5; tried += 1) await ask('POST', '/intake-link/open', wrong);
    expect(await ask('POST', '/intake-link/open', { token, code })).toMatchObject(dead);
    expect(await stateOf(id)).toBe('bloquee');
    // A professional who tells another code opens it again; once it is right, what was wrong before counts no more.
    const told = (await tell(id)).body.code;
    const page = await ask<IntakeOpened>('POST', '/intake-link/open', { token, code: told });
    expect(page.status).toBe(200);
    await ask('PUT', '/intake-link/draft', { pass: page.body.pass, data: { nomNaissance: 'Vasseur' } });
    // Where no code lives, nothing is guessed.
    for (let tried = 0; tried < 6; tried += 1)
      expect((await ask('POST', '/intake-link/open', wrong)).body.code).toBe('intake-code-wrong');
    // The one just replaced is not a guess.
    const replaced = (await tell(id)).body.code;
    const living = (await tell(id)).body.code;
    expect((await ask('POST', '/intake-link/open', { token, code: replaced })).body.detail).toBeUndefined();
    const off = living === '999999' || replaced === '999999' ? '999998' : '999999';
    for (let tried = 0; tried < 5; tried += 1) await ask('POST', '/intake-link/open', { token, code: off });
    await eliminateIntakes();
    const reopened = await ask<IntakeOpened>('POST', '/intake-link/open', {
      token,
      code: (await tell(id)).body.code,
    });
    expect(reopened.body.draft?.data).toEqual({ nomNaissance: 'Vasseur' });
    const other = await opened();
    expect(
      (await ask('POST', `/intake-requests/${other.id}/withdrawal`, undefined, cookies.elsewhere)).status,
    ).toBe(404);
    expect(
      (await ask('POST', `/intake-requests/${other.id}/withdrawal`, undefined, cookies.secretary)).status,
    ).toBe(204);
    expect((await ask('PUT', '/intake-link/draft', { pass: other.pass, data: {} })).status).toBe(403);
    expect(await ask('POST', '/intake-link/code', { token: other.token })).toMatchObject(dead);
    // A mailed code lives fifteen minutes, an opened page two hours, a link its days.
    post.on = true;
    const { token: old, pass } = await opened();
    post.on = true;
    await ask('POST', '/intake-link/code', { token: old });
    const late = /Votre code\u00a0: (\d{6})/.exec(await mailed('Votre code'))?.[1] ?? '';
    await pushClock(organisationId, 15 * MINUTE + 1000);
    expect((await ask('POST', '/intake-link/open', { token: old, code: late })).body.code).toBe(
      'intake-code-wrong',
    );
    await pushClock(organisationId, 60 * MINUTE);
    expect((await ask('PUT', '/intake-link/draft', { pass, data: {} })).status).toBe(200);
    await pushClock(organisationId, 120 * MINUTE + 1000);
    expect((await ask('PUT', '/intake-link/draft', { pass, data: {} })).body.code).toBe('intake-pass-over');
    await pushClock(organisationId, 15 * 24 * 60 * MINUTE);
    expect(await ask('POST', '/intake-link/code', { token: old })).toMatchObject(dead);
  });

  it('When the link is withdrawn while a file comes, Then the file is refused, and nothing of it stays', async () => {
    const { id, pass } = await opened();
    const before = await stored();
    let more: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        more = controller;
        controller.enqueue(Buffer.from('%PDF-1.7\n'));
      },
    });
    const coming = fetch(`${server.current.url}/api/v1/intake-link/files?name=a.pdf`, {
      method: 'POST',
      headers: { 'X-Trame': '1', 'X-Trame-Pass': pass },
      body,
      duplex: 'half',
    } as RequestInit);
    await until(async () => ((await stored()).length > before.length ? true : undefined));
    await ask('POST', `/intake-requests/${id}/withdrawal`, undefined, cookies.secretary);
    more?.enqueue(Buffer.from('%%EOF\n'));
    more?.close();
    expect([(await coming).status, await stored()]).toEqual([404, before]);
  });

  it('When the pass is forged, replaced or another origin posts, or an answer names a file of another, Then it is refused', async () => {
    const one = await opened();
    const two = await opened();
    const forged = `${one.token}.${two.pass.split('.')[1] ?? ''}`;
    expect((await ask('PUT', '/intake-link/draft', { pass: forged, data: {} })).body.code).toBe(
      'intake-pass-over',
    );
    expect((await sendFile(forged, 'a.pdf', '%PDF-1.7\n')).body.code).toBe('intake-pass-over');
    const crossed = await fetch(`${server.current.url}/api/v1/intake-link/send`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' },
      body: JSON.stringify({ pass: one.pass, data: ANSWERS }),
    });
    expect(crossed.status).toBe(403);
    expect((await sendFile(one.pass, 'outil.exe', 'MZ\u0090\u0000')).body.code).toBe('file-type-refused');
    const { body: file } = await sendFile(two.pass, 'livret.pdf', '%PDF-1.7\nx\n%%EOF\n');
    const stolen = { ...ANSWERS, pieces: [{ nature: 'Livret', fichier: file }] };
    const refused = await ask('POST', '/intake-link/send', { pass: one.pass, data: stolen });
    expect([refused.status, refused.body.faults?.[0]?.path]).toEqual([422, '/pieces/0/fichier/id']);
    const { body: own } = await sendFile(one.pass, 'livret.pdf', '%PDF-1.7\ny\n%%EOF\n');
    const lying = { ...own, sha256: '0'.repeat(64) };
    const lied = { ...ANSWERS, pieces: [{ nature: 'Livret', fichier: lying }] };
    expect((await ask('POST', '/intake-link/send', { pass: one.pass, data: lied })).status).toBe(422);
    const huge = { ...ANSWERS, motifSynthese: 'x'.repeat(600_000) };
    expect((await ask('PUT', '/intake-link/draft', { pass: one.pass, data: huge })).status).toBe(413);
    // A professional tells another code: the page opened with it is the only one known.
    const told = await ask<{ code: string }>(
      'POST',
      `/intake-requests/${one.id}/code`,
      undefined,
      cookies.secretary,
    );
    const again = await ask<IntakeOpened>('POST', '/intake-link/open', {
      token: one.token,
      code: told.body.code,
    });
    expect(again.status).toBe(200);
    expect((await ask('PUT', '/intake-link/draft', { pass: one.pass, data: {} })).body.code).toBe(
      'intake-pass-over',
    );
    expect((await ask('PUT', '/intake-link/draft', { pass: again.body.pass, data: {} })).status).toBe(200);
  });

  it('When somebody without the right to open the circuit asks, Then they neither invite nor read, nor accept elsewhere', async () => {
    expect((await invite({}, cookies.elsewhere)).body.code).toBe('intake-not-offered');
    expect((await invite({}, cookies.educator)).body.code).toBe('intake-not-offered');
    expect((await invite({ quality: 'voisin' })).body.code).toBe('intake-quality');
    const { id, pass } = await opened();
    await ask('POST', '/intake-link/send', { pass, data: ANSWERS });
    expect((await read(`/intake-requests/${id}`, cookies.educator)).body.code).toBe('intake-not-found');
    expect(await list(cookies.elsewhere)).toEqual([]);
    expect(
      (await read(`/start-forms/admission?establishment=${establishmentId}&intake=${randomUUID()}`)).body
        .code,
    ).toBe('intake-not-found');
    // It opens its own circuit, in its own establishment.
    const { id: second } = await buildEstablishment(organisationId, { packId: 'pde', name: 'Les Saules' });
    const { id: both } = await buildProfessional(organisationId, {
      roles: [
        [establishmentId, 'secretaire'],
        [second, 'secretaire'],
      ],
    });
    const elsewhere = await read(
      `/start-forms/admission?establishment=${second}&intake=${id}`,
      await signIn(organisationId, both),
    );
    expect(elsewhere.body.code).toBe('intake-elsewhere');
  });

  it('When a request is refused, Then its reason is kept, and all of it is eliminated once the time of the pack has run', async () => {
    const { id, pass } = await opened();
    const { body: file } = await sendFile(pass, 'livret.pdf', '%PDF-1.7\nz\n%%EOF\n');
    await ask('POST', '/intake-link/send', {
      pass,
      data: { ...ANSWERS, pieces: [{ nature: 'Livret', fichier: file }] },
    });
    const unsent = await opened();
    await ask('PUT', '/intake-link/draft', { pass: unsent.pass, data: { nomNaissance: 'Oubli' } });
    // What somebody had typed to accept it has come to another version: what it was before goes with it.
    const start = `/start-forms/admission/draft?establishment=${establishmentId}&intake=${id}`;
    const typed = { data: { nomNaissance: 'Vasseur' }, base: null };
    expect((await ask('PUT', start, typed, cookies.secretary)).status).toBe(200);
    const evolutions = () =>
      server.current.database.asSuperuser(
        `select before from draft_evolution where before ->> 'nomNaissance' = 'Vasseur'`,
      );
    await server.current.database.asSuperuser(
      `insert into draft_evolution (id, organisation_id, draft_id, from_version_id, to_version_id, from_revision,
                                    to_revision, before, told, aside, by_id, at)
       select gen_random_uuid(), d.organisation_id, d.id, d.pack_version_id, d.pack_version_id, 1, 2, d.data, '[]', '[]',
              d.professional_id, now() from draft d where d.intake_request_id = $1`,
      [id],
    );
    expect(await evolutions()).toHaveLength(1);
    const refuse = () =>
      ask('POST', `/intake-requests/${id}/refusal`, { reason: 'Hors du territoire' }, cookies.secretary);
    expect((await refuse()).status).toBe(204);
    expect(await evolutions()).toEqual([]);
    expect((await refuse()).body.code).toBe('intake-settled');
    expect((await list()).find((line) => line.id === id)).toMatchObject({
      state: 'refusee',
      reason: 'Hors du territoire',
    });
    await pushClock(organisationId, 20 * 24 * 3600 * 1000);
    await eliminateIntakes();
    const left = () =>
      server.current.database.asSuperuser<{ id: string; data: unknown }>(
        'select id, data from intake_request where id = any($1::uuid[])',
        [[id, unsent.id]],
      );
    expect(await left()).toEqual(
      expect.arrayContaining([
        { id, data: expect.objectContaining({ nomNaissance: 'Vasseur' }) as unknown },
        { id: unsent.id, data: null },
      ]),
    );
    await pushClock(organisationId, 200 * 24 * 3600 * 1000);
    await eliminateIntakes();
    expect(await left()).toEqual([]);
    const [object] = await server.current.database.asSuperuser<{ wrapped_key: unknown }>(
      'select wrapped_key from stored_object where id = $1',
      [file.id],
    );
    expect(object?.wrapped_key).toBeNull();
    expect(await audited(id)).toContain('demande.eliminee');
  });
});
