import { createHash, randomUUID } from 'node:crypto';
import type { Problem } from '@trame/schemas';
import {
  fileArrived,
  listDocuments,
  produceDocument,
  signDocument,
  takeToSend,
} from '../../engine/src/documents/index.js';
import { documentsRoom, setDocumentsRoom } from '../../engine/src/documents/room.js';
import { withdrawDocument } from '../../engine/src/documents/life/withdrawDocument.js';
import { mergePersons, undoMerge } from '../../engine/src/dossiers/identity/mergePersons.js';
import { inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { buildDossier, principalOf } from '../support/factories.js';
import type { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';
import type { ChildHouse } from './house.js';
import { uploadTo } from './upload.js';
import { pdfMargins, pdfText } from './pdfText.js';

const sha256 = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

/** The two ends of the life of a document: before it is made, and once its dossier is archived. */
export function lifeCases(server: ReturnType<typeof useTestServer>, house: () => ChildHouse): void {
  const asSuperuser = <T>(sql: string, values: unknown[] = []) =>
    server.current.database.asSuperuser<T>(sql, values);
  const kept = () =>
    asSuperuser(
      `select (select count(*)::int from document) as documents, (select count(*)::int from stored_object) as files,
              (select count(*)::int from moment) as moments`,
    );

  describe('A document read as a draft', () => {
    const draft = async (templateId: string, masked = false) => {
      const response = await fetch(
        `${server.current.url}/api/v1/dossiers/${house().dossierId}/document-draft`,
        {
          method: 'POST',
          headers: { Cookie: house().director, 'X-Trame': '1', 'Content-Type': 'application/json' },
          body: JSON.stringify({ templateId, masked }),
        },
      );
      return { status: response.status, pdf: Buffer.from(await response.arrayBuffer()) };
    };
    it('Given who may produce it, then it says what would be produced and that it is worth nothing, and nothing of it is kept', async () => {
      const before = await kept();
      const { status, pdf } = await draft('dipc');
      const text = await pdfText(pdf);
      expect(status).toBe(200);
      for (const words of ['Vasseur', 'alléedesTilleuls']) expect(text).toContain(words);
      for (const margins of await pdfMargins(pdf)) expect(margins).toContain('Brouillon,sansvaleur');
      const { pdf: covered } = await draft('dipc', true);
      expect(await pdfText(covered)).not.toContain('alléedesTilleuls');
      expect(await kept()).toEqual(before);
      expect(
        await asSuperuser(
          `select details from audit_record where subject_id = $1 and action = 'document.brouillon' order by id`,
          [house().dossierId],
        ),
      ).toEqual([
        { details: { modele: 'dipc', masque: false, sha256: sha256(pdf) } },
        { details: { modele: 'dipc', masque: true, sha256: sha256(covered) } },
      ]);
    });

    it('Given many asked at once by one person, then three are served, one after the other, and the others are refused', async () => {
      const asked = await Promise.all([1, 2, 3, 4, 5].map(() => draft('dipc')));
      expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
    });

    it('Given one who hangs up while it prints and while others wait, then what they left is done for nobody and their turns are free at once', async () => {
      const room = documentsRoom();
      let printing = 0;
      const never: typeof room.renderer.renderPdf = async (_request, left) => {
        left?.throwIfAborted();
        printing += 1;
        return new Promise((_, fail) =>
          left?.addEventListener(
            'abort',
            () => {
              printing -= 1;
              fail(left.reason as Error);
            },
            { once: true },
          ),
        );
      };
      setDocumentsRoom({ ...room, renderer: { ...room.renderer, renderPdf: never } });
      const at = `${server.current.url}/api/v1/dossiers/${house().dossierId}`;
      const ask = (address: string, body: object) => {
        const hung = new AbortController();
        const asked = fetch(`${at}/${address}`, {
          method: 'POST',
          headers: { Cookie: house().director, 'X-Trame': '1', 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
          signal: hung.signal,
        });
        return { hangUp: () => hung.abort(), ended: asked.then(({ status }) => status).catch(() => 'left') };
      };
      const templateId = 'dipc';
      const before = await kept();
      try {
        for (const [address, body] of [
          ['document-draft', { templateId }],
          ['documents', { templateId, key: randomUUID() }],
        ] as const) {
          const first = ask(address, body);
          await until(() => printing === 1);
          const waiting = [1, 2, 3].map(() => ask(address, body));
          // One more than may wait is refused: then the two others do.
          expect(await Promise.race(waiting.map(({ ended }) => ended))).toBe(429);
          for (const one of [...waiting, first]) one.hangUp();
          const ended = await Promise.all([first, ...waiting].map((one) => one.ended));
          expect(ended.map(String).sort()).toEqual(['429', 'left', 'left', 'left']);
          await until(() => printing === 0);
          const next = ask(address, body);
          await until(() => printing === 1);
          next.hangUp();
          await until(() => printing === 0);
        }
      } finally {
        setDocumentsRoom(room);
      }
      expect(await kept()).toEqual(before);
      expect((await draft(templateId)).status).toBe(200);
    });

    it('Given who may not produce it, then it is refused', async () => {
      expect((await draft('compte-rendu-psychologique')).status).toBe(403);
    });
  });

  describe('A document whose dossier is archived', () => {
    it('Given it counted, then it is told archived, neither sent nor signed, and counts again once the dossier is opened again', async () => {
      const { organisationId, dossierId, pack } = house();
      const { documentId } = await produceDocument(organisationId, {
        dossierId,
        packVersionId: pack.versionId,
        templateId: 'dipc',
        idempotencyKey: randomUUID(),
      });
      const phase = (to: string) =>
        asSuperuser('update dossier set phase = $2 where id = $1', [dossierId, to]);
      const told = async () =>
        (await inOrganisation(organisationId, (tx) => listDocuments(tx, dossierId))).find(
          ({ id }) => id === documentId,
        )?.standing.state;
      await phase('archive');
      try {
        expect(await told()).toBe('archive');
        await expect(
          inOrganisation(organisationId, (tx) => takeToSend(tx, dossierId, documentId, 'mssante')),
        ).rejects.toMatchObject({ code: 'flow-forbidden', detail: expect.stringContaining('archivé') });
        await expect(
          signDocument(organisationId, {
            documentId,
            idempotencyKey: randomUUID(),
            signatures: [{ signataire: 'directeur', signature: { statut: 'signe', nom: 'Hélène Marchand' } }],
          }),
        ).rejects.toMatchObject({ code: 'document-archived' });
      } finally {
        await phase('actif');
      }
      expect(await told()).toBe('en-vigueur');
    });

    it('Given it is archived or closed, the document withdrawn or its dossier given to somebody else, while somebody writes there, then nothing is written after it', async () => {
      const { organisationId, dossierId, director, pack } = house();
      const { documentId, sha256: read } = await produceDocument(organisationId, {
        dossierId,
        packVersionId: pack.versionId,
        templateId: 'attestation-vitale',
        idempotencyKey: randomUUID(),
      });
      const post = (path: string, body: object) =>
        server.current.send<Problem>('POST', `/api/v1/${path}`, { body, cookie: director });
      const sign = () =>
        post(`documents/${documentId}/signatures`, {
          signatory: 'auteur',
          statut: 'signe',
          sha256: read,
          key: randomUUID(),
        });
      const make = () =>
        post(`dossiers/${dossierId}/documents`, { templateId: 'attestation-vitale', key: randomUUID() });
      const phase = (to: string) => (tx: Tx) =>
        tx.query('update dossier set phase = $2 where id = $1', [dossierId, to]);
      const principal = await principalOf(organisationId, house().directorId);
      const withdraw = (tx: Tx) => withdrawDocument(tx, principal, documentId, 'Une erreur');
      const { database } = server.current;
      const [person] = await asSuperuser<{ usager_id: string }>(
        'select usager_id from dossier where id = $1',
        [dossierId],
      );
      const another = await buildDossier(organisationId, {
        establishmentId: house().establishmentId,
        packId: 'pde',
      });
      // As a merge of identities that is taken back does.
      const ofSomebodyElse = (tx: Tx) =>
        tx.query(
          'update dossier set usager_id = (select usager_id from dossier where id = $2) where id = $1',
          [dossierId, another.id],
        );
      const sent = async () =>
        (await uploadTo(server.current.url, director, { body: 'Bulletin', name: 'bulletin.txt' })).body.id;
      const filing = { title: 'Bulletin', tags: [], domain: 'educatif' };
      const [filed, waiting] = [await sent(), await sent()];
      await post(`dossiers/${dossierId}/filed-files`, { ...filing, fileId: filed });
      const dipc = await produceDocument(organisationId, {
        dossierId,
        packVersionId: pack.versionId,
        templateId: 'dipc',
        masked: true,
        idempotencyKey: randomUUID(),
      });
      const remote = `documents/${dipc.documentId}/remote-signatures`;
      const invitation = { nom: 'Anne Vasseur', identity: 'connue', days: 7 };
      const link = (await post(remote, { ...invitation, signatory: 'representant1' })).body as unknown as {
        id: string;
      };
      const put = (body: object) =>
        server.current.send<Problem>('PUT', `/api/v1/filed-files/${filed}`, { body, cookie: director });
      /** What else is written: what it answers of what is closed, and of what is archived. */
      const others: Record<string, [() => Promise<{ body: Problem }>, string, string]> = {
        file: [
          () => post(`dossiers/${dossierId}/filed-files`, { ...filing, fileId: waiting }),
          'filing-forbidden',
          'dossier-not-found',
        ],
        refile: [() => put({ ...filing, revision: 1 }), 'filing-forbidden', 'object-not-found'],
        withdrawFile: [
          () => post(`filed-files/${filed}/withdrawal`, { reason: 'Une erreur' }),
          'withdrawal-forbidden',
          'object-not-found',
        ],
        invite: [
          () => post(remote, { ...invitation, signatory: 'representant2' }),
          'remote-forbidden',
          'document-not-found',
        ],
        withdrawLink: [
          () => post(`${remote}/${link.id}/withdrawal`, {}),
          'remote-forbidden',
          'document-not-found',
        ],
        withdraw: [
          () => post(`documents/${documentId}/withdrawal`, { reason: 'Une erreur' }),
          'withdrawal-forbidden',
          'document-not-found',
        ],
      };
      const before = await kept();
      for (const [to, ask, code] of [
        [phase('archive'), sign, 'document-archived'],
        [phase('clos'), sign, 'signing-forbidden'],
        [phase('clos'), make, 'not-producible'],
        [ofSomebodyElse, make, 'person-changed'],
        [ofSomebodyElse, sign, 'person-changed'],
        ...Object.values(others).flatMap(([ask, code, gone]) => [
          [phase('clos'), ask, code] as const,
          [phase('archive'), ask, gone] as const,
        ]),
      ] as const)
        try {
          const { asked } = await askedMeanwhile(database, organisationId, to, ask);
          expect(asked.body.code).toBe(code);
        } finally {
          await asSuperuser(`update dossier set phase = 'actif', usager_id = $2 where id = $1`, [
            dossierId,
            person?.usager_id,
          ]);
        }
      const arrives = () =>
        inOrganisation(organisationId, (tx) =>
          fileArrived(tx, {
            ...{ dossierId, domain: 'educatif', title: 'Courrier', name: 'courrier.txt' },
            ...{ data: Buffer.from('Bonjour'), origin: 'MSSanté', actor: 'systeme' },
          }),
        ).catch((error: unknown) => error);
      const { asked: arrived } = await askedMeanwhile(database, organisationId, phase('clos'), arrives);
      await asSuperuser(`update dossier set phase = 'actif' where id = $1`, [dossierId]);
      expect(arrived).toMatchObject({ code: 'dossier-closed' });
      expect(await kept()).toEqual(before);
      const { asked } = await askedMeanwhile(database, organisationId, withdraw, sign);
      expect(asked.body.code).toBe('document-withdrawn');
    });

    it('Given its person is made one with another at the moment when somebody files, sends, invites or withdraws, then nothing is lost: it is in the dossier, which is now of who remains', async () => {
      const { organisationId, dossierId, director, pack } = house();
      const { documentId } = await produceDocument(organisationId, {
        ...{ dossierId, packVersionId: pack.versionId, templateId: 'dipc', masked: true },
        idempotencyKey: randomUUID(),
      });
      const other = await buildDossier(organisationId, {
        ...{ establishmentId: house().establishmentId, packId: 'pde' },
      });
      const principal = await principalOf(organisationId, house().directorId);
      const inOrg = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(organisationId, work);
      const personOf = async (id: string) =>
        (await asSuperuser<{ usager_id: string }>('select usager_id from dossier where id = $1', [id]))[0]
          ?.usager_id;
      const remains = await personOf(other.id);
      const post = (path: string, body: object) =>
        server.current.send<Problem & { id: string }>('POST', `/api/v1/${path}`, { body, cookie: director });
      const send = async (place = '') =>
        uploadTo(server.current.url, director, { body: 'Bulletin', name: 'bulletin.txt', place });
      const filing = { title: 'Bulletin', tags: [], domain: 'educatif' };
      const fileId = (await send()).body.id;
      const remote = `documents/${documentId}/remote-signatures`;
      const invite = { nom: 'Anne Vasseur', identity: 'connue', days: 7, signatory: 'representant1' };
      const link = (await post(remote, { ...invite, signatory: 'representant2' })).body.id;
      const written: (() => Promise<{ status: number }>)[] = [
        () => send(`&dossier=${dossierId}&domain=educatif`),
        () => post(`dossiers/${dossierId}/filed-files`, { ...filing, fileId }),
        () => post(`filed-files/${fileId}/withdrawal`, { reason: 'Une erreur' }),
        () => post(remote, invite),
        () => post(`${remote}/${link}/withdrawal`, {}),
        () => post(`documents/${documentId}/withdrawal`, { reason: 'Une erreur' }),
      ];
      for (const ask of written) {
        const { asked } = await askedMeanwhile(
          ...[server.current.database, organisationId],
          (tx) => mergePersons(tx, principal, { dossierId: other.id }, { dossierId, reason: 'Doublon' }),
          ask,
        );
        expect([200, 201]).toContain(asked.status);
        expect(await personOf(dossierId)).toBe(remains);
        const [merge] = await asSuperuser<{ id: string }>('select id from usager_merge order by at desc, id desc limit 1'); // prettier-ignore
        await inOrg((tx) => undoMerge(tx, principal, merge?.id ?? ''));
      }
      const [found] = await asSuperuser(
        `select (select count(*)::int from joined_file where dossier_id = $1 and domain = 'educatif' and id not in (select file_id from filed_file)) as sent,
           (select count(*)::int from filed_file d join filed_file_withdrawal w using (file_id) where d.dossier_id = $1 and d.file_id = $2) as filed,
           (select array_agg(signatory || (withdrawn_at is not null)::text order by signatory) from remote_signature where document_id = $3) as invited,
           (select count(*)::int from document_withdrawal where document_id = $3) as withdrawn`,
        [dossierId, fileId, documentId],
      );
      expect(found).toEqual({
        sent: 1,
        filed: 1,
        withdrawn: 1,
        invited: ['representant1false', 'representant2true'],
      });
    });
  });
}
