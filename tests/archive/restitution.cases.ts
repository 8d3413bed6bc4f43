import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sayOutputs, type GridResult } from '@trame/language';
import type { AuditPage, Grid, Problem, RestitutionPreview } from '@trame/schemas';
import type { RestitutionPlan } from '../../engine/src/archive/restitution/planRestitution.js';
import { sittingsHtml } from '../../engine/src/archive/restitution/sittingPages.js';
import { openZip } from '../../engine/src/connectors/interop/openZip.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { contentForPerson } from '../../engine/src/documents/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { saveGridResult, saveRecord } from '../../engine/src/records/index.js';
import { uploadTo } from '../documents/upload.js';
import { principalOf } from '../support/factories.js';
import { until } from '../support/until.js';
import { as, cookieOf, house, inDays, server, someDossier, toStage } from './house.js';

describe('Given a dossier to be handed over to the person', () => {
  let id: string;
  let numero: string;
  let fileId: string;
  let whole: string;
  let masked: string;
  let told: string;
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

  const sit = async (gridId: string, answers: Record<string, unknown>) => {
    const author = await principalOf(house.organisationId, house.ids['director']!);
    await inOrganisation(house.organisationId, async (tx) => {
      const { versionId: packVersionId, grids } = await getPack('pde', tx);
      const grid = grids.get(gridId)!;
      const result = { status: 'complete', score: null, max: null, band: null } as const;
      const found = { outputs: {}, dimensions: {}, letters: {}, alerts: [] };
      await saveGridResult(tx, {
        dossierId: id,
        packVersionId,
        grid,
        answers,
        result: { ...result, ...found } as unknown as GridResult,
        author,
      });
    });
  };

  /** A document as it was made, of a template, masked or not, from the bytes of a file. */
  async function make(
    fileId: string,
    templateId: string,
    to: string[],
    hides: boolean,
    facts = {},
  ): Promise<string> {
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
        `${templateId} ${hides ? 'masquée' : 'entière'}`,
        templateId === 'recueil-ip' ? 'pde-c7' : 'pde-b2',
        JSON.stringify({ dmp: 'jamais', mssante: true, to }),
      ],
    );
    await db.asSuperuser(
      `insert into document_version (organisation_id, document_id, version, object_id, data, sha256, size, pages,
                                     idempotency_key, created_at)
       select $2, $1::uuid, 1, o.id, $3, o.sha256, o.size, 1, $1::text, now() from stored_object o where o.id = $4`,
      [document, house.organisationId, JSON.stringify({ ...facts, document: { masque: hides } }), fileId],
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
    await write('evenement', { recit: 'Chute dans la cour' });
    await write('ajout-tardif', { contenu: 'Une lettre retrouvée' });
    await server.current.database.asSuperuser(
      `update record set data = data || $2 where dossier_id = $1 and form_id = 'ajout-tardif'`,
      [id, JSON.stringify({ piece: { id: randomUUID(), nom: 'lettre.pdf', type: 'application/pdf' } })],
    );
    await write('recueil-ip', { informateur: 'Mme Quintefeuille', recuPar: 'Chef' });
    await write('contrat-accueil-provisoire', {
      adresseAccueil: { voie: '3 impasse des Sorbiers', codePostal: '69000', commune: 'Lyon' },
      mesure: 'autre',
      hors: 'Hors formulaire',
    });
    await write('accueil', {
      chambre: 'Pavillon des Hirondelles',
      contactsUrgence: [
        {
          nom: 'Contact-nommé',
          telephone: '0611223344',
          adresse: { voie: '9 rue des Aulnes', commune: 'Bron' },
          neDoitPasConnaitreAdresse: 'oui',
        },
      ],
    });
    await write('commission-admission', { etablissementCible: house.here });
    await write('contact', { lieu: 'Villa des Mésanges' });
    await write('note-psychologue', { note: 'Note de travail' });
    await sit('nature-danger', { violences: 'oui' });
    await sit('premiere-evaluation', { repas: 'seul' });
    const file = await uploadTo(server.current.url, cookieOf('secretary'), {
      body: Buffer.from('%PDF-1.7\nUne attestation\n'),
      name: 'attestation.pdf',
      place: `&dossier=${id}&domain=administratif`,
    });
    expect(file.status).toBeLessThan(300);
    fileId = file.body.id;
    whole = await make(file.body.id, 'attestation-vitale', ['professionnel', 'usager'], false);
    masked = await make(file.body.id, 'attestation-vitale', ['professionnel', 'usager'], true);
    const where = { etablissement: { nom: 'MECS', finess: '990000001' } };
    told = await make(file.body.id, 'compte-rendu-educatif', ['ase', 'usager'], false, where);
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
      records: 7,
      filesTooLarge: false,
      heldRecords: 1,
      sittings: 1,
      heldSittings: 1,
      withoutAddresses: true,
    });
    expect(body.kept.map(({ title }) => title).sort()).toEqual([
      'attestation-vitale entière',
      'compte-rendu-educatif entière',
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
    expect(records.map(({ formulaire }) => formulaire).sort()).toEqual([
      'accueil',
      'ajout-tardif',
      'commission-admission',
      'contact',
      'contrat-accueil-provisoire',
      'evenement',
      'transmission',
    ]);
    const sittings = JSON.parse(text('evaluations.json')) as Array<{ gridId: string }>;
    expect(sittings.map(({ gridId }) => gridId)).toEqual(['premiere-evaluation']);
    const [{ houseName } = { houseName: '' }] = await server.current.database.asSuperuser<{
      houseName: string;
    }>('select name as "houseName" from establishment where id = $1', [house.here]);
    const index = text('index.html').replaceAll('\u00A0', ' ');
    expect(index).toContain('documents/001-attestation-vitale-masquee.pdf');
    for (const said of [
      'Les écrits</a> : 7',
      'Les évaluations</a> : 1',
      'Des réponses masquées, dans 3 écrits, qui le disent.',
      'Des adresses et des coordonnées, dans 2 écrits, qui le disent :',
      'Un fichier joint à un écrit',
      'les évaluations que rien ne lui destine',
      'Psychologue : qui a préparé cette archive ne lit pas ces écrits',
      'Cette archive compte 6 fichiers',
    ])
      expect(index).toContain(said);
    expect(index + text('ecrits.html')).not.toContain(houseName);
    expect(text('ecrits.html').split('Des réponses sont masquées.')).toHaveLength(4);
    expect(text('evaluations.html')).toContain('<dt>');
    const whole = [...files.values()].join('\n');
    for (const told of ['Contact-nommé', 'Une lettre retrouvée', 'masquee.pdf'])
      expect(whole).toContain(told);
    for (const kept of [
      'Quintefeuille',
      'préoccupante',
      'entière',
      'Petit',
      'Sorbiers',
      'Hirondelles',
      '0611',
      'Aulnes',
      'Mésanges',
    ])
      expect(whole).not.toContain(kept);
    for (const kept of [
      'neDoitPasConnaitre',
      'Hors formulaire',
      'Note de travail',
      'nature-danger',
      'Nature du danger',
    ])
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
    expect(files.get('index.html')?.toString()).not.toContain('Les fichiers classés parmi');
  });

  it('when the files alone are too large, then the rest may go without them, and it is told before', async () => {
    const db = server.current.database;
    await db.asSuperuser('update stored_object set size = size + 2000000000 where id = $1', [fileId]);
    expect((await as.get<RestitutionPreview>('director', at())).body).toMatchObject({
      files: 1,
      filesTooLarge: true,
    });
    expect((await take('director', { motive: 'sortie', files: true })).status).toBe(413);
    const without = await take('director', { motive: 'sortie' });
    expect([without.status, (await without.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    await db.asSuperuser('update stored_object set size = size - 2000000000 where id = $1', [fileId]);
  });

  it('when something fails while it is sent, then the download fails too, and the trail says so', async () => {
    const db = server.current.database;
    await db.asSuperuser('alter table record rename column occurred_at to lost');
    const answer = await take('director', { motive: 'demande' });
    const received = await answer.arrayBuffer().catch(() => 'cut');
    await db.asSuperuser('alter table record rename column lost to occurred_at');
    expect([answer.status, received]).toEqual([200, 'cut']);
    const cut = await until(async () => {
      const { body } = await as.get<AuditPage>('director', `/dossiers/${id}/acces`);
      return body.items.find(({ action }) => action === 'dossier.restitution-coupee');
    });
    expect(cut.subject).toMatchObject({ kind: 'dossier' });
  });

  it('when a document or a file was withdrawn since it was asked for, then its bytes no longer go', async () => {
    const principal = await principalOf(house.organisationId, house.ids['director']!);
    const content = (given: { id: string; version?: number; domain?: string }) =>
      inOrganisation(house.organisationId, (tx) =>
        contentForPerson(tx, principal, { domain: 'administratif', ...given }),
      );
    expect((await content({ id: fileId }))?.toString()).toContain('Une attestation');
    expect((await content({ id: masked, version: 1 }))?.toString()).toContain('Une attestation');
    expect(await content({ id: whole, version: 1 })).toBeUndefined();
    expect(await content({ id: told, version: 1 })).toBeUndefined();
    expect(await content({ id: fileId, domain: 'educatif' })).toBeUndefined();
    const db = server.current.database;
    const by = [house.organisationId, house.ids['director']];
    await db.asSuperuser(
      `insert into filed_file_withdrawal (file_id, organisation_id, withdrawn_by, at, reason)
       values ($1, $2, $3, now(), 'Versé par erreur')`,
      [fileId, ...by],
    );
    await db.asSuperuser(
      `insert into document_withdrawal (document_id, organisation_id, withdrawn_by, at, reason)
       values ($1, $2, $3, now(), 'Fait par erreur')`,
      [masked, ...by],
    );
    expect([await content({ id: fileId }), await content({ id: masked, version: 1 })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('Given a sitting whose result is not a score', () => {
  it('when it is handed over, then its results are said as its grid calls them', async () => {
    const file = '../../packs/ph/grids/eligibilite-pch.grid.json';
    const grid = JSON.parse(await readFile(path.join(import.meta.dirname, file), 'utf8')) as Grid;
    const outputs = { eligible: true, regles: ['une-absolue'] };
    const sitting = { status: 'complete', score: null, max: null, at: '2026-11-20T10:00:00Z', alerts: [] };
    const told = {
      ...sitting,
      title: grid.title,
      evaluator: '',
      said: [],
      outputs,
      results: sayOutputs(grid, outputs),
    };
    const page = sittingsHtml({ numero: '1', sittings: [told] } as unknown as RestitutionPlan);
    expect(page).toContain('Éligible\u00A0: oui');
    expect(page).toContain('Une difficulté absolue au moins');
  });
});
