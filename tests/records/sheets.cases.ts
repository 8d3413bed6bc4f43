import { randomUUID } from 'node:crypto';
import type { Problem, QuickWritten, RecordDetail, Sheet, SheetList } from '@trame/schemas';
import type { Principal, Tx } from '../../engine/src/platform/index.js';
import { amendRecord } from '../../engine/src/records/life/amendRecord.js';
import { cancelRecord } from '../../engine/src/records/life/cancelRecord.js';
import { saveRecord } from '../../engine/src/records/saveRecord.js';
import { holdForm } from '../../engine/src/records/sheets/holdForm.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { createService } from '../../engine/src/organisation/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { principalOf } from '../support/factories.js';
import { at, cookies, dossiers, ids, server } from './quickHouse.js';

describe('Given the sheet of those present in an establishment', () => {
  const read = (who: string, place = at.placeId) =>
    server.current.get<Sheet>(`/api/v1/records/feuilles/presence?etablissement=${place}`, cookies[who]);
  const save = (who: string, rows: object[], requestId: string = randomUUID()) =>
    server.current.send<QuickWritten & Problem>('POST', '/api/v1/records/feuilles', {
      cookie: cookies[who],
      body: { requestId, formId: 'presence', rows: rows.map((row) => ({ base: null, ...row })) },
    });
  const rowOf = async (who: string, dossierId: string) =>
    (await read(who)).body.rows.find((row) => row.dossierId === dossierId)!;
  const pathsOf = ({ body }: { body: Problem }) => body.faults?.map(({ path: where }) => where);
  const depuis = '2026-11-20T08:00';

  it('when it is opened, then each sees whom they may write for, and nobody else', async () => {
    const sheets = await server.current.get<SheetList>('/api/v1/records/feuilles', cookies['zoe']);
    expect(sheets.body.items.map(({ formId, establishmentId }) => [formId, establishmentId])).toEqual([
      ['presence', at.placeId],
    ]);
    const { body } = await read('zoe');
    expect([body.title, body.question, body.usual, body.dated]).toEqual([
      'Feuille de présence',
      'etat',
      'present',
      'depuis',
    ]);
    expect(body.rows.map(({ dossierId }) => dossierId).sort()).toEqual([...dossiers].sort());
    expect((await read('otherDirector', at.placeId)).status).toBe(403);
    for (const who of ['outside', 'secretary']) expect([who, (await read(who)).status]).toEqual([who, 403]);
  });

  it('when it is narrowed to a service, then it holds those of that service; one of another establishment narrows nothing of it', async () => {
    const [one] = dossiers as [string];
    const [group, empty, other] = await inOrganisation(at.organisationId, (tx) =>
      Promise.all(
        [at.placeId, at.placeId, at.otherId].map((establishmentId, n) =>
          createService(tx, { establishmentId, name: `Groupe ${n}`, openedOn: '2020-01-01' }),
        ),
      ),
    );
    await server.current.database.asSuperuser(
      `update trame.dossier set service_id = '${group}' where id = '${one}'`,
    );
    const narrowed = (who: string, service = '') =>
      server.current.get<Sheet>(
        `/api/v1/records/feuilles/presence?etablissement=${at.placeId}&service=${service}`,
        cookies[who],
      );
    const { body } = await narrowed('zoe', group);
    expect(body.rows.map(({ dossierId }) => dossierId)).toEqual([one]);
    expect((await narrowed('zoe', empty)).body.rows).toEqual([]);
    expect((await narrowed('zoe', other)).body.rows).toEqual([]);
    for (const who of ['outside', 'secretary'])
      for (const service of [group, empty])
        expect([who, (await narrowed(who, service)).status]).toEqual([who, 403]);
  });

  it('when rows are wrong, then all faults are told and nothing is written; once mended, each is written once, and shown', async () => {
    const [one, two] = dossiers;
    const rows = [
      { dossierId: one, data: { etat: 'present', depuis } },
      { dossierId: two, data: { etat: 'absent', depuis, motif: 'fugue' } },
    ];
    const refused = await save('zoe', rows);
    expect([refused.status, refused.body.faults?.map(({ path: where }) => where)]).toEqual([
      422,
      ['/rows/1/prevenus'],
    ]);
    expect((await read('zoe')).body.rows.map(({ known }) => known)).toEqual([undefined, undefined]);
    Object.assign(rows[1]!.data, { prevenus: ['responsable', 'police'] });
    const requestId = randomUUID();
    const written = await save('zoe', rows, requestId);
    expect([written.status, written.body.items.length]).toEqual([201, 2]);
    expect((await save('zoe', rows, requestId)).body).toEqual(written.body);
    const known = new Map((await read('ali')).body.rows.map((row) => [row.dossierId, row.known]));
    expect([known.get(one!)?.['etat'], known.get(two!)]).toEqual([
      'present',
      { etat: 'absent', depuis, motif: 'fugue', prevenus: ['responsable', 'police'] },
    ]);
  });

  it('when a colleague notes something meanwhile, then the row is refused, and says who; looked at again, it is written', async () => {
    const [one] = dossiers as [string];
    const before = await rowOf('zoe', one);
    const fled = { etat: 'absent', depuis, motif: 'fugue', prevenus: ['police'] };
    expect((await save('ali', [{ dossierId: one, base: before.base, data: fled }])).status).toBe(201);
    const present = { dossierId: one, data: { etat: 'present', depuis } };
    const late = await save('zoe', [{ ...present, base: before.base }]);
    expect([late.status, late.body.faults]).toMatchObject([
      422,
      [
        {
          path: '/rows/0/etat',
          rule: 'noted-since',
          message: expect.stringMatching(
            /^Noté entre-temps par ALI .+ à \d\d:\d\d\u00a0: relisez la ligne\.$/,
          ) as unknown,
        },
      ],
    ]);
    const again = await rowOf('zoe', one);
    expect(again.known).toMatchObject({ motif: 'fugue' });
    expect((await save('zoe', [{ ...present, base: again.base }])).status).toBe(201);
  });

  it('when a row is corrected after a lost answer, then it is written over what the same request wrote', async () => {
    const [one, two] = dossiers as [string, string];
    const requestId = randomUUID();
    const bases = [(await rowOf('zoe', one)).base, (await rowOf('zoe', two)).base];
    const absent = { etat: 'absent', depuis, retourPrevu: '2026-11-29T18:00', prevenus: ['police'] };
    const rows = (motif: string) => [
      { dossierId: one, base: bases[0], data: { etat: 'present', depuis } },
      { dossierId: two, base: bases[1], data: { ...absent, motif } },
    ];
    const lost = await save('zoe', rows('fugue'), requestId);
    const corrected = await save('zoe', rows('autre'), requestId);
    const idsOf = ({ body }: typeof lost) => new Map(body.items.map(({ dossierId, id }) => [dossierId, id]));
    expect([lost.status, corrected.status]).toEqual([201, 201]);
    expect(idsOf(corrected).get(one)).toBe(idsOf(lost).get(one));
    expect(idsOf(corrected).get(two)).not.toBe(idsOf(lost).get(two));
    expect((await rowOf('zoe', two)).known).toMatchObject({ motif: 'autre' });
    const back = await save('zoe', rows('fugue'), requestId);
    expect([lost, corrected].map((one) => idsOf(one).get(two))).not.toContain(idsOf(back).get(two));
    expect((await rowOf('zoe', two)).known).toMatchObject({ motif: 'fugue' });
    expect((await save('zoe', rows('fugue'), requestId)).body).toEqual(back.body);
  });

  type Known = { id: string; version: number; revision: number; pack: string; data: Record<string, unknown> };
  const reason = 'Saisie par erreur.';
  it.each<[string, (tx: Tx, ali: Principal, known: Known) => Promise<unknown>]>([
    [
      'writes',
      (tx, author, { pack, data }) =>
        saveRecord(tx, { dossierId: dossiers[0]!, formId: 'presence', packVersionId: pack, data, author }),
    ],
    [
      'amends',
      (tx, author, { id, version, data }) =>
        amendRecord(tx, {
          recordId: id,
          baseVersion: version,
          data: { ...data, remarque: 'Vue au portail.' },
          reason,
          author,
          draftId: randomUUID(),
          kept: {},
        }),
    ],
    ['cancels', (tx, ali, { id, revision }) => cancelRecord(tx, ali, id, { reason, revision })],
  ])(
    'when a colleague %s one from the dossier at that very moment, then the row waits for it, and is refused',
    async (_, change) => {
      const [one] = dossiers as [string];
      const { base } = await rowOf('zoe', one);
      const [known] = await server.current.database.asSuperuser<Known>(
        `select id, version, revision, pack_version_id as pack, data from trame.record where id || '.' || version = '${base}'`,
      );
      const ali = await principalOf(at.organisationId, ids['ali']!);
      const { asked } = await askedMeanwhile(
        server.current.database,
        at.organisationId,
        (tx) => change(tx, ali, known!),
        () => save('zoe', [{ dossierId: one, base, data: { etat: 'present', depuis } }]),
      );
      expect([asked.status, asked.body.faults]).toMatchObject([422, [{ rule: 'noted-since' }]]);
    },
  );

  it('when a record was made with a version that no sheet asked, then it is held as the sheet in force asks', async () => {
    const pack = await getPack('pde');
    const { sheet: _asked, ...record } = pack.forms.get('presence')!.form.record!;
    const installed = pack.forms.get('presence')!;
    const former = {
      ...pack,
      forms: new Map([['presence', { ...installed, form: { ...installed.form, record } }]]),
    };
    const locks = (formId: string) =>
      inOrganisation(at.organisationId, async (tx) => {
        await holdForm(tx, formId, [{ dossierId: dossiers[0]!, pack: former }]);
        return tx.query(`select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`);
      });
    expect(await locks('presence')).toHaveLength(1);
    expect(await locks('transmission')).toHaveLength(0);
  });

  it('when an absence noted that day is changed, then what the sheet does not ask stays', async () => {
    const [one] = dossiers as [string];
    const change = async (more: object) => {
      const { base } = await rowOf('zoe', one);
      const data = { etat: 'absent', depuis, motif: 'fugue', prevenus: ['police'], ...more };
      return (await save('zoe', [{ dossierId: one, base, data }])).body.items[0]!.id;
    };
    await change({ nuits: 2, remarque: 'A son traitement.' });
    const changed = await change({ depuis: '2026-11-20T10:00', prevenus: ['police', 'parents'] });
    const { body } = await server.current.get<RecordDetail>(`/api/v1/records/${changed}`, cookies['zoe']);
    expect(body.data).toMatchObject({ nuits: 2, remarque: 'A son traitement.' });
    const nextDay = await change({ depuis: '2026-11-21T10:00' });
    const { body: other } = await server.current.get<RecordDetail>(
      `/api/v1/records/${nextDay}`,
      cookies['zoe'],
    );
    expect(other.data).not.toHaveProperty('remarque');
  });

  it('when a row is of a dossier that one does not reach, or comes twice, then nothing is written, and the row is named', async () => {
    const rows = [dossiers[0]!, at.elsewhere].map((dossierId) => ({
      dossierId,
      data: { etat: 'present', depuis },
    }));
    const { base } = await rowOf('zoe', dossiers[0]!);
    const mine = { ...rows[0]!, base };
    const refused = await save('zoe', [mine, rows[1]!]);
    expect([refused.status, refused.body.faults]).toMatchObject([
      422,
      [{ path: '/rows/1/dossierId', rule: 'dossier-not-found' }],
    ]);
    expect(pathsOf(await save('zoe', [mine, mine]))).toEqual(['/rows/1/dossierId']);
    const barred = await save('secretary', [mine]);
    expect(barred.body.faults).toMatchObject([{ path: '/rows/0/dossierId', rule: 'not-fillable' }]);
    expect((await rowOf('zoe', dossiers[0]!)).base).toBe(base);
  });
});
