import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FiledFile, FiledFileList, Problem } from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { createRenderer, documentRoutes, openDocuments } from '../../engine/src/documents/index.js';
import { dropWaitingFiles } from '../../engine/src/documents/files/dropWaitingFiles.js';
import { documentsRoom, setDocumentsRoom } from '../../engine/src/documents/room.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { testChromium } from '../support/chromium.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { uploadTo } from './upload.js';

let dataDir: string;
const server = useTestServer({
  groups: [documentRoutes],
  open: async ({ database }) => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'trame-files-'));
    const renderer = createRenderer({ chromium: testChromium });
    openDocuments({ dataDir, secret: database.config.secret }, { renderer });
  },
  close: () => rm(dataDir, { recursive: true, force: true }),
});

let organisationId: string;
let dossierId: string;
let secretaryId: string;
const cookies: Record<string, string> = {};
const pdf = Buffer.from(`%PDF-1.7\n${'Attestation de droits\n'.repeat(4000)}`);

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const here = await buildEstablishment(organisationId);
  const elsewhere = await buildEstablishment(organisationId);
  for (const [name, place, role] of [
    ['secretary', here.id, 'secretaire'],
    ['director', here.id, 'directeur'],
    ['stranger', elsewhere.id, 'secretaire'],
    ['reader', here.id, 'psychologue'],
  ] as const) {
    const person = await buildProfessional(organisationId, { roles: [[place, role]] });
    if (name === 'secretary') secretaryId = person.id;
    cookies[name] = await signIn(organisationId, person.id);
  }
  ({ id: dossierId } = await buildDossier(organisationId, { establishmentId: here.id }));
});

const upload = (body: Buffer | string, name: string, { who = 'secretary', place = '', headers = {} } = {}) =>
  uploadTo(server.current.url, cookies[who] ?? '', { body, name, place, headers });

const read = (id: string, who = 'secretary') =>
  server.current.get<string>(`/api/v1/files/${id}/content`, cookies[who]);

const filesOnDisk = async (): Promise<number> =>
  (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).length;

/** Keeps a record of the secretary whose answers hold these files. */
async function keep(pieces: unknown[]): Promise<string> {
  const author = await principalOf(organisationId, secretaryId);
  return inOrganisation(organisationId, async (tx) => {
    const { versionId: packVersionId } = await getPack('atelier', tx);
    const data = { nature: 'AAH', pieces: pieces.map((fichier) => ({ fichier })) };
    return saveRecord(tx, { dossierId, packVersionId, formId: 'droits', data, author });
  });
}

