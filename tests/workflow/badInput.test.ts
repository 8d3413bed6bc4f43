import type {
  IncidentLine,
  OperationMessages,
  OperationTimerPage,
  Problem,
  StudioDraft,
  StudioDraftSaved,
  TaskDetail,
} from '@trame/schemas';
import { armAlarms } from '../../engine/src/workflow/alarms/armAlarms.js';
import { BAD, date, TABLE } from './badCircuits.js';
import { circuit, CIRCUITS, end, event, flow, task, timer } from './circuits.js';
import { spentSince } from '../support/spent.js';
import { until } from '../support/until.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

beforeAll(async () => {
  await workshop.publish(BAD, { tri: TABLE });
});

const isOpen = ({ resolvedAt }: IncidentLine): boolean => resolvedAt === undefined;
const incidentsOf = async (id: string) => (await workshop.instance(id)).incidents;

describe('Given circuits that were better not published', () => {
  it('When one goes round for ever, Then it stops on an incident at once, and the others go on', async () => {
    const spent = spentSince();
    const { instanceId } = await workshop.start('rond');
    expect(spent()).toBeLessThan(10_000);
    expect(await incidentsOf(instanceId)).toMatchObject([{ code: 'boucle-sans-fin' }]);
    const other = await workshop.start('echeance');
    expect((await workshop.instance(other.instanceId)).state).toBe('en-cours');
  });

  it('When one waits for a day that is past, Then it goes on at once; for the year 9999, it waits and is seen', async () => {
    const [past, far] = [await workshop.start('passe'), await workshop.start('loin')];
    await workshop.when(past.instanceId, ({ tokens }) =>
      tokens.some(({ elementId }) => elementId === 'Suite'),
    );
    const { body } = await workshop.ask<OperationTimerPage>(
      'GET',
      `/operations/timers?instance=${far.instanceId}`,
    );
    expect(body.items).toMatchObject([{ dueAt: '9999-12-30T23:00:00.000Z', late: false }]);
  });

  it('When a delay leads past the year 9999, Then an incident says so, and nothing is armed', async () => {
    const { instanceId } = await workshop.start('horsLimite');
    const [incident] = await incidentsOf(instanceId);
    expect(incident).toMatchObject({ code: 'date-hors-limite', elementId: 'Attendre' });
    expect(incident?.message).toContain('« P9000Y »');
    expect(await workshop.sql('select 1 from timer where instance_id = $1', [instanceId])).toEqual([]);
  });

  it('When ten thousand branches would begin at once, Then none does, and an incident gives the limit', async () => {
    const { instanceId } = await workshop.start('foule');
    const [incident] = await incidentsOf(instanceId);
    expect(incident).toMatchObject({ code: 'trop-de-repetitions' });
    expect(incident?.message).toContain('1000 fois');
    expect(await workshop.tasks(instanceId)).toEqual([]);
  });

  it('When a thousand repetitions each hold a thousand, Then they are stopped before they fill the memory', async () => {
    const spent = spentSince();
    const { instanceId } = await workshop.start('multiplie');
    expect(spent()).toBeLessThan(15_000);
    const incidents = await incidentsOf(instanceId);
    expect(new Set(incidents.map(({ code }) => code))).toEqual(new Set(['trop-de-repetitions']));
    const [counts] = await workshop.sql<{ tasks: string }>(
      'select count(*) as tasks from task where instance_id = $1',
      [instanceId],
    );
    expect(Number(counts?.tasks)).toBeLessThanOrEqual(3_000);
  });

  it('When a text doubles at each turn, Then an incident says that it is too long, and little is kept', async () => {
    const { instanceId } = await workshop.start('gonfle');
    expect(await incidentsOf(instanceId)).toMatchObject([
      { code: 'expression-en-echec', message: expect.stringContaining('trop volumineux') },
    ]);
    const [kept] = await workshop.sql<{ size: string }>(
      'select length(state::text) as size from circuit_instance where id = $1',
      [instanceId],
    );
    expect(Number(kept?.size)).toBeLessThan(2_000_000);
  });

  it('When a cycle has begun each second since 1900, Then it does not make up for a century', async () => {
    const { instanceId } = await workshop.start('seconde');
    const next = async () =>
      (
        await workshop.sql<{ due_at: Date }>(
          `select due_at from timer where instance_id = $1 and state = 'arme'`,
          [instanceId],
        )
      )[0];
    await until(async () => {
      const due = (await next())?.due_at;
      return due !== undefined && Math.abs(Date.now() - new Date(due).getTime()) < 60_000;
    });
    const [fired] = await workshop.sql<{ times: string }>(
      `select count(*) as times from timer where instance_id = $1 and state <> 'arme'`,
      [instanceId],
    );
    expect(Number(fired?.times)).toBeLessThan(200);
    const [waiting] = await workshop.tasks(instanceId);
    expect(await workshop.complete(waiting!)).toBe(200);
  });

  it('When a message is thrown that nobody waits for, Then the circuit goes on, and operations see the message', async () => {
    const { instanceId } = await workshop.start('repond', { origine: 'famille' });
    await workshop.when(instanceId, ({ state }) => state === 'terminee');
    const { body } = await workshop.ask<OperationMessages>('GET', '/operations/messages');
    expect(body.kept).toMatchObject([{ name: 'reponse', from: { id: instanceId } }]);
  });

  it('When two people complete one task at once, Then one does, and the other is told', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const [one] = await workshop.tasks(instanceId);
    const statuses = await Promise.all([workshop.complete(one!), workshop.complete(one!)]);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(1);
  });
});

