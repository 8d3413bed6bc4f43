// Instances by the thousand, without running each: the same one, copied by the database.

/** Copies an instance, its dossier, its person, its open tasks, its armed timers and its history until so many live. */
export async function multiply({ sql }, instanceId, size) {
  await sql('drop table if exists copy');
  await sql(
    `create temporary table copy as
     select gen_random_uuid() as instance, gen_random_uuid() as dossier, gen_random_uuid() as usager, n
       from generate_series(1, $1 - (select count(*)::int from circuit_instance)) n`,
    [size],
  );
  const copies = {
    usager: ['u', 'id = (select usager_id from dossier where id = i.dossier_id)', { id: 'c.usager' }],
    dossier: [
      'd',
      'id = i.dossier_id',
      { id: 'c.dossier', usager_id: 'c.usager', numero: `'2026-M' || c.n || '-' || $2::text` },
    ],
    circuit_instance: [
      'x',
      'id = i.id',
      { id: 'c.instance', dossier_id: 'c.dossier', request_id: 'gen_random_uuid()' },
    ],
    task: [
      't',
      `instance_id = i.id and t.state = 'ouverte'`,
      { id: 'gen_random_uuid()', instance_id: 'c.instance', dossier_id: 'c.dossier' },
    ],
    timer: [
      'm',
      `instance_id = i.id and m.state = 'arme'`,
      { id: 'gen_random_uuid()', instance_id: 'c.instance' },
    ],
    history_step: ['h', 'instance_id = i.id and h.id < 100', { id: undefined, instance_id: 'c.instance' }],
  };
  for (const [table, [alias, where, replaced]] of Object.entries(copies)) {
    const columns = await sql(
      `select column_name as name from information_schema.columns
        where table_schema = 'trame' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const kept = columns.map(({ name }) => name).filter((name) => !(name in replaced) || replaced[name]);
    await sql(
      `insert into ${table} (${kept.join(', ')})
       select ${kept.map((name) => replaced[name] ?? `${alias}.${name}`).join(', ')}
         from copy c, circuit_instance i, ${table} ${alias}
        where i.id = $1 and ${alias}.${where} and $2::int > 0`,
      [instanceId, size],
    );
  }
  await sql('vacuum analyze');
}
