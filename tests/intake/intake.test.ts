import { randomUUID } from 'node:crypto';
import type {
  CircuitStarted,
  IntakeDetail,
  IntakeOpened,
  IntakeReceipt,
  MomentPage,
  StartForm,
} from '@trame/schemas';
import { eliminateIntakes } from '../../engine/src/intake/index.js';
import { pushClock } from '../../engine/src/platform/index.js';
import { buildEstablishment, buildProfessional, signIn } from '../support/factories.js';
import { until } from '../support/until.js';
import './arrival.cases.js';
import {
  ANSWERS,
  SITUATION,
  MINUTE,
  ask,
  at,
  audited,
  cookies,
  dead,
  handed,
  invite,
  list,
  mailed,
  opened,
  post,
  read,
  sendFile,
  server,
  stateOf,
  stored,
  tell,
} from './house.js';

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
    // Sent again since its answer was lost, it is told as received; changed, it is not.
    expect((await ask('POST', '/intake-link/send', { pass, data })).body).toEqual(sent.body);
    expect((await ask('POST', '/intake-link/send', { pass, data: ANSWERS })).body).toMatchObject({
      code: 'intake-sent',
      detail: `Sa référence est ${sent.body.reference}.`,
    });
    expect((await ask('PUT', '/intake-link/draft', { pass, data })).body.code).toBe('intake-sent');
    expect(await list()).toContainEqual(expect.objectContaining({ id: invited.id, state: 'envoyee' }));

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
    const start = `establishment=${at.establishmentId}&intake=${invited.id}`;
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
        {
          establishmentId: at.establishmentId,
          data: completed,
          requestId: randomUUID(),
          intakeRequestId: invited.id,
        },
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
    const { code: told, address } = (await tell(id)).body;
    expect(address).toMatch(new RegExp(`/demander#${token}$`));
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
    await pushClock(at.organisationId, 15 * MINUTE + 1000);
    expect((await ask('POST', '/intake-link/open', { token: old, code: late })).body.code).toBe(
      'intake-code-wrong',
    );
    await pushClock(at.organisationId, 60 * MINUTE);
    expect((await ask('PUT', '/intake-link/draft', { pass, data: {} })).status).toBe(200);
    await pushClock(at.organisationId, 120 * MINUTE + 1000);
    expect((await ask('PUT', '/intake-link/draft', { pass, data: {} })).body.code).toBe('intake-pass-over');
    await pushClock(at.organisationId, 15 * 24 * 60 * MINUTE);
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
    expect((await invite({ nom: 'a  ' })).status).toBe(400);
    const { id, pass } = await opened();
    await ask('POST', '/intake-link/send', { pass, data: ANSWERS });
    expect((await read(`/intake-requests/${id}`, cookies.educator)).body.code).toBe('intake-not-found');
    expect(await list(cookies.elsewhere)).toEqual([]);
    expect(
      (await read(`/start-forms/admission?establishment=${at.establishmentId}&intake=${randomUUID()}`)).body
        .code,
    ).toBe('intake-not-found');
    // It opens its own circuit, in its own establishment.
    const { id: second } = await buildEstablishment(at.organisationId, { packId: 'pde', name: 'Les Saules' });
    const { id: both } = await buildProfessional(at.organisationId, {
      roles: [
        [at.establishmentId, 'secretaire'],
        [second, 'secretaire'],
      ],
    });
    const elsewhere = await read(
      `/start-forms/admission?establishment=${second}&intake=${id}`,
      await signIn(at.organisationId, both),
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
    const waiting = await opened();
    await ask('POST', '/intake-link/send', { pass: waiting.pass, data: ANSWERS });
    // The pack in force has dropped its circuit: who manages the rights of the place still reads it, to refuse it.
    const inForce = (packId: string) =>
      server.current.database.asSuperuser(`update establishment set pack_id = '${packId}' where id = $1`, [
        at.establishmentId,
      ]);
    await inForce('pa');
    expect(await stateOf(waiting.id)).toBeUndefined();
    const found = (await list(cookies.director)).find((line) => line.id === waiting.id);
    expect(found).toMatchObject({ state: 'envoyee', eliminatedOn: expect.any(String) as unknown });
    expect((await read(`/intake-requests/${waiting.id}`, cookies.director)).status).toBe(200);
    await inForce('pde');
    const unsent = await opened();
    await ask('PUT', '/intake-link/draft', { pass: unsent.pass, data: { nomNaissance: 'Oubli' } });
    // What somebody had typed to accept it has come to another version: what it was before goes with it.
    const start = `/start-forms/admission/draft?establishment=${at.establishmentId}&intake=${id}`;
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
    await pushClock(at.organisationId, 20 * 24 * 3600 * 1000);
    await eliminateIntakes();
    const left = () =>
      server.current.database.asSuperuser<{ id: string; data: unknown }>(
        'select id, data from intake_request where id = any($1::uuid[])',
        [[id, unsent.id, waiting.id]],
      );
    expect(await left()).toEqual(
      expect.arrayContaining([
        { id, data: expect.objectContaining({ nomNaissance: 'Vasseur' }) as unknown },
        { id: unsent.id, data: null },
        { id: waiting.id, data: expect.objectContaining({ nomNaissance: 'Vasseur' }) as unknown },
      ]),
    );
    await pushClock(at.organisationId, 200 * 24 * 3600 * 1000);
    // Those that cannot go hold back no other, were they the first two hundred.
    await server.current.database.asSuperuser(
      `insert into intake_request
       select copy.* from intake_request one, generate_series(1, 200) n,
         jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'token_hash', sha256(n::text::bytea),
           'due_on', one.due_on - 1, 'nom', 'Reste ici')) copy
        where one.id = $1`,
      [unsent.id],
    );
    await stick(unsent.id);
    await eliminateIntakes();
    expect((await left()).map((row) => row.id).sort()).toEqual([waiting.id, unsent.id].sort());
    await server.current.database.asSuperuser('drop function trame.stick() cascade');
    await server.current.database.asSuperuser(`delete from intake_request where nom = 'Reste ici'`);
    await eliminateIntakes();
    expect((await left()).map((row) => row.id)).toEqual([waiting.id]);
    await pushClock(at.organisationId, 366 * 24 * 3600 * 1000);
    await eliminateIntakes();
    expect(await left()).toEqual([]);
    const [object] = await server.current.database.asSuperuser<{ wrapped_key: unknown }>(
      'select wrapped_key from stored_object where id = $1',
      [file.id],
    );
    expect(object?.wrapped_key).toBeNull();
    expect(await audited(id)).toContain('demande.eliminee');
    expect(await audited(unsent.id)).toEqual(expect.arrayContaining(['demande.oubliee', 'demande.eliminee']));
  });
});

/** Has the elimination of one request fail, and of its copies. */
async function stick(id: string): Promise<void> {
  await server.current.database.asSuperuser(
    `create function trame.stick() returns trigger language plpgsql as
       $$ begin if old.id = '${id}' or old.nom = 'Reste ici' then raise exception 'it stays'; end if; return old; end $$`,
  );
  await server.current.database.asSuperuser(
    'create trigger stick before delete on trame.intake_request for each row execute function trame.stick()',
  );
}
