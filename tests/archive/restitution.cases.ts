import { randomUUID } from 'node:crypto';
import type { Problem, RestitutionPreview } from '@trame/schemas';
import { openZip } from '../../engine/src/connectors/interop/openZip.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { uploadTo } from '../documents/upload.js';
import { principalOf } from '../support/factories.js';
import { as, cookieOf, house, inDays, server, someDossier, toStage } from './house.js';

describe('Given a dossier to be handed over to the person', () => {
  let id: string;
  let numero: string;
  const at = () => `/dossiers/${id}/restitution`;
  const take = (who: string, body: object) =>
    fetch(`${server.current.url}/api/v1${at()}`, {
      method: 'POST',
      headers: { 'X-Trame': '1', 'Content-Type': 'application/json', Cookie: cookieOf(who) },
      body: JSON.stringify(body),
    });
  const write = async (formId: string, data: Record<string, unknown>) => {
    const author = await principalOf(house.organisationId, house.ids['director']!);
    await inOrganisation(house.organisationId, async (tx) => {
      const { versionId: packVersionId } = await getPack('pde', tx);
      await saveRecord(tx, { dossierId: id, packVersionId, formId, data, author });
    });
  };

  /** A document as it was made, of a template, masked or not, from the bytes of a file. */
  async function make(fileId: string, templateId: string, to: string[], masked: boolean): Promise<string> {
    const document = randomUUID();
    const db = server.current.database;
    const { versionId } = await inOrganisation(house.organisationId, (tx) => getPack('pde', tx));
    await db.asSuperuser(
      `insert into document (id, organisation_id, dossier_id, pack_version_id, template_id, title, domain, national_type,
                             flow, state, idempotency_key, created_at)
       values ($1::uuid, $2, $3, $4, $5, $6, 'administratif', $7, $8, 'produit', $1::text, now())`,
      [
        document,
        house.organisationId,
        id,
        versionId,
        templateId,
        `${templateId} ${masked ? 'masquée' : 'entière'}`,
        templateId === 'recueil-ip' ? 'pde-c7' : 'pde-b2',
        JSON.stringify({ dmp: 'jamais', mssante: true, to }),
      ],
    );
    await db.asSuperuser(
      `insert into document_version (organisation_id, document_id, version, object_id, data, sha256, size, pages,
                                     idempotency_key, created_at)
       select $2, $1::uuid, 1, o.id, $3, o.sha256, o.size, 1, $1::text, now() from stored_object o where o.id = $4`,
      [document, house.organisationId, JSON.stringify({ document: { masque: masked } }), fileId],
    );
    return document;
  }

  beforeAll(async () => {
    ({ id, numero } = await someDossier('accueilli'));
    await write('transmission', {
      quand: `${inDays(-1)}T22:00:00Z`,
      faits: 'A bien dormi <b>',
      importance: 'information',
    });
    await write('evenement', { description: 'Chute dans la cour' });
    await write('recueil-ip', { informateur: 'Mme Quintefeuille', recuPar: 'Chef' });
    const file = await uploadTo(server.current.url, cookieOf('secretary'), {
      body: Buffer.from('%PDF-1.7\nUne attestation\n'),
      name: 'attestation.pdf',
      place: `&dossier=${id}&domain=administratif`,
    });
    expect(file.status).toBeLessThan(300);
    await make(file.body.id, 'attestation-vitale', ['professionnel', 'usager'], false);
    await make(file.body.id, 'attestation-vitale', ['professionnel', 'usager'], true);
    await make(file.body.id, 'recueil-ip', ['ase', 'professionnel'], false);
    const filed = await as.send('secretary', 'POST', `/dossiers/${id}/filed-files`, {
      fileId: file.body.id,
      title: 'Lettre d’un tiers',
      tags: [],
      domain: 'administratif',
    });
    expect(filed.status).toBeLessThan(300);
    const contact = await as.send('director', 'POST', `/dossiers/${id}/entourage`, {
      nom: 'Petit',
      lien: 'pere',
      contactAutorise: 'non',
      neDoitPasConnaitreAdresse: true,
    });
    expect(contact.status).toBeLessThan(300);
    await toStage(id, 'sorti');
  });

  it('when who may not asks for it, then it is refused, as for what does not exist', async () => {
    for (const [who, status] of [
      ['chief', 403],
      ['educator', 403],
      ['farDirector', 404],
      ['archivist', 404],
      ['stranger', 404],
    ] as const) {
      expect([who, (await take(who, { motive: 'sortie' })).status]).toEqual([who, status]);
      expect([who, (await as.get(who, at())).status]).toEqual([who, status]);
    }
    expect((await take('director', { motive: 'autre' })).status).toBe(400);
    expect((await as.send<Problem>('director', 'POST', at())).status).toBe(400);
  });

  it('when who is about to make it looks, then what does not go is told with why', async () => {
    const { body } = await as.get<RestitutionPreview>('director', at());
    expect(body).toMatchObject({
      documents: 1,
      files: 1,
      records: 2,
      heldRecords: 1,
      withoutAddresses: true,
    });
    expect(body.kept.map(({ title }) => title).sort()).toEqual([
      'attestation-vitale entière',
      'recueil-ip entière',
    ]);
  });

  it('when it is made, then it opens, holds the variant of the person and says what it does not, traced', async () => {
    const answer = await take('director', { motive: 'sortie' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="dossier-${numero}.zip"`);
    const files = await openZip(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()]).toEqual([
      'documents/001-attestation-vitale-masquee.pdf',
      'ecrits.html',
      'ecrits.json',
      'evaluations.html',
      'evaluations.json',
      'index.html',
    ]);
    const text = (name: string) => files.get(name)!.toString('utf8');
    expect(text('documents/001-attestation-vitale-masquee.pdf')).toMatch(/^%PDF/);
    expect(text('ecrits.html')).toContain('A bien dormi &lt;b&gt;');
    const records = JSON.parse(text('ecrits.json')) as Array<{ formulaire: string; reponses: object }>;
    expect(records.map(({ formulaire }) => formulaire).sort()).toEqual(['evenement', 'transmission']);
    expect(text('index.html')).toContain('documents/001-attestation-vitale-masquee.pdf');
    const whole = [...files.values()].join('\n');
    for (const kept of ['Quintefeuille', 'préoccupante', 'entière', 'Petit'])
      expect(whole).not.toContain(kept);
    const trace = await as.get<{ items: Array<{ action: string }> }>('director', `/dossiers/${id}/acces`);
    expect(trace.body.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['dossier.restitue', 'document.lu']),
    );
  });

  it('when the files are asked for too, then they are there', async () => {
    const answer = await take('director', { motive: 'demande', files: true });
    const files = await openZip(Buffer.from(await answer.arrayBuffer()));
    expect(files.get('fichiers/001-lettre-d-un-tiers.pdf')?.toString()).toContain('Une attestation');
  });
});
