import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { openConnectors } from '../../engine/src/connectors/index.js';
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

/** Somebody whose address is known, told of a task of a person whose name must not leave. */
async function somebodyTold(times = 1): Promise<string> {
  const { id } = await workshop.hire('secretaire');
  await workshop.sql('update professional set email = $2 where id = $1', [id, `${id}@maison.example`]);
  const { instanceId } = await workshop.start('erreur', {
    nom: 'Vasseur',
    prenoms: 'Lina',
    origine: 'service',
  });
  const [task] = await workshop.tasks(instanceId);
  await inOrganisation(workshop.organisationId, async (tx) => {
    for (let count = 0; count < times; count += 1)
      await notify(tx, { kind: 'tache-confiee', to: [id], taskId: task!.id });
  });
  return id;
}

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
    const jobs = await workshop.sql<{ key: string; max_attempts: number; later: boolean }>(
      `select key, max_attempts, run_at > now() as later from graphile_worker.jobs where key like $1`,
      [`%avis:${id}:%`],
    );
    expect(jobs.map(({ max_attempts, later }) => [max_attempts, later])).toEqual([[5, true]]);
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
});
