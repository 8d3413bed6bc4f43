import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { NoticeChoiceRead, Notification, NotificationPage } from '@trame/schemas';
import { SMTPServer } from 'smtp-server';
import { openConnectors, runConnector } from '../../engine/src/connectors/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { inOrganisation, logger } from '../../engine/src/platform/index.js';
import { notify } from '../../engine/src/workflow/notifications/notify.js';
import { sendNotice } from '../../engine/src/workflow/notifications/sendNotice.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();
let received: ParsedMail[] = [];
let refuses = false;
let server: SMTPServer;

/** An ordinary mail server, which keeps what it takes, or takes nothing for now. */
beforeAll(async () => {
  const { ca, issue } = createAuthority(new Date());
  const { cert, key } = issue({ commonName: 'localhost', usage: 'serveur' });
  server = new SMTPServer({
    key,
    cert,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'trame' && password === 'secret'
        ? done(null, { user: 'trame' })
        : done(new Error('inconnu')),
    onMailFrom: (_address, _session, done) =>
      done(refuses ? Object.assign(new Error('plus tard'), { responseCode: 451 }) : null),
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          received.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  openConnectors({
    smtp: { url: 'smtp://dui%40essai.mssante.fr:x@127.0.0.1:9' },
    demo: true,
    mail: { url: `smtp://trame:secret@127.0.0.1:${port}`, from: 'trame@maison.example', ca },
    publicUrl: 'https://trame.maison.example',
  });
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));
beforeEach(() => {
  received = [];
  refuses = false;
});

/** Somebody whose address is known. */
async function somebodyHired(): Promise<{ id: string; cookie: string }> {
  const hired = await workshop.hire('secretaire');
  await workshop.sql('update professional set email = $2 where id = $1', [
    hired.id,
    `${hired.id}@maison.example`,
  ]);
  return hired;
}

/** Somebody told of a task of a person whose name must not leave. */
async function somebodyTold(times = 1): Promise<string> {
  const { id } = await somebodyHired();
  await tell(id, times);
  return id;
}

async function tell(id: string, times: number, kind: Notification['kind'] = 'tache-confiee'): Promise<void> {
  const { instanceId } = await workshop.start('erreur', {
    nom: 'Vasseur',
    prenoms: 'Lina',
    origine: 'service',
  });
  const [task] = await workshop.tasks(instanceId);
  await inOrganisation(workshop.organisationId, async (tx) => {
    for (let count = 0; count < times; count += 1) await notify(tx, { kind, to: [id], taskId: task!.id });
  });
}

const jobsOf = (id: string) =>
  workshop.sql<{ key: string; max_attempts: number; later: boolean }>(
    `select key, max_attempts, run_at > now() as later from graphile_worker.jobs where key like $1`,
    [`%avis:${id}:%`],
  );

const send = (professionalId: string, jobId = 'j1') =>
  sendNotice({ professionalId }, {
    organisationId: workshop.organisationId,
    jobId,
    signal: new AbortController().signal,
    logger,
  } as never);

describe('Given somebody to whom something is told', () => {
  it('When the mail leaves, Then it says how much waits and where, and nothing of whom nor what', async () => {
    const id = await somebodyTold(2);
    await send(id);
    expect(received).toHaveLength(1);
    const [mail] = received;
    expect(mail!.subject).toBe('2 notifications vous attendent dans Trame');
    expect(mail!.text).toContain('https://trame.maison.example/notifications');
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
    const whole = `${mail!.subject} ${mail!.text} ${JSON.stringify([...mail!.headers])}`;
    expect(whole).not.toMatch(/vasseur|lina|dossier n|erreur|20\d\d-\d{4}/i);
  });

  it('When several news come in the same minutes, Then one mail is to leave, later, tried again five times at most', async () => {
    const id = await somebodyTold(3);
    expect((await jobsOf(id)).map(({ max_attempts, later }) => [max_attempts, later])).toEqual([[5, true]]);
  });

  it('When the server does not take it, Then the job fails and is tried again, under the same identifier', async () => {
    const id = await somebodyTold();
    refuses = true;
    await expect(send(id, 'j7')).rejects.toThrow();
    expect(received).toEqual([]);
    refuses = false;
    await send(id, 'j7');
    await send(id, 'j7');
    expect(received).toHaveLength(2);
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('When it was read meanwhile, the account is closed, or no address is known, Then nothing leaves', async () => {
    const [read, closed, unknown] = [await somebodyTold(), await somebodyTold(), await somebodyTold()];
    await workshop.sql('update notification set read_at = now() where professional_id = $1', [read]);
    await workshop.sql('update professional set active = false where id = $1', [closed]);
    await workshop.sql('update professional set email = null where id = $1', [unknown]);
    for (const id of [read, closed, unknown]) await send(id);
    expect(received).toEqual([]);
  });

  it('When they want no mail, or none of that kind, Then none leaves, and in Trame they are told all the same', async () => {
    const choose = (cookie: string, body: object) =>
      workshop.ask<NoticeChoiceRead>('PUT', '/notifications/mail', { cookie, body });
    const { id, cookie } = await somebodyHired();
    const before = await workshop.ask<NoticeChoiceRead>('GET', '/notifications/mail', { cookie });
    expect(before.body).toEqual({
      choice: { byMail: true, silent: [] },
      sent: true,
      address: `${id}@maison.example`,
    });
    const mute = { byMail: true, silent: ['tache-confiee'] };
    expect((await choose(cookie, mute)).body.choice).toEqual(mute);
    await tell(id, 2);
    expect(await jobsOf(id)).toEqual([]);
    await send(id);
    expect(received).toEqual([]);
    // Another kind counts alone; then none at all.
    await tell(id, 1, 'commentaire');
    expect(await jobsOf(id)).toHaveLength(1);
    await send(id);
    expect(received.map(({ subject }) => subject)).toEqual(['Une notification vous attend dans Trame']);
    await choose(cookie, { byMail: false, silent: [] });
    await send(id, 'j2');
    expect(received).toHaveLength(1);
    const { body } = await workshop.ask<NotificationPage>('GET', '/notifications', { cookie });
    expect(body.unread).toBe(3);
    const trail = await workshop.sql<{ details: unknown }>(
      `select details from audit_record where action = 'avis.choisis' and actor_id = $1 order by id`,
      [id],
    );
    expect(trail.map(({ details }) => details)).toEqual([
      { parCourriel: true, sansCourriel: ['tache-confiee'] },
      { parCourriel: false, sansCourriel: [] },
    ]);
    expect((await choose(cookie, { byMail: true, silent: ['bruit'] })).status).toBe(400);
  });
});

describe('Given a circuit that tells professionals something', () => {
  const TOLD = 'Le rendez-vous est confirmé';

  it('When it names a role, a function and people, Then those of the house are told, once, and read it as long as they may open the dossier', async () => {
    const [one, gone] = [await workshop.hire('secretaire'), await workshop.hire('educateur')];
    const { instanceId } = await workshop.start('erreur', {
      nom: 'Vasseur',
      prenoms: 'Lina',
      origine: 'service',
    });
    const [circuit] = await workshop.sql<{ dossier_id: string; pack_version_id: string }>(
      'select dossier_id, pack_version_id from circuit_instance where id = $1',
      [instanceId],
    );
    const tell = (inputs: object, idempotencyKey: string) =>
      runConnector(
        'notification',
        { message: TOLD, ...inputs },
        {
          organisationId: workshop.organisationId,
          dossierId: circuit!.dossier_id,
          packVersionId: circuit!.pack_version_id,
          circuitId: 'admission',
          instanceId,
          executionId: 'e1',
          idempotencyKey,
          signal: new AbortController().signal,
          logger,
        },
      );
    const stranger = '00000000-0000-4000-8000-000000000000';
    const people = { professionnels: [one.id, gone.id, stranger] };
    expect(await tell(people, 'n1')).toEqual({ prevenus: 2 });
    expect(await tell(people, 'n1')).toEqual({ prevenus: 2 });
    expect((await tell({ roles: ['secretaire'] }, 'n2'))['prevenus']).toBeGreaterThan(0);
    await expect(tell({ fonctions: ['inconnue'] }, 'n3')).rejects.toMatchObject({
      code: 'personne-a-prevenir',
      retryable: false,
    });

    const read = async ({ cookie }: { cookie: string }): Promise<Notification[]> =>
      (await workshop.ask<NotificationPage>('GET', '/notifications', { cookie })).body.items;
    expect(await read(one)).toMatchObject([
      { kind: 'circuit', about: { message: TOLD, dossier: { id: circuit!.dossier_id } } },
      { kind: 'circuit' },
    ]);
    const hidden = await read(gone);
    expect(hidden).toMatchObject([{ kind: 'circuit' }]);
    expect(JSON.stringify(hidden)).not.toContain(TOLD);
  });
});
