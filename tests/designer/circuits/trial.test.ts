import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileCircuit, type Definition, parseDecision } from '@trame/language';
import type { Act } from '../../../designer/src/features/circuits/trial/Act.js';
import { play } from '@trame/language';
import type { Played } from '@trame/language';
import type { World } from '@trame/language';
import type { Form, StudioCalendars } from '@trame/schemas';
import { answerTo, happyPathOf } from '../../language/circuits/shipped.js';
import { coverageOf } from '../../../designer/src/features/circuits/trial/coverageOf.js';
import { readableBy, shownAnswers } from '../../../designer/src/features/circuits/trial/eyes.js';
import { isFor } from '../../../designer/src/features/circuits/trial/isFor.js';
import { calendarOf } from '../../../designer/src/features/circuits/trial/world/calendarOf.js';
import { withAge, withValue } from '../../../designer/src/shared/worldValues.js';
import { circuitXml, shippedXml } from './readCircuit.js';

const TABLE = path.resolve(import.meta.dirname, '../../../packs/socle/decisions/choix-contrat.dmn');
const definitions = new Map<string, Definition>();
beforeAll(async () => {
  for (const name of ['pde/admission', 'socle/sortie', 'socle/archivage'])
    definitions.set(name.split('/')[1]!, (await compileCircuit(shippedXml(name))).definition);
});

const world = (): World => ({
  startsAt: '2026-11-23T09:00:00.000Z',
  context: { parametres: { delaiRelancePieces: 'P7D' }, dossier: {}, usager: {}, etablissement: {} },
  decisions: new Map(),
  circuits: definitions,
});
const admission = (acts: Act[]): Played => play(definitions.get('admission')!, acts, world());
const names = ({ waits }: Played): string[] => waits.map(({ kind, at }) => `${kind} ${at}`);

const opened: Act[] = [{ do: 'start', result: { typeMesure: 'judiciaire' } }];

describe('Given the admission, tried out before it is published', () => {
  it('When nothing was done, then nothing waits and nothing is reached', () => {
    const played = admission([]);
    expect(names(played)).toEqual([]);
    expect(played.reached.size).toBe(0);
  });

  it('When it is started, then a task waits, with who may do it and its due date', () => {
    const played = admission(opened);
    expect(played.refused).toBeUndefined();
    expect(names(played)).toEqual(['task VerifierPieces']);
    expect(played.waits[0]).toMatchObject({ form: 'completude-pieces', who: [{ role: 'secretaire' }] });
    expect(played.tokens.get('VerifierPieces')).toBe(1);
  });

  it('When the file is complete, then the way for complete files is taken, and the others are never reached', () => {
    const played = admission([...opened, { do: 'task', at: 'VerifierPieces', result: { suite: 'complet' } }]);
    expect(played.waits.filter(({ kind }) => kind === 'task').length).toBeGreaterThan(1);
    expect(played.reached.has('CompleterDossier')).toBe(false);
    // What takes no time is counted too: the start, the choice, the way that was taken.
    const { start, nodes } = definitions.get('admission')!;
    expect(played.reached.get(start!.elementId)).toBe(1);
    const [way] = nodes['VerifierPieces']!.outgoing;
    expect(played.reached.get(way!)).toBe(1);
    expect(played.reached.get('DossierComplet')).toBe(1);
    expect(played.reached.has('ClasseSansSuite')).toBe(false);
    expect(played.lines.map(({ kind }) => kind)).toContain('taskDone');
  });

  it('When the clock is pushed past a delay, then the timer fires, at its own time', () => {
    const played = admission([
      ...opened,
      { do: 'task', at: 'VerifierPieces', result: { suite: 'incomplet' } },
      { do: 'clock', to: '2026-12-02T09:00:00.000Z' },
    ]);
    expect(played.now).toBe('2026-12-02T09:00:00.000Z');
    const [fired] = played.lines.filter(({ kind }) => kind === 'timerFired');
    expect(fired).toMatchObject({ now: expect.stringMatching(/^2026-11-30/) });
  });

  it('When the clock passes a due date, then whoever is to do the task is reminded before', () => {
    const due = admission(opened).waits.flatMap((wait) => (wait.kind === 'task' ? (wait.due ?? []) : []));
    const played = admission([...opened, { do: 'clock', to: due[0]! }]);
    expect(played.lines.map(({ kind }) => kind)).toContain('rappel');
  });

  it('When an act answers what nothing waits for, then the play stops there and says which', () => {
    const played = admission([
      ...opened,
      { do: 'task', at: 'Commission', result: {} },
      { do: 'task', at: 'VerifierPieces', result: {} },
    ]);
    expect(played.refused).toEqual({ index: 1, why: 'nothingWaits' });
    expect(names(played)).toContain('task VerifierPieces');
  });

  it('When the clock is asked to go back, then it does not', () => {
    const played = admission([...opened, { do: 'clock', to: '2026-11-22T09:00:00.000Z' }]);
    expect(played.refused).toEqual({ index: 1, why: 'clockBack' });
  });
});

