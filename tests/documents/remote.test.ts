import { randomUUID } from 'node:crypto';
import type { DocumentLine, Problem, RemoteInvited, RemoteOpened, RemoteSignatureList } from '@trame/schemas';
import { produceDocument, signDocument, takeToSend } from '../../engine/src/documents/index.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { pdfText } from './pdfText.js';

const server = useTestServer(documentsServer());
let house: ChildHouse;

beforeAll(async () => {
  house = await buildChildHouse();
}, 60_000);

const produce = async (masked = true, templateId = 'dipc'): Promise<string> => {
  const { documentId } = await produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    masked,
    idempotencyKey: randomUUID(),
  });
  return documentId;
};
const invite = (id: string, more: object = {}, cookie = house.director) =>
  server.current.send<RemoteInvited & Problem>('POST', `/api/v1/documents/${id}/remote-signatures`, {
    body: {
      signatory: 'representant1',
      nom: 'Anne Vasseur',
      identity: 'carte d’identité vue le 20 novembre',
      days: 7,
      ...more,
    },
    cookie,
  });
const open = (path: string, body: object) =>
  server.current.send<RemoteOpened & Problem>('POST', `/api/v1/remote-signature/${path}`, { body });
const tokenOf = ({ address = '' }: RemoteInvited): string => address.split('#')[1] ?? '';
const states = async (id: string) =>
  (
    await server.current.get<RemoteSignatureList>(`/api/v1/documents/${id}/remote-signatures`, house.director)
  ).body.items.map(({ state }) => state);
const read = async (id: string) =>
  (await server.current.get<DocumentLine>(`/api/v1/documents/${id}`, house.director)).body;
const audited = async (id: string) =>
  (
    await server.current.database.asSuperuser<{ action: string }>(
      `select action from audit_record where subject_id = $1 and action like 'document.sign%' order by id`,
      [id],
    )
  ).map(({ action }) => action);

/** A document, an invitation of the first representative, and what opens it. */
async function invited() {
  const id = await produce();
  const { body } = await invite(id);
  return { id, remote: body.id, proof: { token: tokenOf(body), code: body.code } };
}

const refusalsOf = async (id: string) =>
  (
    await server.current.database.asSuperuser<{ details: { voie: string } }>(
      `select details from audit_record where subject_id = $1 and action = 'document.envoi-refuse' order by id`,
      [id],
    )
  ).map(({ details }) => details);

/** Somebody of the entourage must not know the address, while the work is done. */
async function keepingThePlace(work: () => Promise<void>) {
  const { status } = await server.current.send('POST', `/api/v1/dossiers/${house.dossierId}/entourage`, {
    body: { nom: 'Vasseur', lien: 'pere', contactAutorise: 'oui', neDoitPasConnaitreAdresse: true },
    cookie: house.secretary,
  });
  expect(status).toBe(204);
  await work();
  await server.current.database.asSuperuser('delete from contact where dossier_id = $1', [house.dossierId]);
}

