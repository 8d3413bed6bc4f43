import type { ChildHouse } from '../documents/house.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { buildEstablishment, buildProfessional } from '../support/factories.js';
import type { useTestServer } from '../support/server.js';

type Run = (
  id: string,
  inputs: Record<string, unknown>,
  idempotencyKey?: string,
  circuitId?: string,
) => Promise<Record<string, unknown>>;

const refused = {
  code: 'dossier-closed',
  retryable: false,
  message: expect.stringContaining('annulez ce circuit'),
};

/** What circuits write in a dossier that is no longer open. */
export function writtenWhileOpen(
  server: ReturnType<typeof useTestServer>,
  house: () => ChildHouse,
  run: Run,
  key: () => string,
): void {
  const count = async (sql: string): Promise<number> =>
    Number((await server.current.database.asSuperuser<{ n: string }>(sql, [house().dossierId]))[0]?.n);
  const phase = (to: string) =>
    server.current.database.asSuperuser('update dossier set phase = $2 where id = $1', [
      house().dossierId,
      to,
    ]);

  it('Given its dossier is closed, archived or eliminated, before or while it prints, then a circuit writes no document there and is told what to do; those that the pack names go on', async () => {
    const done = key();
    const made = await run('document.produire', { modele: 'dipc' }, done);
    const produce = (circuit?: string) => run('document.produire', { modele: 'dipc' }, key(), circuit);
    const sign = (circuit?: string) => {
      const signature = { statut: 'signe', nom: 'H. Marchand', date: '2026-11-23' };
      const signatures = [{ signataire: 'directeur', signature }];
      return run('document.signer', { documentId: made['documentId'], signatures }, key(), circuit);
    };
    const written = () =>
      count(
        'select count(*) as n from document_version v join document d on d.id = v.document_id where d.dossier_id = $1',
      );
    const before = await written();
    try {
      for (const to of ['clos', 'archive', 'elimine']) {
        await phase(to);
        for (const ask of [produce, sign]) await expect(ask()).rejects.toMatchObject(refused);
        // What was written before it was closed is told again: nothing more is written.
        expect(await run('document.produire', { modele: 'dipc' }, done)).toEqual(made);
        await phase('actif');
        for (const ask of [produce, sign])
          await askedMeanwhile(
            server.current.database,
            house().organisationId,
            (tx) => tx.query('update dossier set phase = $2 where id = $1', [house().dossierId, to]),
            () => expect(ask()).rejects.toMatchObject(refused),
          ).finally(() => phase('actif'));
      }
      await phase('elimine');
      await expect(produce('sortie')).rejects.toMatchObject(refused);
      expect(await written()).toBe(before);
      await phase('clos');
      expect(await produce('sortie')).toMatchObject({ documentId: expect.any(String) });
      expect(await sign('archivage')).toMatchObject({ version: 2 });
    } finally {
      await phase('actif');
    }
  });

  it('Given it is closed, archived or eliminated, before or at that very moment, then a circuit changes neither its team, its entourage, its house nor its stay; those that the pack names go on', async () => {
    const { organisationId, dossierId } = house();
    const { database } = server.current;
    const { id: membre } = await buildProfessional(organisationId);
    const { id: etablissement } = await buildEstablishment(organisationId, { packId: 'pde' });
    const team = { membres: [{ membre, fonction: 'referent' }] };
    const done = key();
    const exit = { date: '2026-11-24', motif: 'majorite' };
    const left = await run('dossier.sortie', exit, done);
    const written: [string, Record<string, unknown>][] = [
      ['dossier.equipe', { membres: [{ membre: house().directorId, fonction: 'referent' }] }],
      ['dossier.entourage', { contacts: [{ nom: 'Tardif', lien: 'mere' }] }],
      ['dossier.reorienter', { etablissement }],
      ['dossier.entree', { date: '2026-11-25' }],
      ['dossier.sortie', { ...exit, date: '2026-11-26' }],
    ];
    const kept = () =>
      database.asSuperuser(
        `select d.establishment_id, d.entry_date, d.exit_date,
           (select count(*) from audit_record a where a.dossier_id = d.id) as traced,
           (select count(*) from contact c where c.dossier_id = d.id) as around from dossier d where d.id = $1`,
        [dossierId],
      );
    await run('dossier.equipe', team);
    const before = await kept();
    try {
      for (const to of ['clos', 'archive', 'elimine']) {
        await phase(to);
        for (const [id, inputs] of written) await expect(run(id, inputs)).rejects.toMatchObject(refused);
        expect(await run('dossier.sortie', exit, done)).toEqual(left);
      }
      for (const [id, inputs] of written) {
        await phase('actif');
        await askedMeanwhile(
          database,
          organisationId,
          (tx) => tx.query(`update dossier set phase = 'clos' where id = $1`, [dossierId]),
          () => expect(run(id, inputs)).rejects.toMatchObject(refused),
        );
      }
      expect(await kept()).toEqual(before);
      expect(await run('dossier.sortie', { ...exit, date: '2026-11-27' }, key(), 'sortie')).toEqual({
        date: '2026-11-27',
      });
    } finally {
      await phase('actif');
    }
  });
}