describe('Joining a file', () => {
  it('Given a PDF, when it is sent, then it is sealed on the disk and told as it is', async () => {
    const { status, body } = await upload(pdf, 'attestation.pdf');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      nom: 'attestation.pdf',
      type: 'application/pdf',
      taille: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    });
    const back = await read(body.id);
    expect(back.status).toBe(200);
    expect(back.body).toBe(pdf.toString());
    expect(back.headers.get('content-security-policy')).toContain('sandbox');
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect(back.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['facture.exe', pdf, 'application/pdf', 'facture.exe.pdf'],
    ['../../etc/mot\u202Efdp.docx', pdf, 'application/pdf', 'motfdp.docx.pdf'],
    ['relevé.csv', 'nom;âge\nZoé;12\n', 'text/csv', 'relevé.csv'],
    ['Courrier d’Émile.txt', Buffer.from('Été', 'latin1'), 'text/plain', 'Courrier d’Émile.txt'],
    ['photo', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg', 'photo.jpg'],
  ])(
    'Given %s, when it is sent, then its bytes say what it is, and its name follows',
    async (name, body, type, nom) => {
      expect((await upload(body, name)).body).toMatchObject({ type, nom });
    },
  );

  it.each([
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['dessin.svg', ' <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['script.txt', '#!/bin/sh\nrm -rf /\n'],
    ['programme.pdf', Buffer.from('4d5a900003000000', 'hex')],
    ['archive.docx', Buffer.from('504b0304140000000000', 'hex')],
  ])('Given %s, when it is sent, then it is refused, whatever its name says', async (name, body) => {
    const { status, body: problem } = await upload(body, name, {
      headers: { 'Content-Type': 'application/pdf' },
    });
    expect([status, problem.code]).toEqual([415, 'file-type-refused']);
  });

  it('Given nothing, or too much, then it is refused and nothing stays on the disk', async () => {
    const before = await filesOnDisk();
    expect((await upload('', 'vide.pdf')).body.code).toBe('file-empty');
    const heavy = Buffer.concat([pdf, Buffer.alloc(50_000_001)]);
    expect((await upload(heavy, 'lourd.pdf')).body.code).toBe('file-too-large');
    expect(await filesOnDisk()).toBe(before);
  }, 60_000);

  it('Given a sender that goes away half way, then nothing stays on the disk', async () => {
    const { hostname, port } = new URL(server.current.url);
    const before = await filesOnDisk();
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/v1/files?name=a.pdf HTTP/1.1\r\nHost: x\r\nX-Trame: 1\r\nCookie: ${cookies['secretary']}\r\nContent-Length: 500000\r\n\r\n`,
        );
        socket.write(pdf.subarray(0, 50_000));
        void until(async () => (await filesOnDisk()) > before).then(() => socket.destroy());
      });
      socket.once('close', () => done());
    });
    await until(async () => (await filesOnDisk()) === before);
  });

  it('Given nobody signed in, or a request of another site, then it is refused', async () => {
    expect((await upload(pdf, 'a.pdf', { who: 'nobody' })).status).toBe(401);
    expect((await upload(pdf, 'a.pdf', { headers: { 'X-Trame': '' } })).status).toBe(403);
  });
});

describe('Who may open a file', () => {
  it('Given a file nobody has kept yet, then whoever joined it opens it, and no one else', async () => {
    const { body } = await upload(pdf, 'attestation.pdf');
    expect((await read(body.id)).status).toBe(200);
    expect((await read(body.id, 'director')).status).toBe(404);
  });

  it('Given a file joined in a dossier, then a colleague who may read there opens it too', async () => {
    const place = `&dossier=${dossierId}&domain=administratif`;
    const { body } = await upload(pdf, 'attestation.pdf', { place });
    expect((await read(body.id, 'director')).status).toBe(200);
    expect((await read(body.id, 'stranger')).status).toBe(404);
  });

  it('Given a place where one may not write, then the file is joined and opened by oneself alone', async () => {
    const place = `&dossier=${dossierId}&domain=administratif`;
    const { status, body } = await upload(pdf, 'attestation.pdf', { who: 'stranger', place });
    expect(status).toBe(201);
    expect((await read(body.id, 'director')).status).toBe(404);
  });

  it('Given a record that holds it, then whoever may read the record opens it, and the reading is in the trail', async () => {
    const { body } = await upload(pdf, 'attestation.pdf');
    await keep([body]);
    expect((await read(body.id, 'director')).status).toBe(200);
    expect((await read(body.id, 'stranger')).status).toBe(404);
    const trail = await inOrganisation(organisationId, (tx) =>
      tx.query<{ action: string; dossier_id: string }>(
        `select action, dossier_id from audit_record where subject_id = $1 order by at, id`,
        [body.id],
      ),
    );
    expect(trail.map(({ action }) => action)).toEqual(['fichier.depose', 'fichier.lu']);
    expect(trail[1]?.dossier_id).toBe(dossierId);
  });
});

describe('Keeping a record that names files', () => {
  it.each([
    [
      'that was never received',
      async () => ({ id: crypto.randomUUID(), nom: 'a.pdf', type: 'application/pdf', taille: 3 }),
    ],
    ['of somebody else', async () => (await upload(pdf, 'a.pdf', { who: 'director' })).body],
    ['said lighter than it is', async () => ({ ...(await upload(pdf, 'a.pdf')).body, taille: 3 })],
    ['said of another type', async () => ({ ...(await upload(pdf, 'a.pdf')).body, type: 'text/plain' })],
    [
      'written inside the answer',
      async () => ({ nom: 'a.txt', type: 'text/plain', taille: 3, contenu: 'data:text/plain;base64,YWJj' }),
    ],
  ])('Given a file %s, then the record is refused and the place is told', async (_what, file) => {
    await expect(keep([(await upload(pdf, 'b.pdf')).body, await file()])).rejects.toMatchObject({
      code: 'invalid-form-data',
      faults: [
        { path: '/pieces/1/fichier/id', fieldId: 'fichier', message: expect.stringContaining('joignez-le') },
      ],
    });
  });

  it('Given two records that name the same file, then it is kept for both', async () => {
    const { body } = await upload(pdf, 'attestation.pdf');
    await keep([body]);
    await expect(keep([body])).resolves.toEqual(expect.any(String));
  });
});

describe('Keeping a record that holds rich text', () => {
  it('Given marks that could act, then they are gone, and what one reads stays', async () => {
    const author = await principalOf(organisationId, secretaryId);
    const [kept] = await inOrganisation(organisationId, async (tx) => {
      const { versionId: packVersionId } = await getPack('atelier', tx);
      const remarques =
        '<p onclick="x()">Vu <strong>ce jour</strong> <a href="javascript:x()">ici</a><script>x()</script><img src=x onerror=x()></p>';
      const data = { nature: 'AAH', remarques };
      const id = await saveRecord(tx, { dossierId, packVersionId, formId: 'droits', data, author });
      return tx.query<{ data: Record<string, unknown> }>('select data from record where id = $1', [id]);
    });
    expect(kept?.data['remarques']).toBe('<p>Vu <strong>ce jour</strong> ici</p>');
  });
});

describe('Files that no record holds', () => {
  it('Given six months, then they are eliminated, and those of a record stay', async () => {
    const [alone, held] = [(await upload(pdf, 'seul.pdf')).body, (await upload(pdf, 'tenu.pdf')).body];
    await keep([held]);
    await pushClock(organisationId, 181 * 24 * 60 * 60 * 1000);
    expect(await dropWaitingFiles(documentsRoom().store)).toBeGreaterThan(0);
    const author = await signIn(organisationId, secretaryId);
    const status = async (id: string) =>
      (await server.current.get(`/api/v1/files/${id}/content`, author)).status;
    expect(await status(alone.id)).toBe(410);
    expect(await status(held.id)).toBe(200);
  });
});

describe('Filing a file among the documents of a dossier', () => {
  const at = () => `/api/v1/dossiers/${dossierId}/filed-files`;
  const file = (fileId: string, domain: string, who: string, more = {}) =>
    server.current.send<FiledFile & Problem>('POST', at(), {
      body: { fileId, domain, title: ' Bulletin du trimestre ', tags: ['École ', 'école', 'notes'], ...more },
      cookie: cookies[who] ?? '',
    });
  const refile = (id: string, who: string, body: object) =>
    server.current.send<FiledFile & Problem>('PUT', `/api/v1/filed-files/${id}`, {
      body: { title: 'Bulletin', tags: [], revision: 1, ...body },
      cookie: cookies[who] ?? '',
    });
  const listed = async (who: string) =>
    (await server.current.get<FiledFileList>(at(), cookies[who])).body.items.map(({ id }) => id);
  const sent = async (who: string) => (await upload(pdf, 'bulletin.pdf', { who })).body.id;
  const trail = (id: string) =>
    server.current.database.asSuperuser(
      `select action, details from audit_record where subject_id = $1 and action ~ '^fichier[.](re|class)' order by id`,
      [id],
    );

  it('Given a file just sent, then it stands in its domain, once however often it is asked, and is read there only', async () => {
    const id = await sent('director');
    const { status, body } = await file(id, 'educatif', 'director');
    expect([status, body]).toMatchObject([
      201,
      {
        id,
        title: 'Bulletin du trimestre',
        tags: ['École', 'notes'],
        type: 'application/pdf',
        revision: 1,
        mayChange: true,
      },
    ]);
    expect((await file(id, 'educatif', 'director')).body).toEqual(body);
    expect([await listed('director'), await listed('secretary')]).toEqual([[id], []]);
    expect([(await read(id, 'director')).status, (await read(id)).status]).toEqual([200, 404]);
    expect(await trail(id)).toEqual([
      { action: 'fichier.classe', details: { domaine: 'educatif', type: 'application/pdf' } },
    ]);
    const moments = await server.current.database.asSuperuser(
      'select title, domain from moment where ref_id = $1',
      [id],
    );
    expect(moments).toEqual([{ title: 'Fichier versé aux documents', domain: 'educatif' }]);
  });

  it('Given its filing is changed, then who reads the new domain opens it, and who sent it no more than another', async () => {
    const id = await sent('secretary');
    await file(id, 'administratif', 'secretary');
    expect(await refile(id, 'secretary', { domain: 'educatif' })).toMatchObject({
      status: 403,
      body: { code: 'filing-forbidden' },
    });
    const moved = await refile(id, 'director', { domain: 'educatif', title: 'Bulletin de mars' });
    expect(moved.body).toMatchObject({ domain: 'educatif', title: 'Bulletin de mars', revision: 2 });
    expect(await refile(id, 'director', { domain: 'administratif' })).toMatchObject({
      status: 409,
      body: { code: 'filing-changed' },
    });
    expect([(await read(id)).status, await listed('secretary')]).toEqual([404, []]);
    expect((await refile(id, 'secretary', { domain: 'administratif', revision: 2 })).status).toBe(404);
    expect(await trail(id)).toHaveLength(2);
  });

  it('Given no right there, a file of another, one that an answer holds, or none, then it is not filed', async () => {
    const mine = await sent('secretary');
    expect(await file(mine, 'educatif', 'secretary')).toMatchObject({ status: 403 });
    expect(await file(mine, 'administratif', 'director')).toMatchObject({ status: 404 });
    expect(await file(mine, 'administratif', 'stranger')).toMatchObject({ status: 404 });
    const { body: held } = await upload(pdf, 'attestation.pdf');
    await keep([held]);
    expect(await file(held.id, 'administratif', 'secretary')).toMatchObject({ status: 404 });
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await file(nobody, 'administratif', 'secretary')).toMatchObject({ status: 404 });
    for (const wrong of [
      { title: '  ' },
      { tags: Array(13).fill('x') },
      { tags: [''] },
      { title: undefined },
    ])
      expect((await file(mine, 'administratif', 'secretary', wrong)).status).toBe(400);
    expect(await trail(mine)).toEqual([]);
  });

  it('Given a record holds it too, when it is filed in another domain, then its filing alone opens it', async () => {
    const { body: joined } = await upload(pdf, 'certificat.pdf');
    await file(joined.id, 'administratif', 'secretary');
    await keep([joined]);
    expect((await read(joined.id)).status).toBe(200);
    await refile(joined.id, 'director', { domain: 'educatif' });
    expect(
      (await server.current.get<Problem>(`/api/v1/files/${joined.id}/content`, cookies['secretary'])).body,
    ).toMatchObject({ code: 'file-refiled' });
    expect((await read(joined.id, 'stranger')).status).toBe(404);
    expect((await read(joined.id, 'director')).status).toBe(200);
  });

  it('Given one filed by mistake, when it is withdrawn, then its line stays with the reason, and its bytes open to who writes there alone', async () => {
    const id = await sent('director');
    await file(id, 'administratif', 'director');
    const withdraw = (who: string) =>
      server.current.send<FiledFile & Problem>('POST', `/api/v1/filed-files/${id}/withdrawal`, {
        body: { reason: 'Bulletin d’un autre enfant' },
        cookie: cookies[who] ?? '',
      });
    expect((await withdraw('stranger')).status).toBe(404);
    expect((await withdraw('reader')).body.code).toBe('withdrawal-forbidden');
    expect((await withdraw('director')).body).toMatchObject({
      mayChange: false,
      mayOpen: true,
      withdrawn: { reason: 'Bulletin d’un autre enfant' },
    });
    for (const again of [await withdraw('director'), await refile(id, 'director', { domain: 'educatif' })])
      expect(again.body.code).toBe('file-withdrawn');
    expect([(await read(id, 'director')).status, (await read(id, 'reader')).status]).toEqual([200, 404]);
    const { items } = (await server.current.get<FiledFileList>(at(), cookies['reader'])).body;
    expect(items.find((one) => one.id === id)).toMatchObject({
      mayOpen: false,
      title: 'Bulletin du trimestre',
    });
    expect(await trail(id)).toMatchObject([{ action: 'fichier.classe' }, { action: 'fichier.retire' }]);
  });

  it('Given what an organisation or a dossier may keep is reached, then nothing more comes in, and it is said why', async () => {
    const room = documentsRoom();
    const place = `&dossier=${dossierId}&domain=administratif`;
    const loose = await sent('secretary');
    const onDisk = await filesOnDisk();
    try {
      setDocumentsRoom({ ...room, quotas: { perDossier: 1 } });
      expect((await upload(pdf, 'de-trop.pdf', { place })).body.code).toBe('quota-dossier');
      expect((await file(loose, 'administratif', 'secretary')).body.code).toBe('quota-dossier');
      setDocumentsRoom({ ...room, quotas: { perOrganisation: 1 } });
      expect((await upload(pdf, 'de-trop.pdf')).body.code).toBe('quota-organisation');
    } finally {
      setDocumentsRoom(room);
    }
    expect(await filesOnDisk()).toBe(onDisk);
    expect((await file(loose, 'administratif', 'secretary')).status).toBe(201);
  });

  it('Given a filed file, then it waits for no record, and is kept', async () => {
    const id = await sent('secretary');
    await file(id, 'administratif', 'secretary');
    await pushClock(organisationId, 200 * 24 * 3600 * 1000);
    await dropWaitingFiles(documentsRoom().store);
    expect((await read(id)).status).toBe(200);
  });
});
