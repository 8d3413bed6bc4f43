import { randomUUID } from 'node:crypto';
import type { AgendaDraft, AgendaItem, Problem } from '@trame/schemas';
import { eliminateAgenda } from '../../engine/src/agenda/index.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { buildDossier, principalOf } from '../support/factories.js';
import { change, cookies, draft, elsewhere, here, ids, lou, open, server, sql } from './desk.js';

describe('Given an item that is planned from a record or a task', () => {
  it('when it is put in the agenda, then only what its author may open, of a person concerned, is kept', async () => {
    const asked = async (more: object, of: Partial<AgendaDraft> = {}) => {
      const body = { requestId: randomUUID(), draft: draft(of), ...more };
      return server.current.send<AgendaItem & Problem>('POST', '/api/v1/agenda', {
        body,
        cookie: cookies['zoe'],
      });
    };
    const [{ house } = { house: '' }] = await sql<{ house: string }>(
      `select organisation_id as house from dossier where id = '${lou}'`,
    );
    const { versionId: packVersionId } = await getPack('pde');
    const record = async (dossierId: string, formId: string, who: string) => {
      const author = await principalOf(house, ids[who]!);
      const asked = { dossierId, packVersionId, formId, data: {}, author };
      return inOrganisation(house, (tx) => saveRecord(tx, asked));
    };
    const mine = await record(lou, 'transmission', 'zoe');
    const { status, body } = await asked({ recordId: mine });
    expect([status, body.recordId]).toEqual([201, mine]);
    const unseen = [
      await record(lou, 'note-psychologue', 'psy'),
      await record(elsewhere, 'transmission', 'far'),
    ];
    for (const recordId of unseen)
      expect((await asked({ recordId })).body.faults).toEqual([
        { path: '/recordId', message: 'Cette fiche n’existe pas, ou vous n’y avez pas accès.' },
      ]);
    const wrong = await asked({ recordId: randomUUID(), taskId: randomUUID() });
    expect([wrong.status, wrong.body.code, wrong.body.faults?.map(({ path }) => path)]).toEqual([
      422,
      'invalid-agenda-item',
      ['/recordId', '/taskId'],
    ]);
    const aside = await asked({ recordId: mine }, { dossierIds: [] });
    expect(aside.body.faults?.map(({ message }) => message)).toEqual([
      'Cette fiche n’est d’aucune des personnes concernées.',
    ]);
    // With somebody else, it is of whom it is of; without, or once that one is eliminated, it stays or goes as it must.
    const { id: other } = await buildDossier(house, {
      establishmentId: here,
      packId: 'pde',
      stage: 'accueilli',
      team: [[ids['zoe']!, 'referent']],
    });
    const both = (await asked({ recordId: mine }, { dossierIds: [other, lou] })).body;
    expect([both.recordId, both.recordDossierId]).toEqual([mine, lou]);
    await inOrganisation(house, (tx) => eliminateAgenda(tx, other));
    const kept = (await open('zoe', both.id)).body;
    expect(kept.recordId).toBe(mine);
    const changed = await change('zoe', kept, { draft: draft({ dossierIds: [other] }) });
    expect([changed.status, (await open('zoe', both.id)).body.recordId]).toEqual([200, undefined]);
    expect(await sql(`select record_id from agenda_item where id = '${both.id}'`)).toEqual([
      { record_id: null },
    ]);
  });
});