describe('Given the answers of an admission that goes well', () => {
  it('When each is given in its turn, connectors answering by hand, then the circuit is gone through to its end, again and again', async () => {
    const happy = await happyPathOf('admission');
    const table = await parseDecision(readFileSync(TABLE, 'utf8'));
    const around: World = {
      ...world(),
      context: { ...world().context, ...happy.context },
      decisions: new Map([['choix-contrat', table]]),
    };
    const decided = definitions.get('admission')!;
    const acts: Act[] = [{ do: 'start', result: happy.start ?? {} }];
    const next = (played: Played): Act | undefined => {
      const wait = played.waits.find(({ kind }) => kind === 'job' || kind === 'task');
      if (!wait) return undefined;
      return wait.kind === 'job'
        ? { do: 'job', at: wait.at, result: happy.jobs?.[wait.at] ?? {} }
        : { do: 'task', at: wait.at, result: answerTo(happy, wait.at, 0) };
    };
    for (let act = next(play(decided, acts, around)); act; act = next(play(decided, acts, around))) {
      acts.push(act);
      expect(acts.length).toBeLessThan(60);
    }
    const played = play(decided, acts, around);
    expect(played.refused).toBeUndefined();
    expect(names(played)).toEqual([]);
    expect(played.ended).toBe('completed');
    expect(play(decided, acts, around)).toEqual(played);
    const { steps } = coverageOf(decided, [played]);
    const never = steps.filter(({ times }) => times === 0).map(({ id }) => id);
    expect(never).toContain('Reexaminer');
    expect(never).not.toContain('Commission');
  });
});

describe('Given a circuit that waits for a message, and one whose connector fails', () => {
  const compile = async (more: string): Promise<Definition> =>
    (
      await compileCircuit(
        circuitXml(['start -> S', 'S -> end']).replace(
          /<userTask id="S"[^>]*>(.*?)<\/userTask>/,
          (_all, flows: string) => more.replace('FLOWS', flows),
        ),
      )
    ).definition;

  it('When the message is made to arrive by hand, then the circuit goes on with what it carries', async () => {
    const waiting = await compile('<receiveTask id="S" name="S" messageRef="M">FLOWS</receiveTask>');
    const withMessage: Definition = JSON.parse(JSON.stringify(waiting)) as Definition;
    withMessage.nodes['S']!.message = 'reponse';
    const started = play(withMessage, [{ do: 'start', result: {} }], world());
    expect(names(started)).toEqual(['message S']);
    const played = play(
      withMessage,
      [
        { do: 'start', result: {} },
        { do: 'message', at: 'S', name: 'reponse', payload: {} },
      ],
      world(),
    );
    expect(played.ended).toBe('completed');
  });

  it('When the connector is said to fail and nothing catches it, then an incident waits, and may be tried again', async () => {
    const service = await compile(
      '<serviceTask id="S" name="S"><extensionElements><trame:connector id="mssante.envoyer"/></extensionElements>FLOWS</serviceTask>',
    );
    const acts: Act[] = [
      { do: 'start', result: {} },
      { do: 'fail', at: 'S', code: 'panne' },
    ];
    expect(names(play(service, acts, world()))).toEqual(['incident S']);
    expect(names(play(service, [...acts, { do: 'retry', at: 'S' }], world()))).toEqual(['job S']);
  });
});