describe('Given tasks whose reminders cannot be counted, and one whose can', () => {
  const alarmsOf = (id: string) =>
    workshop.sql<{ kind: string }>(
      `select kind from task_alarm where task_id in (select id from task where instance_id = $1)`,
      [id],
    );

  it('When they are armed, Then each has an incident that says why, the other its reminders; retried, it is told again; done, it is closed', async () => {
    const [far, late] = [await workshop.start('rappelLoin'), await workshop.start('alerteLoin')];
    const other = await workshop.start('rappelee');
    await armAlarms();
    await armAlarms();
    for (const { instanceId } of [far, late]) {
      const { state, incidents } = await workshop.instance(instanceId);
      expect([state, incidents]).toMatchObject([
        'en-incident',
        [{ code: 'rappels-incomptables', elementId: 'Rendre', message: expect.stringContaining('P') }],
      ]);
      expect(incidents).toHaveLength(1);
    }
    expect(await alarmsOf(other.instanceId)).toHaveLength(2);

    const [told] = await incidentsOf(late.instanceId);
    expect(await workshop.retry(told!.id)).toBe(204);
    await until(async () => (await incidentsOf(late.instanceId)).filter(isOpen).length === 1);
    const [task] = await workshop.tasks(late.instanceId);
    expect(await workshop.complete(task!)).toBe(200);
    const after = await workshop.instance(late.instanceId);
    expect([after.state, after.incidents.filter(isOpen)]).toEqual(['terminee', []]);
  });

  const plan = async (instanceId: string, due: string | null): Promise<void> => {
    const [task] = await workshop.tasks(instanceId);
    const { body } = await workshop.ask<TaskDetail>('GET', `/tasks/${task!.id}`);
    const { status } = await workshop.ask('POST', `/tasks/${task!.id}/plan`, {
      body: { due, reason: 'Essai' },
      headers: { 'If-Match': `"${body.revision}"` },
    });
    expect(status).toBeLessThan(300);
    await armAlarms();
  };

  it.each([
    ['rappelLoin', 'without a date', null],
    ['alerteLoin', 'with one that can be counted', '2150-01-01T00:00:00Z'],
  ])(
    'When the date of %s is changed, Then it has one incident; %s, none is left, and its circuit runs',
    async (id, _how, mended) => {
      const { instanceId } = await workshop.start(id);
      await armAlarms();
      await workshop.sql(`update task set alarms_armed_at = null where instance_id = $1`, [instanceId]);
      await armAlarms();
      expect((await incidentsOf(instanceId)).filter(isOpen)).toHaveLength(1);
      await plan(instanceId, mended);
      expect(await workshop.instance(instanceId)).toMatchObject({
        state: 'en-cours',
        incidents: [{ resolvedAt: expect.any(String) }],
      });
      const trail = await workshop.sql<{ action: string }>(
        `select action from audit_record where action in ('tache.rappels-incomptables', 'incident.sans-objet')
          and dossier_id = (select dossier_id from circuit_instance where id = $1) order by id`,
        [instanceId],
      );
      expect(trail.map(({ action }) => action)).toEqual([
        'tache.rappels-incomptables',
        'incident.sans-objet',
      ]);
    },
  );

  it('When somebody passes over the incident, Then it is closed, and the task is still to be done', async () => {
    const { instanceId } = await workshop.start('rappelLoin');
    await armAlarms();
    const [told] = await incidentsOf(instanceId);
    const { status } = await workshop.ask('POST', '/operations/incidents/batch', {
      body: { action: 'passer', ids: [told!.id], reason: 'Sans rappel' },
    });
    expect(status).toBe(200);
    const after = await workshop.instance(instanceId);
    expect([after.state, after.incidents.filter(isOpen)]).toEqual(['en-cours', []]);
    expect((await workshop.tasks(instanceId)).map(({ title }) => title)).toEqual(['Rendre']);
  });
});

