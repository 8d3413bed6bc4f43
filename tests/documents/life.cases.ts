import { createHash, randomUUID } from 'node:crypto';
import {
  listDocuments,
  produceDocument,
  signDocument,
  takeToSend,
} from '../../engine/src/documents/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import type { useTestServer } from '../support/server.js';
import type { ChildHouse } from './house.js';
import { pdfMargins, pdfText } from './pdfText.js';

const sha256 = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

/** The two ends of the life of a document: before it is made, and once its dossier is archived. */
export function lifeCases(server: ReturnType<typeof useTestServer>, house: () => ChildHouse): void {
  const asSuperuser = <T>(sql: string, values: unknown[] = []) =>
    server.current.database.asSuperuser<T>(sql, values);

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
    const kept = () =>
      asSuperuser(
        `select (select count(*)::int from document) as documents, (select count(*)::int from stored_object) as files,
                (select count(*)::int from moment) as moments`,
      );

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
  });
}
