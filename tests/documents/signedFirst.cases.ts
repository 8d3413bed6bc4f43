import { randomUUID } from 'node:crypto';
import { nationalType } from '../../engine/src/catalog/index.js';
import { produceDocument, takeToSend } from '../../engine/src/documents/index.js';
import { heldWithin } from '../../engine/src/documents/policy.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import type { useTestServer } from '../support/server.js';
import type { ChildHouse } from './house.js';

/** What feeds the DMP once the professional who must sign it has. */
export function signedFirstCases(server: ReturnType<typeof useTestServer>, house: () => ChildHouse): void {
  const produce = async (templateId: string) =>
    (
      await produceDocument(house().organisationId, {
        dossierId: house().dossierId,
        packVersionId: house().pack.versionId,
        templateId,
        idempotencyKey: randomUUID(),
      })
    ).documentId;
  /** Why the DMP does not take it. */
  const refusal = (documentId: string): Promise<string> =>
    inOrganisation(house().organisationId, (tx) => takeToSend(tx, house().dossierId, documentId, 'dmp')).then(
      () => 'taken',
      (error: Error & { detail?: string }) => (error.detail ?? '').replaceAll('\u00A0', ' '),
    );
  const answers = (documentId: string, statut: string, signatory = 'auteur') =>
    server.current.database.asSuperuser(
      `with answered as (update document set state = 'signe' where id = $1 returning organisation_id, id)
       insert into document_signature (organisation_id, document_id, version, signatory, label, statut, nom, date,
                                       signed_sha256, recorded_at)
       select organisation_id, id, 1, $3, 'Médecin', $2, 'Le médecin', now(), repeat('0', 64), now() from answered
       on conflict (organisation_id, document_id, version, signatory) do update set statut = excluded.statut`,
      [documentId, statut, signatory],
    );

  describe('What its author alone has to sign', () => {
    it('Given the types that a text wants signed, then they are those of the doctor and the psychologist, and say which text', () => {
      const fed = [...house().pack.documents.values()].filter(({ model }) => model.flow.dmp === 'alimente');
      const types = fed.filter(
        ({ model }) => heldWithin(model.flow, nationalType(model.nationalType)?.flow).signed,
      );
      expect(types.map(({ model }) => model.id).sort()).toEqual([
        'bilan-sante',
        'compte-rendu-episode-psychiatrique',
        'compte-rendu-psychologique',
        'ordonnance',
        'synthese-psychiatrique',
      ]);
      for (const { model } of types)
        expect(nationalType(model.nationalType)).toHaveProperty('signedSource', expect.any(String));
    });

    it('Given one of them, then it feeds the DMP once signed, and not before, nor when its author could not; what no text wants signed may go', async () => {
      const documentId = await produce('bilan-sante');
      expect(await refusal(documentId)).toContain(
        'ne part pas au DMP avant d’être signé ; un professionnel le signe par « Signer »',
      );
      await answers(documentId, 'incapable');
      expect(await refusal(documentId)).toContain('attend encore une signature');
      // What holds it back then is the identity of this child, and nothing of signatures.
      await answers(documentId, 'signe');
      expect(await refusal(documentId)).toContain('pas qualifiée');
      expect(await refusal(await produce('attestation-vitale'))).toContain('pas qualifiée');
    });

    it('Given a template that makes no professional sign though its flow wants it signed, then it waits for one all the same, and says what to do when it names none', async () => {
      const wanted = async (templateId: string) => {
        const documentId = await produce(templateId);
        await server.current.database.asSuperuser(
          `update document set flow = flow || '{"signed":true}' where id = $1`,
          [documentId],
        );
        return documentId;
      };
      const optional = await wanted('autorisation-soins');
      await answers(optional, 'signe', 'representant1');
      expect(await refusal(optional)).toMatch(/attend encore une signature \(« [^»]*irect[^»]* »\)/);
      await answers(optional, 'incapable', 'directeur');
      expect(await refusal(optional)).toContain('attend encore une signature');
      await answers(optional, 'signe', 'directeur');
      expect(await refusal(optional)).not.toContain('signature');
      expect(await refusal(await wanted('fiche-contacts-urgence'))).toContain(
        'son modèle n’en fait signer aucun ; produisez-le de nouveau',
      );
    });
  });
}