describe('Signing at a distance', () => {
  it('Given a link and its code, then the document is read, signed with the check of identity, and the circuit goes on with it', async () => {
    const { id, proof } = await invited();
    const { status, body } = await open('read', proof);
    expect([status, body]).toMatchObject([
      200,
      { title: 'Document individuel de prise en charge', nom: 'Anne Vasseur', answered: false },
    ]);
    const content = await fetch(`${server.current.url}/api/v1/remote-signature/content`, {
      method: 'POST',
      headers: { 'X-Trame': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify(proof),
    });
    expect(await pdfText(Buffer.from(await content.arrayBuffer()))).toContain('Vasseur');
    const answer = { ...proof, sha256: body.sha256, statut: 'signe', nom: 'Anne Vasseur', moyen: 'saisie' };
    expect((await open('answer', { ...answer, sha256: '0'.repeat(64) })).body.code).toBe('document-changed');
    expect((await open('answer', answer)).status).toBe(204);
    expect((await open('answer', answer)).body.code).toBe('remote-link-dead');
    expect((await open('read', proof)).body).toMatchObject({ answered: true });
    const document = await read(id);
    expect(document.signatures).toMatchObject([
      { signatory: 'representant1', statut: 'signe', distance: 'carte d’identité vue le 20 novembre' },
    ]);
    expect(await audited(id)).toEqual([
      'document.signature-demandee',
      'document.signature-ouverte',
      'document.signe',
    ]);
    // The circuit that waited says, by its form, that the parent was away: what was signed stays.
    const signed = await signDocument(house.organisationId, {
      documentId: id,
      idempotencyKey: randomUUID(),
      signatures: [
        { signataire: 'representant1', signature: { statut: 'absent' } },
        { signataire: 'directeur', signature: { statut: 'signe', nom: 'Hélène Marchand' } },
      ],
    });
    expect(signed.version).toBe(3);
    const pdf = await fetch(`${server.current.url}/api/v1/documents/${id}/content`, {
      headers: { Cookie: house.director },
    });
    const text = await pdfText(Buffer.from(await pdf.arrayBuffer()));
    expect(text).toContain('carted’identitévuele20novembre');
    expect((await invite(id)).body.code).toBe('already-signed');
  });

  it('Given a guessed link, a wrong code, five of them, one withdrawn, replaced or too old, then nothing is told of the document', async () => {
    const { id, remote, proof } = await invited();
    const dead = { status: 404, body: { code: 'remote-link-dead' } };
    expect(await open('read', { ...proof, token: 'A'.repeat(43) })).toMatchObject(dead);
    const wrong = { ...proof, code: proof.code === '000000' ? '000001' : '000000' };
    expect(await open('read', wrong)).toMatchObject({
      status: 403,
      body: { code: 'remote-code-wrong', detail: 'Il reste 4 essais.' },
    });
    for (let tried = 1; tried < 5; tried += 1) await open('read', wrong);
    expect(await open('read', proof)).toMatchObject(dead);
    expect(await states(id)).toEqual(['bloquee']);
    const again = (await invite(id)).body;
    const proofAgain = { token: tokenOf(again), code: again.code };
    expect((await open('read', proofAgain)).status).toBe(200);
    expect(await states(id)).toEqual(['ouverte', 'retiree']);
    const withdrawn = `/api/v1/documents/${id}/remote-signatures/${again.id}/withdrawal`;
    expect((await server.current.send('POST', withdrawn, { cookie: house.director })).status).toBe(200);
    expect(await open('read', proofAgain)).toMatchObject(dead);
    expect(remote).not.toBe(again.id);
    const late = await invited();
    await pushClock(house.organisationId, 8 * 24 * 3600 * 1000);
    expect(await open('read', late.proof)).toMatchObject(dead);
    expect(await states(late.id)).toEqual(['expiree']);
  });

  it('Given a refusal, then its reason is kept and the link ends; a withdrawn document is not signed', async () => {
    const { id, proof } = await invited();
    const { sha256 } = (await open('read', proof)).body;
    const refusal = { ...proof, sha256, statut: 'refuse', nom: 'Anne Vasseur', motif: 'Je veux le relire' };
    expect((await open('answer', refusal)).status).toBe(204);
    expect((await read(id)).signatures).toMatchObject([{ statut: 'refuse', motif: 'Je veux le relire' }]);
    expect((await open('read', proof)).status).toBe(404);
    const other = await invited();
    await server.current.send('POST', `/api/v1/documents/${other.id}/withdrawal`, {
      body: { reason: 'Erreur de modèle' },
      cookie: house.director,
    });
    expect((await open('read', other.proof)).status).toBe(404);
  });

  it('Given another name than that of the invitation is signed, then the document says to whom the link was given', async () => {
    const { id, proof } = await invited();
    const { sha256 } = (await open('read', proof)).body;
    const answer = { ...proof, sha256, statut: 'signe', nom: 'Paul Autre', moyen: 'saisie' };
    expect((await open('answer', answer)).status).toBe(204);
    expect((await read(id)).signatures).toMatchObject([
      {
        nom: 'Paul Autre',
        distance: 'lien remis à Anne Vasseur, carte d’identité vue le 20 novembre',
      },
    ]);
  });

  it('Given two answers of one link at once, then one is kept, and the other is not told as kept', async () => {
    const { id, proof } = await invited();
    const { sha256 } = (await open('read', proof)).body;
    const answers = await Promise.all([
      open('answer', { ...proof, sha256, statut: 'signe', nom: 'Anne Vasseur', moyen: 'saisie' }),
      open('answer', { ...proof, sha256, statut: 'refuse', nom: 'Anne Vasseur', motif: 'Je veux le relire' }),
    ]);
    const kept = (await read(id)).signatures;
    expect(kept).toHaveLength(1);
    const of = { signe: 0, refuse: 1 }[kept[0]!.statut as 'signe' | 'refuse'];
    expect(answers[of]?.status).toBe(204);
    expect(['document-changed', 'remote-link-dead']).toContain(answers[1 - of]?.body.code);
  });

  it('Given who may not ask, a professional, an unknown signatory, what lacks facts or must be masked, then no link is made', async () => {
    const id = await produce();
    expect((await invite(id, {}, house.secretary)).status).toBe(201);
    expect((await invite(id, { signatory: 'directeur' })).body.code).toBe('remote-professional');
    expect((await invite(id, { signatory: 'voisin' })).body.code).toBe('unknown-signatory');
    expect((await invite(id, { identity: ' ' })).status).toBe(400);
    const address = `update establishment set address = $2 where id = $1 returning
      (select e.address from establishment e where e.id = $1) as address`;
    const { asSuperuser } = server.current.database;
    const [before] = await asSuperuser<{ address: object }>(address, [house.establishmentId, {}]);
    const lacking = await produce(false, 'projet-personnalise');
    await asSuperuser(address, [house.establishmentId, before?.address]);
    expect(await invite(lacking)).toMatchObject({
      status: 422,
      body: {
        code: 'facts-lacking',
        detail: expect.stringMatching(/Adresse de l’établissement.*Complétez la fiche de l’établissement/),
      },
    });
    const whole = await produce(false);
    expect((await invite(whole)).body).toMatchObject({
      code: 'flow-forbidden',
      detail: expect.stringContaining('variante masquée'),
    });
    expect(
      await server.current.database.asSuperuser(
        `select action, details ->> 'voie' as voie from audit_record where subject_id = $1 and action like '%refuse%'`,
        [whole],
      ),
    ).toEqual([{ action: 'document.envoi-refuse', voie: 'distance' }]);
  });
});

describe('Somebody of the entourage who must not know the address', () => {
  const take = async (documentId: string, to: 'usager' | 'ase') =>
    inOrganisation(house.organisationId, (tx) =>
      takeToSend(tx, house.dossierId, documentId, 'mssante', [to]),
    );
  it('Given somebody who must not know the address, then what says where the house is is not shown, the links sent before included', async () => {
    const before = await invited();
    expect((await open('read', before.proof)).body.establishment).toBe('MECS Les Tilleuls');
    const plain = await produce(false, 'projet-personnalise');
    await keepingThePlace(async () => {
      for (const path of ['read', 'content']) expect((await open(path, before.proof)).status).toBe(404);
      for (const id of [plain, before.id])
        expect((await invite(id)).body).toMatchObject({
          code: 'flow-forbidden',
          detail: expect.stringMatching(/ne doit pas savoir.*variante masquée/),
        });
      expect((await refusalsOf(before.id)).map(({ voie }) => voie)).toEqual([
        'distance',
        'distance',
        'distance',
      ]);
      const { body } = await invite(await produce(true, 'projet-personnalise'));
      expect((await open('read', { token: tokenOf(body), code: body.code })).body).toMatchObject({
        establishment: 'Association Les Tilleuls',
      });
    });
    expect((await invite(plain)).status).toBe(201);
  });

  it('Given a third party who may be one of the family, then it is not shown to them either, nor what is masked; an institution that the template declares sees it', async () => {
    const inventory = await produce(false, 'inventaire');
    const [plan, contract] = [
      await produce(false, 'ppe'),
      await produce(false, 'contrat-accueil-provisoire'),
    ];
    await keepingThePlace(async () => {
      expect(await invite(inventory, { signatory: 'contradicteur' })).toMatchObject({
        status: 422,
        body: { code: 'flow-forbidden', detail: expect.stringContaining('ne doit pas savoir') },
      });
      for (const id of [plan, contract])
        expect((await invite(id, { signatory: 'departement' })).status).toBe(201);
    });
    expect((await invite(inventory, { signatory: 'contradicteur' })).status).toBe(201);
  });

  it('Given what goes to the family by MSSanté or is made for them, then it does not say where the house is, its name and director included', async () => {
    const plain = await produce(false, 'compte-rendu-educatif');
    const former = await produce(true, 'compte-rendu-educatif');
    await take(plain, 'usager');
    await keepingThePlace(async () => {
      // The message names who sends it, whatever the document says.
      const kept = expect.stringMatching(/un message par MSSanté nomme qui l’envoie/) as string;
      const masked = await produce(true, 'compte-rendu-educatif');
      for (const id of [plain, former, masked]) {
        await expect(take(id, 'usager')).rejects.toMatchObject({ code: 'flow-forbidden', detail: kept });
        expect(await refusalsOf(id)).toEqual([{ voie: 'mssante', motif: kept }]);
        await take(id, 'ase');
      }
      const seen = await pdfText((await take(masked, 'ase')).pdf);
      expect(seen).toContain('AssociationLesTilleuls');
      const signed = await pdfText((await take(await produce(true), 'ase')).pdf);
      expect(signed).toContain('représentéparsondirecteur');
      expect(signed).not.toContain('Marchand');
      for (const where of ['MECS', 'alléedesTilleuls', 'FINESS']) expect(seen).not.toContain(where);
    });
  });
});