describe('Given a decision that cannot be taken on what the circuit holds', () => {
  it('When the task before it is done, Then it is done, and an incident names the table and the rule; corrected, the circuit goes on', async () => {
    const { instanceId } = await workshop.start('aiguille');
    const [before] = await workshop.tasks(instanceId);
    expect(await workshop.complete(before!)).toBe(200);
    const told = async (): Promise<IncidentLine> => (await incidentsOf(instanceId)).filter(isOpen)[0]!;
    const retry = async (origine: string): Promise<void> => {
      const { status } = await workshop.ask('POST', `/incidents/${(await told()).id}/retry`, {
        body: { reason: 'Essai', variables: { origine } },
      });
      expect(status).toBe(204);
    };
    const says = (text: string) => ({
      code: 'decision-en-echec',
      elementId: 'Trier',
      message: expect.stringContaining(text),
    });
    expect(await told()).toMatchObject(
      says('Colonne «\u00a0Origine\u00a0»\u00a0: la valeur donnée n’est pas prévue.'),
    );
    expect((await told()).message).not.toContain('service');
    expect((await told()).message).toContain('« tri »');
    await retry('famille');
    expect(await told()).toMatchObject(says('Les règles 1 et 2'));
    await retry('ami');
    expect((await workshop.tasks(instanceId)).map(({ title }) => title)).toEqual(['Suite']);
  });
});

describe('Given a circuit whose task has the id of one of the circuit it calls', () => {
  it('When the task of the called one is armed, Then its reminders are its own', async () => {
    const { instanceId } = await workshop.start('homonyme');
    await armAlarms();
    const alarms = await workshop.sql<{ kind: string; days: number }>(
      `select a.kind, round(extract(epoch from a.due_at - t.created_at) / 86400)::int as days
         from task_alarm a join task t on t.id = a.task_id where t.instance_id = $1 order by a.due_at`,
      [instanceId],
    );
    expect(alarms).toEqual([
      { kind: 'rappel', days: 4 },
      { kind: 'alerte', days: 7 },
    ]);
  });
});

