import { randomUUID } from 'node:crypto';
import type { DocumentLine, Problem } from '@trame/schemas';
import type { DocumentData } from '../../engine/src/documents/DocumentData.js';
import { produceDocument, signDocument } from '../../engine/src/documents/index.js';
import { maskData } from '../../engine/src/documents/maskData.js';
import { documentsRoom, setDocumentsRoom } from '../../engine/src/documents/room.js';
import { buildProfessional, signIn } from '../support/factories.js';
import type { useTestServer } from '../support/server.js';
import type { ChildHouse } from './house.js';

/** What a professional signs in their own name. */
export function ownSignatureCases(server: ReturnType<typeof useTestServer>, house: () => ChildHouse): void {
  const read = (id: string, cookie = house().director) =>
    server.current.get<DocumentLine>(`/api/v1/documents/${id}`, cookie);
  const produce = (templateId: string, masked = false) =>
    produceDocument(house().organisationId, {
      dossierId: house().dossierId,
      packVersionId: house().pack.versionId,
      templateId,
      masked,
      idempotencyKey: randomUUID(),
    });
  const audited = (id: string, action: string) =>
    server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
      'select details from audit_record where subject_id = $1 and action = $2 order by id',
      [id, action],
    );
  const places = async (id: string, cookie = house().director) =>
    (await read(id, cookie)).body.signatories.filter(({ mine }) => mine).map(({ id: place }) => place);
  const answerTo = async (id: string, more: object = {}, cookie = house().director) =>
    server.current.send<DocumentLine & Problem>('POST', `/api/v1/documents/${id}/signatures`, {
      body: {
        signatory: 'directeur',
        statut: 'signe',
        sha256: (await read(id)).body.sha256,
        key: randomUUID(),
        ...more,
      },
      cookie,
    });
  const colleague = async (role: string) => {
    const { id } = await buildProfessional(house().organisationId, {
      roles: [[house().establishmentId, role]],
    });
    return { id, cookie: await signIn(house().organisationId, id) };
  };

  describe('Signing in one’s own name', () => {
    it('Given who produced what they alone must sign, then they sign what they read, by their proof: it is sealed, once for one key', async () => {
      const { documentId, sha256 } = await produce('attestation-vitale');
      expect(await places(documentId)).toEqual(['auteur']);
      const body = { signatory: 'auteur', key: randomUUID() };
      const stale = await answerTo(documentId, { ...body, sha256: '0'.repeat(64) });
      expect([stale.status, stale.body.code]).toEqual([409, 'document-changed']);
      const signed = await answerTo(documentId, body);
      expect([signed.status, signed.body]).toMatchObject([
        200,
        {
          state: 'signe',
          version: 2,
          seal: { state: 'scelle' },
          signatures: [{ signatory: 'auteur', moyen: 'authentification', provedBy: 'fournisseur' }],
        },
      ]);
      expect(signed.body.signatures[0]?.provedName).toBe(signed.body.signatures[0]?.nom);
      expect((await answerTo(documentId, { ...body, sha256 })).body).toMatchObject({ version: 2 });
      // What was lost on its way back, then changed: it is not told that the change is kept.
      const changed = await answerTo(documentId, { ...body, statut: 'refuse', motif: 'Une date est fausse' });
      expect([changed.status, changed.body.code]).toEqual([409, 'already-signed']);
      const twice = await answerTo(documentId, { signatory: 'auteur' });
      expect([twice.status, twice.body.code]).toEqual([409, 'already-signed']);
      expect(await places(documentId)).toEqual([]);
      expect(await audited(documentId, 'document.signe')).toMatchObject([
        { details: { cachet: 'scelle', precedent: sha256, preuves: { auteur: house().directorId } } },
      ]);
      const check = await server.current.get(`/api/v1/documents/${documentId}/seal`, house().director);
      expect(check.body).toMatchObject({ version: 2, state: 'intact' });
    });

    it('Given a template that has the director sign after the representative, then each signs in their turn, is asked in their turn, and is told who comes first; what is given together is taken in order', async () => {
      const { documentId, sha256 } = await produce('dipc', true);
      const { signatories } = house().pack.documents.get('dipc')!.model;
      const as = (id: string) => signatories.find((one) => one.id === id)!;
      const [director, parent, child] = [as('directeur'), as('representant1'), as('enfant')];
      const former = [director, parent, child].map((one) => ({ ...one }));
      Object.assign(parent, { required: true, order: 1 });
      Object.assign(director, { order: 2 });
      Object.assign(child, { order: 3 });
      try {
        const after = async () =>
          (await read(documentId)).body.signatories.flatMap(({ id, after: first }) =>
            first ? [[id, first]] : [],
          );
        expect(await after()).toEqual([
          ['directeur', [parent.label]],
          ['enfant', [director.label, parent.label]],
        ]);
        const early = await answerTo(documentId);
        expect([early.status, early.body.code]).toEqual([409, 'signing-turn']);
        expect(early.body.detail).toContain(parent.label);
        const invite = (signatory: string) =>
          server.current.send<Problem>('POST', `/api/v1/documents/${documentId}/remote-signatures`, {
            body: { signatory, nom: 'Anne Vasseur', identity: 'connue', days: 7 },
            cookie: house().director,
          });
        expect((await invite('enfant')).body.code).toBe('signing-turn');
        expect((await invite('representant1')).status).toBe(201);
        const sign = (...who: string[]) =>
          signDocument(house().organisationId, {
            documentId,
            idempotencyKey: randomUUID(),
            signatures: who.map((signataire) => ({
              signataire,
              signature: { statut: 'signe', nom: 'Anne Vasseur', moyen: 'saisie' },
            })),
          });
        await expect(sign('directeur')).rejects.toMatchObject({
          code: 'invalid-signature',
          faults: [{ path: '/0/signature', message: expect.stringContaining(parent.label) }],
        });
        expect((await read(documentId)).body.sha256).toBe(sha256);
        expect(await sign('directeur', 'representant1')).toMatchObject({ version: 2, etat: 'signe' });
        expect(await after()).toEqual([]);
      } finally {
        [director, parent, child].forEach((one, at) => {
          delete one.order;
          Object.assign(one, former[at]);
        });
      }
    });

    it('Given a place of another role or of the person, nobody’s, or a domain where one does not sign, then it is refused', async () => {
      const { documentId } = await produce('contrat-sejour');
      const chief = await colleague('chef-de-service');
      expect([await places(documentId), await places(documentId, chief.cookie)]).toEqual([['directeur'], []]);
      for (const [signatory, cookie] of [
        ['directeur', chief.cookie],
        ['representant1', house().director],
        ['roi', house().director],
      ] as const) {
        const { status, body } = await answerTo(documentId, { signatory }, cookie);
        expect([status, body.code]).toEqual([403, 'signing-forbidden']);
      }
      const educator = await colleague('educateur');
      expect((await answerTo(documentId, {}, educator.cookie)).status).toBe(404);
    });

    it('Given a proof that is old, then it is asked for anew and the trail says so; who refuses says why, and may sign later', async () => {
      const { documentId } = await produce('dipc');
      const { id, cookie } = await colleague('directeur');
      const proved = (minutesAgo: number) =>
        server.current.database.asSuperuser(
          'update session set proved_at = now() - make_interval(mins => $2) where professional_id = $1',
          [id, minutesAgo],
        );
      await proved(60);
      const refused = await answerTo(documentId, {}, cookie);
      expect([refused.status, refused.body.code]).toEqual([403, 'fresh-proof-wanted']);
      expect(await audited(documentId, 'signature.refusee')).toHaveLength(1);
      await proved(0);
      const silent = await answerTo(documentId, { statut: 'refuse' }, cookie);
      expect([silent.body.code, silent.body.faults]).toMatchObject([
        'invalid-signature',
        [{ path: '/motif' }],
      ]);
      const said = { statut: 'refuse', motif: 'Une date est à corriger' };
      expect((await answerTo(documentId, said, cookie)).body).toMatchObject({
        state: 'refuse',
        signatures: [{ statut: 'refuse', motif: 'Une date est à corriger', provedBy: 'fournisseur' }],
      });
      // Another who holds the role signs, then the circuit that waited for it brings what its form says: it stays as it is.
      expect((await answerTo(documentId)).body).toMatchObject({ state: 'signe', version: 3 });
      expect(
        await signDocument(house().organisationId, {
          documentId,
          idempotencyKey: randomUUID(),
          signatures: [{ signataire: 'directeur', signature: { statut: 'refuse' } }],
        }),
      ).toMatchObject({
        etat: 'signe',
        version: 3,
      });
    });

    it('Given two places without a role, then one professional takes one; what was withdrawn is not signed', async () => {
      const { documentId } = await produce('rapport-evaluation');
      expect((await answerTo(documentId, { signatory: 'evaluateur1' })).body.state).toBe(
        'signe-partiellement',
      );
      expect((await answerTo(documentId, { signatory: 'evaluateur2' })).body.code).toBe('already-signed');
      const chief = await colleague('chef-de-service');
      expect(await places(documentId, chief.cookie)).toEqual(['evaluateur2']);
      await server.current.send('POST', `/api/v1/documents/${documentId}/withdrawal`, {
        body: { reason: 'Fait par erreur' },
        cookie: house().director,
      });
      expect(await places(documentId, chief.cookie)).toEqual([]);
      const late = await answerTo(documentId, { signatory: 'evaluateur2' }, chief.cookie);
      expect([late.status, late.body.code]).toEqual([409, 'document-withdrawn']);
    });

    it('Given professionals who sign at the same moment, then one signs, and the other is asked to read again; both sign, each in their place', async () => {
      const other = await colleague('directeur');
      const late = expect.stringMatching(/^(document-changed|already-signed)$/);
      const { documentId } = await produce('dipc');
      const key = randomUUID();
      const twice = await Promise.all([
        answerTo(documentId, { key }),
        answerTo(documentId, { key }),
        answerTo(documentId, {}, other.cookie),
      ]);
      const [won, lost] =
        twice[0].status === 200 ? [twice.slice(0, 2), twice.slice(2)] : [twice.slice(2), twice.slice(0, 2)];
      expect(won.map(({ status, body }) => [status, body.version])).toEqual(won.map(() => [200, 2]));
      expect(lost.map(({ status, body }) => [status, body.code])).toEqual(lost.map(() => [409, late]));
      expect((await read(documentId)).body).toMatchObject({
        version: 2,
        signatures: [{ signatory: 'directeur' }],
      });
      expect(await audited(documentId, 'document.signe')).toHaveLength(1);

      const report = (await produce('rapport-evaluation')).documentId;
      const both = [
        { signatory: 'evaluateur1', cookie: house().director },
        { signatory: 'evaluateur2', cookie: other.cookie },
      ];
      const answers = await Promise.all(
        both.map(({ signatory, cookie }) => answerTo(report, { signatory }, cookie)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const again = both[answers.findIndex(({ status }) => status === 409)]!;
      const last = await answerTo(report, { signatory: again.signatory }, again.cookie);
      expect(last.body).toMatchObject({ state: 'signe', version: 3, seal: { state: 'scelle' } });
      const signers = last.body.signatures.map(({ signatory, nom, provedName }) => [
        signatory,
        nom === provedName,
      ]);
      expect(signers.sort()).toEqual(both.map(({ signatory }) => [signatory, true]));
    });

    it('Given a masked variant while somebody must not know where the house is, then it is not signed: a name would lead there', async () => {
      const { documentId } = await produce('dipc', true);
      expect(await places(documentId)).toEqual(['directeur']);
      const { asSuperuser } = server.current.database;
      const [contact] = await asSuperuser<{ id: string }>(
        `insert into contact (id, organisation_id, dossier_id, position, last_name, link, contact_allowed, address_hidden)
         values (gen_random_uuid(), $1, $2, 99, 'Roussel', 'pere', 'non', true) returning id`,
        [house().organisationId, house().dossierId],
      );
      const { body } = await answerTo(documentId);
      expect([await places(documentId), body.code, body.detail]).toEqual([
        [],
        'signing-forbidden',
        expect.stringContaining('signez le document complet'),
      ]);
      await asSuperuser('delete from contact where id = $1', [contact?.id]);
    });

    it('Given who loses their post while it prints, then nothing is kept under their name, nor handed over', async () => {
      const { documentId } = await produce('attestation-vitale');
      const at = `/api/v1/dossiers/${house().dossierId}`;
      const { asSuperuser } = server.current.database;
      const made = () =>
        asSuperuser<{ n: number }>('select count(*)::int as n from document where dossier_id = $1', [
          house().dossierId,
        ]);
      const before = await made();
      const post = (cookie: string, address: string, body: object) =>
        server.current.send<Problem>('POST', address, { body, cookie });
      const acts: ((cookie: string) => Promise<{ status: number }>)[] = [
        (cookie) => post(cookie, `${at}/documents`, { templateId: 'attestation-vitale', key: randomUUID() }),
        (cookie) => answerTo(documentId, { signatory: 'auteur' }, cookie),
        (cookie) => post(cookie, `${at}/document-bundle`, { documents: [documentId] }),
      ];
      for (const act of acts) {
        const { id, cookie } = await colleague('directeur');
        const room = documentsRoom();
        const renderPdf: typeof room.renderer.renderPdf = async (request) => {
          await asSuperuser(`update activity set to_date = '2020-02-01' where professional_id = $1`, [id]);
          return room.renderer.renderPdf(request);
        };
        setDocumentsRoom({ ...room, renderer: { ...room.renderer, renderPdf } });
        try {
          expect((await act(cookie)).status).toBe(404);
        } finally {
          setDocumentsRoom(room);
        }
        expect(
          await asSuperuser(
            `select action from audit_record where actor_id::text = $1
              and action in ('document.produit', 'document.signe', 'document.exporte')`,
            [id],
          ),
        ).toEqual([]);
      }
      expect(await made()).toEqual(before);
      expect((await read(documentId)).body).toMatchObject({ state: 'a-signer', version: 1 });
    });

    it('Given a masked variant that a professional signed while nothing was to be kept, then it goes nowhere near the family once the place is', async () => {
      const { documentId } = await produce('dipc', true);
      expect((await answerTo(documentId)).status).toBe(200);
      const refusal = async () => {
        const asked = { documents: [documentId], masked: true };
        const bundle = `/api/v1/dossiers/${house().dossierId}/document-bundle`;
        const { body } = await server.current.send<Problem>('POST', bundle, {
          body: asked,
          cookie: house().director,
        });
        return body.faults?.map(({ message }) => message);
      };
      const { asSuperuser } = server.current.database;
      const [contact] = await asSuperuser<{ id: string }>(
        `insert into contact (id, organisation_id, dossier_id, position, last_name, link, contact_allowed, address_hidden)
         values (gen_random_uuid(), $1, $2, 98, 'Roussel', 'pere', 'non', true) returning id`,
        [house().organisationId, house().dossierId],
      );
      expect(await refusal()).toEqual([expect.stringContaining('Ce document dit où est l’établissement')]);
      // As if made while the place was kept: all the facts are those of the organisation, and the name of who signed stays.
      const [made] = await asSuperuser<{ data: DocumentData }>(
        'select data from document_version where document_id = $1',
        [documentId],
      );
      await asSuperuser('update document_version set data = $2 where document_id = $1', [
        documentId,
        JSON.stringify(maskData(made!.data, [], true)),
      ]);
      const named = [expect.stringContaining('nom de qui l’a signé')];
      expect(await refusal()).toEqual(named);
      // As if a parent had signed before that professional, whom the page of signatures names all the same.
      const signature = (change: string) =>
        asSuperuser(`update document_signature set ${change} where document_id = $1`, [documentId]);
      await signature(`signatory = 'representant1', moyen = 'saisie'`);
      expect(await refusal()).toEqual(named);
      await signature('proved_of = null, proved_name = null');
      expect(await refusal()).toBeUndefined();
      await asSuperuser('delete from contact where id = $1', [contact?.id]);
      expect(await refusal()).toBeUndefined();
    });

    it('Given what nobody gave of the person, then who signs is told; a template that holds it compulsory makes nothing', async () => {
      const { asSuperuser } = server.current.database;
      const traits = (change: string, value: unknown) =>
        asSuperuser<{ born: string }>(
          `update usager u set traits = ${change} from usager before
            where u.id = before.id and u.id = (select usager_id from dossier where id = $1)
            returning before.traits ->> 'dateNaissance' as born, $2::text`,
          [house().dossierId, value],
        );
      const [before] = await traits(`u.traits - 'dateNaissance' - 'sexe'`, '');
      const { documentId } = await produce('dipc');
      expect((await read(documentId)).body.facts).toEqual([
        { path: 'usager.dateNaissance', of: 'usager', label: 'Date de naissance' },
      ]);
      await expect(produce('ordonnance')).rejects.toMatchObject({
        code: 'facts-lacking',
        // The sex, which it prints by an agreement that says « né(e) » without it, is held all the same.
        detail: expect.stringMatching(/\(Sexe, Date de naissance\)\. Complétez l’identité de la personne/),
      });
      await traits(`u.traits || jsonb_build_object('dateNaissance', $2::text, 'sexe', 'F')`, before?.born);
      expect((await read((await produce('dipc')).documentId)).body).not.toHaveProperty('facts');
    });
  });
}
