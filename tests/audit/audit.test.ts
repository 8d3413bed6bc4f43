import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { listAudit, recordAudit, sealAudit, verifyAudit } from '../../engine/src/audit/index.js';
import { inOrganisation, pushClock, type Principal } from '../../engine/src/platform/index.js';
import { roleConnection } from '../../engine/src/platform/database/address.js';
import { useTestDatabase } from '../support/database.js';

const db = useTestDatabase();

function buildPrincipal(organisationId: string): Principal {
  return {
    professionalId: randomUUID(),
    organisationId,
    displayName: 'Awa Traoré',
    sessionId: randomUUID(),
    activities: [],
  };
}

const entry = (n: number) => ({
  action: 'dossier.lu',
  actor: 'systeme' as const,
  subject: { kind: 'dossier', id: String(n) },
  details: { n },
});

async function write(organisationId: string, count: number): Promise<void> {
  await inOrganisation(organisationId, async (tx) => {
    for (let n = 0; n < count; n += 1) await recordAudit(tx, entry(n));
  });
}

/** A change that only a superuser who first disarms the table could make. */
async function tamper(sql: string, bind: unknown[]): Promise<void> {
  const [table] = /audit_\w+/.exec(sql) ?? [''];
  await db.current.asSuperuser(`alter table ${table} disable trigger user`);
  await db.current.asSuperuser(sql, bind);
  await db.current.asSuperuser(`alter table ${table} enable trigger user`);
}

describe('Given an act that is audited', () => {
  it('When it is committed, Then who, what, when and on what are kept', async () => {
    const A = randomUUID();
    const actor = buildPrincipal(A);
    const dossierId = randomUUID();
    await inOrganisation(A, (tx) =>
      recordAudit(tx, {
        action: 'dossier.lu',
        actor,
        dossierId,
        subject: { kind: 'dossier', id: dossierId },
      }),
    );
    const [row] = await db.current.asSuperuser('select * from audit_record where organisation_id = $1', [A]);
    expect(row).toMatchObject({
      action: 'dossier.lu',
      actor_id: actor.professionalId,
      actor_name: 'Awa Traoré',
      session_id: actor.sessionId,
      dossier_id: dossierId,
      details: {},
    });
  });

  it('When it is undone, Then nothing is kept', async () => {
    const A = randomUUID();
    const work = inOrganisation(A, async (tx) => {
      await recordAudit(tx, entry(1));
      throw new Error('raté');
    });
    await expect(work).rejects.toThrow('raté');
    expect(
      await db.current.asSuperuser('select 1 from audit_record where organisation_id = $1', [A]),
    ).toEqual([]);
  });

  it('When the clock of the organisation was pushed, Then the line bears its time', async () => {
    const A = randomUUID();
    await pushClock(A, 86_400_000);
    await write(A, 1);
    const [row] = await db.current.asSuperuser<{ at: Date }>(
      'select at from audit_record where organisation_id = $1',
      [A],
    );
    expect(row?.at.getTime()).toBeGreaterThan(Date.now() + 86_000_000);
  });
});

describe('Given lines of the audit', () => {
  it.each(['update audit_record set action = $1', 'delete from audit_record where action <> $1'])(
    'When the application runs « %s », Then it is refused',
    async (sql) => {
      const A = randomUUID();
      await write(A, 1);
      await expect(inOrganisation(A, (tx) => tx.query(sql, ['x']))).rejects.toMatchObject({ code: '42501' });
    },
  );

  it.each([
    `update audit_record set action = 'x'`,
    'delete from audit_record',
    'truncate audit_record',
    `update audit_seal set seq = 9`,
    'delete from audit_seal',
    'truncate audit_seal',
  ])('When even the superuser runs « %s », Then it is refused', async (sql) => {
    const A = randomUUID();
    await write(A, 1);
    await sealAudit();
    await expect(db.current.asSuperuser(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('Given the seal', () => {
  it('When nothing was written, Then the chain is whole and empty', async () => {
    expect(await verifyAudit(randomUUID())).toMatchObject({ ok: true, sealed: 0, unsealedTail: 0 });
  });

  it('When lines were written, Then they are a tail until they are sealed, and the chain is whole', async () => {
    const A = randomUUID();
    await write(A, 3);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 0, unsealedTail: 3 });
    await sealAudit();
    await write(A, 1);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 3, unsealedTail: 1 });
    expect(await sealAudit()).toBe(1);
    expect(await sealAudit()).toBe(0);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 4, unsealedTail: 0 });
  });

  it('When there are more lines than a batch, Then all are sealed in one pass', async () => {
    const A = randomUUID();
    await inOrganisation(A, (tx) =>
      tx.query(
        `insert into audit_record (organisation_id, at, action, actor_name, subject_kind, subject_id)
         select $1, now(), 'essai', 'Trame', 'x', n::text from generate_series(1, 2500) n`,
        [A],
      ),
    );
    expect(await sealAudit()).toBe(2500);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 2500 });
  });

  it('When a long transaction commits after later ones were sealed, Then its lines are sealed too', async () => {
    const A = randomUUID();
    const late = new pg.Client(roleConnection(db.current.database.address, 'trame_app'));
    await late.connect();
    await late.query('begin');
    await late.query('select enter_organisation($1)', [A]);
    const insert = `insert into audit_record (organisation_id, at, action, actor_name, subject_kind, subject_id)
                    values ($1, now(), 'tardif', 'Trame', 'x', '1')`;
    await late.query(insert, [A]);
    await write(A, 2);
    expect(await sealAudit()).toBe(2);
    await write(A, 1);
    expect(await sealAudit()).toBe(1);
    await late.query(insert, [A]);
    await late.query('commit');
    await late.end();
    expect(await sealAudit()).toBe(2);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 5, unsealedTail: 0 });
  });

  it('When the base was restored where transaction numbers start again, Then new lines are still sealed', async () => {
    const A = randomUUID();
    await write(A, 1);
    await sealAudit();
    await db.current.asSuperuser(
      `update audit_chain set sealed_before = '9000000000000'::xid8 where organisation_id = $1`,
      [A],
    );
    await write(A, 1);
    expect(await sealAudit()).toBe(1);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 2, unsealedTail: 0 });
  });

  it('When two sealers run at once, Then each line is sealed once', async () => {
    const A = randomUUID();
    await write(A, 50);
    await Promise.all([sealAudit(), sealAudit(), sealAudit()]);
    expect(await verifyAudit(A)).toMatchObject({ ok: true, sealed: 50, unsealedTail: 0 });
  });
});

