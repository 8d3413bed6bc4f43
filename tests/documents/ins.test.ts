import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { IdentityScan, IdentitySheet, Problem, ScannedIns } from '@trame/schemas';
import bwip from 'bwip-js/node';
import {
  documentContent,
  produceDocument,
  signDocument,
  takeToSend,
} from '../../engine/src/documents/index.js';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { pdfText } from './pdfText.js';
import { printedMatrix } from './printedMatrix.js';

const CODE =
  'IS010000000000000000000000S1216049999900101S21.2.250.1.213.1.4.8\x1dS3LINA MARIE\x1dS4VASSEUR\x1dS5FS618-04-2016';
const server = useTestServer(documentsServer());
let house: ChildHouse;

beforeAll(async () => {
  house = await buildChildHouse();
}, 30_000);

const produce = async (data?: Record<string, unknown>, templateId = 'autorisation-soins') => {
  const { documentId } = await produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    idempotencyKey: randomUUID(),
    ...(data ? { data } : {}),
  });
  return documentId;
};
const pdfOf = async (documentId: string) =>
  (await inOrganisation(house.organisationId, (tx) => documentContent(tx, documentId))).pdf;
const sign = (documentId: string) =>
  signDocument(house.organisationId, {
    documentId,
    idempotencyKey: randomUUID(),
    signatures: [
      { signataire: 'directeur', signature: { statut: 'signe', nom: 'Hélène Marchand', date: '2026-11-23' } },
    ],
  });