describe('Given a circuit being drawn', () => {
  const FILE = 'circuits/attend.bpmn';
  let cookie: string;
  let draftId: string;
  let revision = 0;

  const save = async <T = StudioDraftSaved & Problem>(content: string) => {
    const answer = await workshop.ask<T>('PUT', `/studio/drafts/${draftId}/files?path=${FILE}`, {
      cookie,
      headers: { 'If-Match': `"${revision}"` },
      body: { content },
    });
    revision = (answer.body as { revision?: number }).revision ?? revision;
    return answer;
  };
  const rulesOf = async (content: string): Promise<string[]> =>
    (await save(content)).body.faults.map(({ rule }) => rule ?? '');

  beforeAll(async () => {
    ({ cookie } = await workshop.hire('responsable-qualite'));
    draftId = (await workshop.ask<StudioDraft>('POST', '/studio/packs/atelier/draft', { cookie })).body.id;
  });

  it('When its file declares entities, Then it is not read, and one is told why', async () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const { body, status } = await save(CIRCUITS['attend']!.replace('?>', `?>${bomb}`));
    expect(status).toBe(200);
    expect(body.faults.map(({ rule }) => rule)).toContain('type-de-document-refuse');
    expect(JSON.stringify(body)).not.toContain('root:');
  });

  it('When it is nested without end, Then it is not read, and one is told why', async () => {
    const named = Array.from({ length: 3_000 }, (_, n) => `<bpmn:subProcess id="S${n}" name="S${n}">`);
    const nameless = Array.from({ length: 3_000 }, () => '<bpmn:subProcess>');
    for (const levels of [named, nameless]) {
      const nested = circuit('attend', `${levels.join('')}${'</bpmn:subProcess>'.repeat(levels.length)}`);
      expect(await rulesOf(nested)).toContain('fichier-trop-imbrique');
    }
  });

  it('When it cannot be read at all and names two loops, Then one is told, and the draft still opens', async () => {
    const loops = '<standardLoopCharacteristics/><multiInstanceLoopCharacteristics/>';
    expect(await rulesOf(`<!DOCTYPE a><x>${loops}</x>`)).toContain('type-de-document-refuse');
    expect(await rulesOf(`<x>${loops}`)).toContain('fichier-illisible');
    expect((await workshop.ask('GET', '/studio/packs/atelier/draft', { cookie })).status).toBe(200);
  });

  it('When its text is full of loops that never close, Then it is read all the same, at once', async () => {
    const opened = `<!--${'<standardLoopCharacteristics a '.repeat(30_000)}-->`;
    const twice = `<bpmn:standardLoopCharacteristics /> <bpmn:multiInstanceLoopCharacteristics></bpmn:multiInstanceLoopCharacteristics>`;
    const drawn = CIRCUITS['attend']!.replace('<bpmn:process', `${opened}<bpmn:process`);
    expect(await rulesOf(drawn)).not.toContain('deux-boucles');
    expect(
      await rulesOf(
        drawn.replace('</bpmn:process>', `<bpmn:task id="Deux">${twice}</bpmn:task></bpmn:process>`),
      ),
    ).toContain('deux-boucles');
  });

  it('When five hundred branches go side by side, Then one is told that not every path was followed', async () => {
    const branches = Array.from(
      { length: 500 },
      (_, n) => task(`T${n}`) + flow('Fourche', `T${n}`) + flow(`T${n}`, 'Fin'),
    );
    const drawn = circuit(
      'attend',
      `<bpmn:parallelGateway id="Fourche" name="Fourche" />${branches.join('')}${end()}${flow('Demande', 'Fourche')}`,
    );
    expect(await rulesOf(drawn)).toContain('chemins-trop-nombreux');
  });

  it('When expressions and timers in it are hostile, Then each is refused with its place, at once', async () => {
    const conditions = {
      Profonde: `${'('.repeat(900)}1${')'.repeat(900)}`,
      Listes: `${'['.repeat(100_000)}1${']'.repeat(100_000)}`,
      // A regular expression that never ends.
      Sans_fin: `matches("${'a'.repeat(40)}!", "^(a+)+$")`,
      // Would be read as 1.
      Exposant: 'origine = 1e3',
    };
    const ways = Object.entries(conditions).map(
      ([id, feel]) => task(id) + flow('Choix', id, feel.replaceAll('"', '&quot;')) + flow(id, 'Fin'),
    );
    const cycle = timer('R/PT0S').replaceAll('timeDuration', 'timeCycle');
    const drawn = circuit(
      'attend',
      `<bpmn:exclusiveGateway id="Choix" name="Choix" default="Choix_Jour" />${ways.join('')}` +
        event('Catch', 'Jour', date('2026-02-31')) +
        event('Catch', 'Immobile', cycle.replace('id="T"', 'id="T2"')) +
        end() +
        flow('Demande', 'Choix') +
        flow('Choix', 'Jour') +
        flow('Jour', 'Immobile') +
        flow('Immobile', 'Fin'),
    );
    const spent = spentSince();
    const { faults } = (await save(drawn)).body;
    expect(spent()).toBeLessThan(5_000);
    const told = faults.map(({ rule, path }) => `${rule} ${path.split('/').at(-1)}`);
    expect(told).toEqual(
      expect.arrayContaining([
        ...Object.keys(conditions).map((id) => `expression-illisible Choix_${id}`),
        'minuterie-illisible Jour',
        'minuterie-illisible Immobile',
      ]),
    );
  });

  it('When it has ten thousand branches drawn, Then one is told that it is too large, at once', async () => {
    const branches = Array.from(
      { length: 10_000 },
      (_, n) => task(`T${n}`) + flow('Fourche', `T${n}`) + flow(`T${n}`, 'Fin'),
    );
    const drawn = circuit(
      'attend',
      `<bpmn:parallelGateway id="Fourche" name="Fourche" />${branches.join('')}${end()}${flow('Demande', 'Fourche')}`,
    );
    const spent = spentSince();
    const answer = await save<Problem>(drawn);
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect(spent()).toBeLessThan(10_000);
  });

  it('When a hundred megabytes are sent, Then they are refused unread, and the draft is as it was', async () => {
    const answer = await save<Problem>('x'.repeat(100 * 1024 * 1024)).catch(() => undefined);
    // Refused before it is all sent: the connection may be closed on the one that sends.
    if (answer) expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect(await rulesOf(CIRCUITS['attend']!)).toEqual([]);
  });
});
