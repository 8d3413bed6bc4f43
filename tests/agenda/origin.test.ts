import { randomUUID } from 'node:crypto';
import type { AgendaDraft, AgendaItem, Problem } from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { principalOf } from '../support/factories.js';
import { cookies, draft, elsewhere, ids, lou, server, sql } from './desk.js';

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
  });
});