describe('Given the world of a try', () => {
  const born = (day: string) =>
    withValue({ usager: { nom: 'ESSAI' }, autre: 1 }, 'usager', 'dateNaissance', day);

  it('When the person or the day changes, then their age follows; before their birth they have none, and nothing else is lost', () => {
    expect(withAge(born('2012-05-14'), '2026-05-13')).toEqual({
      usager: { nom: 'ESSAI', dateNaissance: '2012-05-14', age: 13 },
      autre: 1,
    });
    expect(withAge(born('2012-05-14'), '2026-05-14')).toMatchObject({ usager: { age: 14 } });
    const unborn = withAge(
      { ...born('2027-01-01'), usager: { age: 3, dateNaissance: '2027-01-01' } },
      '2026-05-14',
    );
    expect(unborn['usager']).toEqual({ dateNaissance: '2027-01-01' });
  });

  it('When its place has another calendar, then its days off are others, and none when it names one that is not there', () => {
    const calendars: StudioCalendars = {
      parameter: 'joursFeries',
      byDefault: 'metropole',
      items: [
        { id: 'metropole', label: 'Métropole', holidays: [] },
        { id: 'alsace-moselle', label: 'Alsace', holidays: [{ name: 'Saint-Étienne', date: '12-26' }] },
      ],
    };
    expect(calendarOf(calendars, {})?.holidays).toEqual([]);
    expect(calendarOf(calendars, { parametres: { joursFeries: 'alsace-moselle' } })?.holidays).toHaveLength(
      1,
    );
    expect(calendarOf(calendars, { parametres: { joursFeries: 'mars' } })).toBeUndefined();
  });

  it('When it is seen by a role or a function, then only what is given to it may be done', () => {
    const who = [{ role: 'educateur' }, { function: 'referent' }];
    expect(
      ['', 'educateur', 'referent', 'fonction:referent', 'directeur'].map((one) => isFor(one, who)),
    ).toEqual([true, true, false, true, false]);
  });

  it('When it is seen by a role, then it is shown the answers of the domains that it reads, without what is masked', () => {
    const manifest = {
      dataDomains: [
        { id: 'soin', label: 'Soin' },
        { id: 'educatif', label: 'Éducatif' },
        { id: 'judiciaire', label: 'Judiciaire', walled: true },
      ],
      roles: [
        { id: 'chef', label: 'Chef', grants: [{ domain: '*', actions: ['lire'], link: 'etablissement' }] },
        { id: 'lecteur', label: 'Lecteur', grants: [{ domain: 'soin', actions: ['lire'], link: 'equipe' }] },
        { id: 'scribe', label: 'Scribe', grants: [{ domain: 'soin', actions: ['ecrire'], link: 'equipe' }] },
      ],
    } as unknown as Parameters<typeof readableBy>[1];
    const seen = (role: string) => readableBy(role, manifest)?.map(({ id }) => id);
    expect(['', 'fonction:referent', 'chef', 'lecteur', 'scribe', 'inconnu'].map(seen)).toEqual([
      undefined,
      undefined,
      ['soin', 'educatif'],
      ['soin'],
      [],
      [],
    ]);
    const fields = [
      { id: 'lieu', type: 'text', label: 'Lieu' },
      { id: 'alerte', type: 'text', label: 'Alerte', mask: 'judiciaire' },
    ];
    const form = { id: 'recueil-ip', pages: [{ sections: [{ fields }] }] } as unknown as Form;
    const answers = {
      recueilIp: { lieu: 'école', alerte: 'tue' },
      visite: { poids: 30 },
      ancien: { texte: 'perdu' },
    };
    const forms = [
      { id: 'recueil-ip', domain: 'educatif', form },
      { id: 'visite', domain: 'soin' },
    ];
    expect(shownAnswers(answers, forms, undefined)).toEqual(answers);
    expect(shownAnswers(answers, forms, seen('chef'))).toEqual({
      recueilIp: { lieu: 'école' },
      visite: { poids: 30 },
    });
    expect(shownAnswers(answers, forms, seen('lecteur'))).toEqual({ visite: { poids: 30 } });
    expect(shownAnswers(answers, forms, seen('scribe'))).toEqual({});
  });
});
