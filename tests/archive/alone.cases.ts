import { randomUUID } from 'node:crypto';
import type {
  ArchivePage,
  AuditPage,
  DueDocumentPage,
  EliminationList,
  MomentPage,
  Problem,
  RetentionRule,
  TaskDetail,
} from '@trame/schemas';
import { placeHold } from '../../engine/src/archive/hold/placeHold.js';
import { dueOf } from '../../engine/src/archive/retention/dueOf.js';
import { dueOfDocument } from '../../engine/src/archive/retention/dueOfDocument.js';
import { readRetention } from '../../engine/src/archive/retention/readDues.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { documentsRoom } from '../../engine/src/documents/room.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { principalOf } from '../support/factories.js';
import { whereIs } from './elimination.js';
import { as, house, inDays, server, someDossier } from './house.js';

describe('Given documents that a rule lets go before their dossier', () => {
  /** Nobody writes so: found anywhere afterwards, it was left there. */
  const WORD = 'ronflonflon';
  let id: string;
  let over: string;
  let awaited: string;
  let young: string;
  let cared: string;
  let other: string;
  let partial: string;
  let invited: string;
  let borne: string;
  let unsigned: string;
  let replaced: string;
  let contract: string;
  let project: string;
  const proposed = async (who = 'archivist') => {
    const { items } = (await as.get<DueDocumentPage>(who, '/archives/documents')).body;
    return items.filter(({ dossier }) => dossier.id === id);
  };
  const eliminate = (documents: string[], who = 'archivist', visaOn = inDays(-1)) =>
    as.send<{ eliminated: number } & Problem>(who, 'POST', '/archives/documents/elimination', {
      documents,
      bordereau: 'B-D-12',
      visaOn,
      visaBy: 'La directrice des archives',
    });
  const sql = <T>(query: string, bind: unknown[]) => server.current.database.asSuperuser<T>(query, bind);
  const open = async (document: string) => (await as.get('director', `/documents/${document}`)).status;

  beforeAll(async () => {
    ({ id } = await someDossier('accueilli'));
    over = await make({ word: WORD, state: 'signe', madeOn: '2015-03-01' });
    awaited = await make({ state: 'a-signer', signed: true });
    young = await make({ state: 'signe', madeOn: inDays(-40) });
    cared = await make({ state: 'signe', domain: 'soin' });
    other = await make({ state: 'produit', templateId: 'fiche-contact' });
    partial = await make({ state: 'signe-partiellement', madeOn: '2015-03-03' });
    invited = await make({ state: 'signe', madeOn: '2015-03-04' });
    borne = await make({ state: 'signe', madeOn: '2015-03-05' });
    unsigned = await make({ state: 'a-signer', madeOn: '2015-03-06' });
    replaced = await make({ state: 'signe-partiellement', madeOn: '2015-03-07' });
    contract = await make({ state: 'a-signer', templateId: 'contrat-sejour' });
    project = await make({ state: 'a-signer', templateId: 'dipc' });
    await sql(
      `insert into document_succession (organisation_id, successor_id, former_id, at) values ($1, $2, $3, now())`,
      [house.organisationId, young, replaced],
    );
    await sql(
      `insert into remote_signature (id, organisation_id, document_id, signatory, label, nom, identity, token_hash, code_hash,
                                     invited_by, invited_at, expires_at)
       select $1::uuid, organisation_id, id, 'parent', 'Parent', 'Anne Vasseur', 'vue', sha256($1::text::bytea),
         sha256('code'), $3, now(), now() + interval '7 days' from document where id = $2`,
      [randomUUID(), invited, house.ids['director']],
    );
    await as.send('chief', 'POST', '/circuits/sortie/start', {
      establishmentId: house.here,
      dossierId: id,
      data: { motif: 'fin-mesure', datePrevue: inDays(1), suiviPrevu: 'non' },
      requestId: randomUUID(),
    });
    await sql('update task set document_id = $1 where dossier_id = $2', [borne, id]);
  });

  it('when archives are looked at, then those whose own time is over are proposed, with the rule and what holds them back', async () => {
    const items = await proposed();
    expect(items.map((line) => [line.id, line.obstacles])).toEqual([
      [over, []],
      [awaited, ['signature-attendue']],
      [partial, ['signature-attendue']],
      [invited, ['signature-attendue']],
      [borne, ['tache-ouverte']],
      // Its author left it unsigned; nobody signs what was replaced any more.
      [unsigned, []],
      [replaced, []],
    ]);
    expect(items[0]).toMatchObject({
      madeOn: '2015-03-01',
      rule: { length: 'P5Y', from: '2015-03-01', due: '2020-03-01', toConfirm: true },
    });
    expect(items[0]?.rule.source).toContain('2224');
    expect((await as.get('chief', '/archives/documents')).status).toBe(403);
    for (const who of ['farDirector', 'stranger']) expect(await proposed(who)).toEqual([]);
    expect((await as.get('archivist', '/archives/documents?cursor=bm9u')).status).toBe(400);
  });

  it('when one may not go, or the visa is not of its day, then none goes, and every reason is told', async () => {
    const { status, body } = await eliminate([over, awaited, young, cared, other, contract, project]);
    expect(status).toBe(409);
    expect(body.faults?.map(({ path, rule }) => [path, rule]).sort()).toEqual([
      ['/documents/1', 'signature-attendue'],
      ['/documents/2', 'duree'],
      ['/documents/2', 'remplace-un-autre'],
      // What is of care is kept as care is.
      ['/documents/3', 'duree'],
      ['/documents/3', 'regle-inconnue'],
      ['/documents/4', 'sans-regle'],
      // A parent must sign the contract; the project wants nobody but the director.
      ['/documents/5', 'sans-regle'],
      ['/documents/5', 'signature-attendue'],
      ['/documents/6', 'sans-regle'],
    ]);
    for (const visaOn of ['2014-01-10', '2090-01-10'])
      expect((await eliminate([over], 'archivist', visaOn)).body.code).toBe('visa-day');
    expect((await eliminate([over], 'chief')).status).toBe(403);
    for (const who of ['farDirector', 'stranger']) expect((await eliminate([over], who)).status).toBe(404);
    const hold = await as.send<{ id: string }>('director', 'POST', `/dossiers/${id}/suspensions`, {
      reason: 'Recours devant le tribunal',
    });
    expect((await proposed())[0]?.obstacles).toEqual(['suspension']);
    expect((await eliminate([over])).body.faults).toMatchObject([{ rule: 'suspension' }]);
    const lifted = await as.send('archivist', 'POST', `/dossiers/${id}/suspensions/${hold.body.id}/levee`, {
      reason: 'Jugement rendu',
    });
    expect(lifted.status).toBe(204);
    // Whatever the code asks, the database deletes nothing of a document that is not under elimination.
    await inOrganisation(house.organisationId, (tx) =>
      tx.query('delete from document_version where document_id = $1', [over]),
    );
    for (const one of [over, awaited, young, cared, other])
      expect([one, await open(one)]).toEqual([one, 200]);
  });

  it('when it goes, then it alone: its keys and its words are no more, its trace stays', async () => {
    expect(await whereIs(WORD)).toEqual(['document_signature', 'document_version', 'document_withdrawal']);
    const asked = await Promise.all([eliminate([over]), eliminate([over], 'director')]);
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await whereIs(WORD)).toEqual([]);
    expect(await open(over)).toBe(404);
    for (const one of [awaited, young, cared, other]) expect([one, await open(one)]).toEqual([one, 200]);
    const [trace] = await server.current.database.asSuperuser<{ sha256: string[]; keys: number }>(
      `select e.document_sha256 as sha256,
         (select count(*)::int from stored_object o
           where o.sha256 = any(e.document_sha256) and o.wrapped_key is not null) as keys
         from elimination e where e.document_id = $1`,
      [over],
    );
    expect(trace).toMatchObject({ sha256: [expect.stringMatching(/^[0-9a-f]{64}$/)], keys: 0 });
    const { items } = (await as.get<EliminationList>('archivist', '/archives/eliminations')).body;
    expect(items.find(({ document }) => document !== undefined)).toMatchObject({
      document: 'Attestation de carte Vitale',
      bordereau: 'B-D-12',
      state: 'faite',
      documents: 1,
      keys: 1,
      firstDay: '2015-03-01',
    });
    const moments = (await as.get<MomentPage>('director', `/dossiers/${id}/timeline`)).body.items;
    expect(moments.map(({ title }) => title.replaceAll('\u00A0', ' '))).toContain(
      'Attestation de carte Vitale : document éliminé',
    );
    const trail = await as.get<AuditPage>('director', `/dossiers/${id}/acces`);
    expect(trail.body.items.map(({ action }) => action)).toContain('archive.document-elimine');
    const line = (await as.get<ArchivePage>('archivist', '/archives')).body.items;
    expect(line.map(({ dossier }) => dossier.id)).not.toContain(id);
    expect((await as.get('director', `/dossiers/${id}`)).status).toBe(200);
  });

  it('when nothing holds them back any more, then they go, and the task that bore one is read without it', async () => {
    expect((await eliminate([invited, borne])).body.faults?.map(({ rule }) => rule)).toEqual([
      'signature-attendue',
      'tache-ouverte',
    ]);
    await sql(
      "update remote_signature set expires_at = invited_at + interval '1 ms' where document_id = $1",
      [invited],
    );
    const [task] = await sql<{ id: string }>(
      `update task set state = 'annulee' where document_id = $1 returning id`,
      [borne],
    );
    const read = async () => (await as.get<TaskDetail>('director', `/tasks/${task?.id}`)).body;
    expect((await read()).document?.id).toBe(borne);
    expect((await eliminate([invited, borne, unsigned, replaced])).body.eliminated).toBe(4);
    const after = await read();
    expect([after.id, after.document]).toEqual([task?.id, undefined]);
  });

  it('when a suspension is being placed, then its elimination waits to know, and is refused', async () => {
    const one = await make({ state: 'signe', madeOn: '2015-03-08' });
    const principal = await principalOf(house.organisationId, house.ids['director']!);
    const { held: hold, asked } = await askedMeanwhile(
      server.current.database,
      house.organisationId,
      (tx) => placeHold(tx, principal, id, { reason: 'Recours' }),
      () => eliminate([one]),
    );
    expect(asked.body.faults).toMatchObject([{ rule: 'suspension' }]);
    await as.send('archivist', 'POST', `/dossiers/${id}/suspensions/${hold}/levee`, { reason: 'Jugement' });
    expect((await eliminate([one])).status).toBe(200);
  });

  it('when the last that was written goes, then its dossier goes no sooner', async () => {
    const { id: dossierId } = await someDossier('accueilli');
    const one = await make({ state: 'signe', madeOn: '2015-03-01', dossierId });
    const lastWritten = async () =>
      (await inOrganisation(house.organisationId, (tx) => readRetention(tx, [dossierId])))[0]?.facts.days[
        'dernier-ecrit'
      ];
    expect(await lastWritten()).toBe('2015-03-01');
    expect((await eliminate([one])).status).toBe(200);
    expect(await lastWritten()).toBe('2015-03-01');
  });

  it('when the last of a page goes, then the next page still begins after it', async () => {
    for (let made = 0; made < 51; made += 1) await make({ state: 'signe', madeOn: '2015-04-01' });
    const last = await make({ state: 'signe', madeOn: '2015-04-02' });
    const page = (more = '') => as.get<DueDocumentPage>('archivist', `/archives/documents${more}`);
    const { items, next } = (await page()).body;
    expect((await eliminate([items.at(-1)?.id ?? ''])).body.eliminated).toBe(1);
    const following = (await page(`?cursor=${next}`)).body.items.map((line) => line.id);
    expect(following).toContain(last);
    expect(items.map((line) => line.id)).not.toEqual(expect.arrayContaining(following.slice(0, 1)));
  });

  async function make({
    word = 'rien',
    state,
    madeOn = '2015-03-02',
    domain = 'administratif',
    templateId = 'attestation-vitale',
    signed = false,
    dossierId = id,
  }: {
    word?: string;
    state: string;
    madeOn?: string;
    domain?: string;
    templateId?: string;
    signed?: boolean;
    dossierId?: string;
  }): Promise<string> {
    const document = randomUUID();
    const at = `${madeOn}T12:00:00Z`;
    await inOrganisation(house.organisationId, async (tx) => {
      const { versionId } = await getPack('pde', tx);
      const object = await documentsRoom().store.putObject(tx, {
        data: Buffer.from(`%PDF-1.7\n${document} ${word}`),
        mediaType: 'application/pdf',
      });
      await tx.query(
        `insert into document (id, organisation_id, dossier_id, pack_version_id, template_id, title, domain,
                               national_type, flow, state, idempotency_key, created_at)
         values ($1::uuid, $2, $3, $4, $5, 'Attestation de carte Vitale', $6, 'pde-b2', $7, $8, $1::text, $9)`,
        [
          document,
          tx.organisationId,
          dossierId,
          versionId,
          templateId,
          domain,
          JSON.stringify({ dmp: 'jamais', mssante: true, signed }),
          state,
          at,
        ],
      );
      await tx.query(
        `insert into document_version (organisation_id, document_id, version, object_id, data, sha256, size, pages,
                                       idempotency_key, created_at)
         values ($1, $2::uuid, 1, $3, $4, $5, $6, 1, $2::text, $7)`,
        [tx.organisationId, document, object.id, JSON.stringify({ word }), object.sha256, object.size, at],
      );
      if (word === 'rien') return;
      await tx.query(
        `insert into document_signature (organisation_id, document_id, version, signatory, label, statut, nom, date,
                                         signed_sha256, recorded_at)
         values ($1, $2, 1, 'auteur', 'Auteur', 'signe', $3, $4, $5, $4)`,
        [tx.organisationId, document, word, at, object.sha256],
      );
      await tx.query(
        `insert into document_withdrawal (organisation_id, document_id, withdrawn_by, at, reason)
         values ($1, $2, $3, $4, $5)`,
        [tx.organisationId, document, house.ids['director'], at, word],
      );
    });
    return document;
  }
});