const qualify = () =>
  inOrganisation(house.organisationId, (tx) =>
    applyInsiAnswer(
      tx,
      {
        dossierId: house.dossierId,
        answer: {
          code: '00',
          active: { number: '2160499999001', key: '01', oid: '1.2.250.1.213.1.4.8' },
          traits: { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' },
        },
        channel: 'AV',
      },
      'systeme',
    ),
  );
const sheet = () =>
  server.current.get<IdentitySheet>(`/api/v1/dossiers/${house.dossierId}/identite`, house.director);
const scan = <T>(body: object, path = '/identites/lecture', cookie = house.director) =>
  server.current.send<T & Problem>('POST', `/api/v1${path}`, { cookie, body });
const beside = (body: object, cookie = house.director) =>
  scan<IdentityScan>(body, `/dossiers/${house.dossierId}/identite/lecture`, cookie);
const imageOf = async (...texts: string[]): Promise<string> => {
  const [text = ''] = texts;
  const png = await bwip.toBuffer({
    bcid: 'datamatrix',
    text,
    scale: 3,
    padding: 8,
    backgroundcolor: 'FFFFFF',
  });
  return png.toString('base64');
};
/** A grey PNG of ten points by ten, whose data inflate to so much. */
const inflatingTo = (bytes: number, { depth = 8 } = {}): Buffer => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from([0, 0, 0, 10, 0, 0, 0, 10, depth, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.alloc(bytes))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('Given an identity that is not qualified', () => {
  it('When a document of care is made, then it bears no INS, whatever is given to it', async () => {
    const forged = {
      matricule: '1',
      nature: 'NIR',
      nomNaissance: 'X',
      prenoms: 'Y',
      sexe: 'F',
      dateNaissance: '2016-04-18',
      code: CODE,
    };
    const pdf = await pdfOf(await produce({ ins: forged }));
    expect(await printedMatrix(pdf)).toEqual([]);
    expect(await pdfText(pdf)).not.toMatch(/INS/);
  });
});

describe('Given a qualified identity', () => {
  let before: string;
  beforeAll(async () => {
    before = await produce();
    await qualify();
  });

  it('When a document that feeds the DMP is made, then its INS is in clear on it, and its datamatrix reads back', async () => {
    const pdf = await pdfOf(await produce());

    expect(await printedMatrix(pdf)).toEqual([CODE]);
    const text = await pdfText(pdf);
    for (const told of ['VASSEUR', 'LINAMARIE', '216049999900101(NIR)', 'INSàscanner'])
      expect(text).toContain(told);
    expect(await printedMatrix(await pdfOf(await produce(undefined, 'dipc')))).toEqual([]);
  });

  it('When that document is read as a draft, then it bears no INS', async () => {
    const response = await fetch(`${server.current.url}/api/v1/dossiers/${house.dossierId}/document-draft`, {
      method: 'POST',
      headers: { Cookie: house.director, 'X-Trame': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ templateId: 'autorisation-soins' }),
    });
    const pdf = Buffer.from(await response.arrayBuffer());
    expect(await pdfText(pdf)).toContain('Vasseur');
    expect(await pdfText(pdf)).not.toMatch(/INS|VASSEUR/);
    expect(await printedMatrix(pdf)).toEqual([]);
  });

  it('When its datamatrix is scanned, typed or as an image, then it is compared, and nothing of the identity changes', async () => {
    const kept = (await sheet()).body;
    const same = await beside({ image: await imageOf(CODE) });
    expect(same).toMatchObject({ status: 200, body: { matricule: 'concorde' } });
    expect(same.body.traits.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['nomNaissance', 'concorde'],
      ['prenoms', 'concorde'],
      ['sexe', 'concorde'],
      ['dateNaissance', 'concorde'],
      ['codeLieuNaissance', 'inconnu'],
    ]);
    const other = CODE.replace('S1216049999900101', 'S1277010115400329').replace('LINA', 'LENA');
    const differs = (await beside({ text: other.replaceAll('\x1d', '<GS>') })).body;
    expect(differs.matricule).toBe('different');
    expect(differs.traits.find(({ id }) => id === 'prenoms')).toMatchObject({
      here: 'Lina Marie',
      scanned: 'LENA MARIE',
      verdict: 'different',
    });
    expect((await sheet()).body).toEqual(kept);
    const trail = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'identite.comparee' order by id`,
    );
    expect(trail.map(({ details }) => details)).toEqual([
      {
        source: 'datamatrix',
        matricule: 'concorde',
        concordants: ['nomNaissance', 'prenoms', 'sexe', 'dateNaissance'],
        differents: [],
        inconnus: ['codeLieuNaissance'],
      },
      {
        source: 'datamatrix',
        matricule: 'different',
        concordants: ['nomNaissance', 'sexe', 'dateNaissance'],
        differents: ['prenoms'],
        inconnus: ['codeLieuNaissance'],
      },
    ]);
  });

  it('When one is scanned for somebody new, then who it says is told, without their matricule', async () => {
    expect(await scan<ScannedIns>({ image: await imageOf(CODE) })).toMatchObject({
      status: 200,
      body: {
        traits: { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' },
      },
    });
    expect(JSON.stringify((await scan({ text: CODE })).body)).not.toContain('2160499999001');
  });

  it('When what is shown is no datamatrix of an INS, or no image, then it is refused with what to do', async () => {
    const refused = async (body: object): Promise<string> => {
      const { status, body: told } = await scan(body);
      expect([status, told.code]).toEqual([422, 'scan-unreadable']);
      return told.detail ?? '';
    };
    expect(await refused({ text: 'bonjour' })).toMatch(/pas un datamatrix INS/);
    expect(await refused({ image: await imageOf('bonjour') })).toMatch(/pas un datamatrix INS/);
    const blank = await bwip.toBuffer({ bcid: 'code128', text: '1', backgroundcolor: 'FFFFFF' });
    expect(await refused({ image: blank.toString('base64') })).toMatch(/rapprochez-le/);
    expect(await refused({ image: Buffer.from('<svg/>').toString('base64') })).toMatch(/PNG ou JPEG/);
    const bomb = Buffer.from(await imageOf(CODE), 'base64');
    bomb.writeUInt32BE(60_000, 16);
    expect(await refused({ image: bomb.toString('base64') })).toMatch(/4000 points/);
    const malformed = [inflatingTo(200_000_000), inflatingTo(110, { depth: 3 })];
    for (const image of malformed)
      expect(await refused({ image: image.toString('base64') })).toMatch(/PNG ou JPEG/);
    expect((await scan({ text: 'a', image: 'YQ==' })).status).toBe(400);
    expect((await beside({ text: CODE }, '')).status).toBe(401);
  });

  it('When the dossier is of several persons, then a document bears no INS and leaves by no national service, whoever it is of', async () => {
    const db = server.current.database;
    await db.asSuperuser(
      `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, created_at, created_by)
       select gen_random_uuid(), d.organisation_id, d.id, d.usager_id, 'autre', '2020-01-01', now(), p.id
         from dossier d join professional p on p.organisation_id = d.organisation_id where d.id = $1 limit 1`,
      [house.dossierId],
    );
    const documentId = await produce();
    expect(await printedMatrix(await pdfOf(documentId))).toEqual([]);
    const taken = inOrganisation(house.organisationId, (tx) =>
      takeToSend(tx, house.dossierId, documentId, 'mssante', []),
    );
    await expect(taken).rejects.toMatchObject({ detail: expect.stringContaining('celui d’un ménage') });
    await db.asSuperuser('delete from household_member');
    expect(await printedMatrix(await pdfOf(await produce()))).toHaveLength(1);
  });

  it('When a document made before is signed, then it bears what was read; and no INS once it may no longer be told', async () => {
    await sign(before);
    expect(await printedMatrix(await pdfOf(before))).toEqual([]);
    const [still, doubted] = [await produce(), await produce()];
    await sign(still);
    expect(await printedMatrix(await pdfOf(still))).toEqual([CODE]);
    const doubt = {
      cookie: house.director,
      headers: { 'If-Match': `"${(await sheet()).body.revision}"` },
      body: { attributes: ['douteuse'] },
    };
    const path = `/api/v1/dossiers/${house.dossierId}/identite/attributs`;
    expect((await server.current.send('PUT', path, doubt)).status).toBe(200);
    await sign(doubted);
    expect(await printedMatrix(await pdfOf(doubted))).toEqual([]);
  });
});