describe('Given somebody who changes the audit behind the triggers', () => {
  async function sealed(): Promise<{ A: string; ids: string[] }> {
    const A = randomUUID();
    await write(A, 4);
    await sealAudit();
    const rows = await db.current.asSuperuser<{ id: string }>(
      'select id::text from audit_record where organisation_id = $1 order by id',
      [A],
    );
    return { A, ids: rows.map(({ id }) => id) };
  }

  it.each([
    ['a word', `update audit_record set action = 'x' where id = $1`],
    ['a detail', `update audit_record set details = '{"n": 9}' where id = $1`],
    ['an instant', `update audit_record set at = at + interval '1 millisecond' where id = $1`],
    ['a name', `update audit_record set actor_name = 'Autre' where id = $1`],
  ])('When %s is changed, Then the verification names the link', async (_what, sql) => {
    const { A, ids } = await sealed();
    await tamper(sql, [ids[2]]);
    expect(await verifyAudit(A)).toMatchObject({
      ok: false,
      brokenAt: { seq: 3, reason: 'la ligne que ce maillon protège a été modifiée' },
    });
  });

  it('When a line is removed, Then the verification names its link', async () => {
    const { A, ids } = await sealed();
    await tamper('delete from audit_record where id = $1', [ids[1]]);
    expect(await verifyAudit(A)).toMatchObject({ ok: false, brokenAt: { seq: 2 } });
  });

  it('When a line and its link are removed, Then the gap is seen', async () => {
    const { A, ids } = await sealed();
    await tamper('delete from audit_record where id = $1', [ids[1]]);
    await tamper('delete from audit_seal where record_id = $1', [ids[1]]);
    expect(await verifyAudit(A)).toMatchObject({
      ok: false,
      brokenAt: { seq: 2, reason: 'un maillon a été retiré' },
    });
  });

  it('When the end is cut off, Then it is seen', async () => {
    const { A, ids } = await sealed();
    await tamper('delete from audit_seal where record_id = $1', [ids[3]]);
    expect(await verifyAudit(A)).toMatchObject({ ok: false, brokenAt: { seq: 4 } });
  });
});

describe('Given the accesses of a dossier', () => {
  it('When they are listed, Then the latest come first, page after page, with their seal, and no other dossier', async () => {
    const A = randomUUID();
    const dossierId = randomUUID();
    await inOrganisation(A, async (tx) => {
      for (let n = 0; n < 60; n += 1) await recordAudit(tx, { ...entry(n), dossierId });
      await recordAudit(tx, { ...entry(99), dossierId: randomUUID() });
    });
    await sealAudit();
    const first = await inOrganisation(A, (tx) => listAudit(tx, { dossierId }));
    const second = await inOrganisation(A, (tx) => listAudit(tx, { dossierId, cursor: first.next ?? '' }));
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
    expect([...first.items, ...second.items].map(({ subject }) => Number(subject.id))).toEqual(
      Array.from({ length: 60 }, (_, n) => 59 - n),
    );
    expect(first.items[0]).toMatchObject({ action: 'dossier.lu', actor: 'Trame', sealed: true });
  });

  it('When the cursor is not one, Then the request is refused', async () => {
    const wrong = inOrganisation(randomUUID(), (tx) =>
      listAudit(tx, { dossierId: randomUUID(), cursor: '%%%' }),
    );
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