describe('Given the rules about a document', () => {
  const rule = (more: Partial<RetentionRule>): RetentionRule => ({
    id: 'essai',
    label: 'Essai',
    covers: { documents: ['note'] },
    from: 'document',
    length: 'P5Y',
    fate: 'eliminer',
    source: 'Essai',
    ...more,
  });
  const alone = rule({ alone: true });
  const facts = {
    group: 'present',
    forms: ['visite'],
    documents: ['note'],
    domains: ['soin'],
    days: { naissance: '2010-05-04' },
    documentDays: { note: '2026-01-31' },
  };
  const note = { templateId: 'note', domain: 'soin', day: '2020-02-29' };

  it.each<[string, RetentionRule[], string | undefined]>([
    ['nothing lets it go', [rule({})], undefined],
    ['one lets it go', [alone], '2025-02-28'],
    ['one lets another go', [rule({ alone: true, covers: { documents: ['lettre'] } })], undefined],
    [
      'one lets it go, elsewhere',
      [rule({ alone: true, covers: { documents: ['note'], groups: ['sorti'] } })],
      undefined,
    ],
    ['another keeps its type longer', [alone, rule({ length: 'P9Y' })], '2029-02-28'],
    [
      'another keeps its domain longer',
      [alone, rule({ covers: { domains: ['soin'] }, from: 'naissance', length: 'P28Y' })],
      '2038-05-04',
    ],
    [
      'another keeps the dossier longer',
      [alone, rule({ covers: { groups: ['present'] }, from: 'naissance', length: 'P90Y' })],
      '2025-02-28',
    ],
  ])('when %s, then it goes on %s', (_when, rules, day) => {
    expect(dueOfDocument(rules, facts, note, {})?.last?.due).toBe(day);
  });

  it('when the dossier is to be handed over to archives, then that is told of the document too', () => {
    const kept = rule({ covers: { forms: ['visite'] }, from: 'naissance', fate: 'verser' });
    expect(dueOfDocument([alone, kept], facts, note, {})?.rules.map((one) => one.rule.fate)).toEqual([
      'eliminer',
      'verser',
    ]);
  });

  it('when the dossier is judged, then it is kept as long as the latest of its documents', () => {
    expect(dueOf([alone], facts, {}).last?.due).toBe('2031-01-31');
  });
});
