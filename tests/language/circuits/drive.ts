import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  advance,
  type CircuitEvent,
  compileCircuit,
  type Definition,
  type Effect,
  type Environment,
  type InstanceState,
  newInstance,
} from '@trame/language';

export const FIXTURES = path.join(import.meta.dirname, 'fixtures');

/** Compiles a fixture: `exclusive-gateway/correct`. */
export async function compileFixture(name: string): ReturnType<typeof compileCircuit> {
  return compileCircuit(await readFile(path.join(FIXTURES, `${name}.bpmn`), 'utf8'));
}

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** An instance with its clock, its inbox of wishes, and everything it wished so far. */
export class Drive {
  state: InstanceState;
  effects: Effect[] = [];
  now = '2026-11-23T09:00:00.000Z';

  constructor(
    readonly definition: Definition,
    private readonly env: Partial<Environment> = {},
  ) {
    this.state = newInstance(definition);
  }

  static async of(name: string, env: Partial<Environment> = {}): Promise<Drive> {
    const { definition, faults } = await compileFixture(`${name}/correct`);
    expect(faults).toEqual([]);
    return new Drive(definition, env);
  }

  /** Sends an event and gives the new wishes; the state goes through JSON, as in the database. */
  send(event: CircuitEvent): Effect[] {
    const { state, effects } = advance(this.definition, this.state, event, { now: this.now, ...this.env });
    this.state = JSON.parse(JSON.stringify(state)) as InstanceState;
    this.effects.push(...effects);
    return effects;
  }

  start(variables: Record<string, unknown> = {}, result: Record<string, unknown> = {}): Effect[] {
    const { start, triggers } = this.definition;
    const [first] = start ? [] : triggers;
    return this.send({
      type: 'start',
      variables,
      result,
      ...(first ? { startEventId: first.elementId } : {}),
    });
  }

  /** Does the oldest open task of an element. */
  complete(elementId: string, result: Record<string, unknown> = {}): Effect[] {
    const task = this.openTasks().find((one) => one.elementId === elementId);
    if (!task) throw new Error(`${elementId} has no open task; open: ${this.waiting().join(', ')}`);
    return this.send({ type: 'taskCompleted', executionId: task.executionId, result });
  }

  jobDone(elementId: string, result: Record<string, unknown> = {}): Effect[] {
    return this.send({ type: 'jobCompleted', executionId: this.job(elementId).executionId, result });
  }

  jobFailed(elementId: string, code: string): Effect[] {
    return this.send({
      type: 'jobFailed',
      executionId: this.job(elementId).executionId,
      error: { code, message: 'panne' },
    });
  }

  /** Pushes the clock to the due date of an event's timer and fires it. */
  fire(elementId: string): Effect[] {
    const [executionId, timerId, due] = this.armed().find(([, , , event]) => event === elementId)!;
    this.now = due;
    return this.send({ type: 'timerFired', executionId, timerId });
  }

  openTasks(): EffectOf<'createTask'>[] {
    return this.live(this.wishes('createTask'));
  }

  /** Elements with an open task, in the order they opened. */
  tasks(): string[] {
    return this.openTasks().map(({ elementId }) => elementId);
  }

  jobs(): EffectOf<'createJob'>[] {
    return this.live(this.wishes('createJob'));
  }

  armed(): [executionId: string, timerId: string, due: string, event: string][] {
    return this.state.tokens.flatMap(({ id, timers = {} }) =>
      Object.entries(timers).map(([timerId, { due, event }]): [string, string, string, string] => [
        id,
        timerId,
        due,
        event,
      ]),
    );
  }

  /** What the instance waits for, for messages of tests. */
  waiting(): string[] {
    return this.state.tokens.map(({ at, in: inside }) => `${at} in ${inside}`);
  }

  wishes<K extends Effect['kind']>(kind: K): EffectOf<K>[] {
    return this.effects.filter((effect): effect is EffectOf<K> => effect.kind === kind);
  }

  /** Elements completed, in order. */
  completed(): string[] {
    return this.wishes('history').flatMap(({ what, elementId }) => (what === 'completed' ? [elementId] : []));
  }

  ended(): string | undefined {
    return this.wishes('ended').at(-1)?.outcome;
  }

  private job(elementId: string): EffectOf<'createJob'> {
    const job = this.jobs().find((one) => one.elementId === elementId);
    if (!job) throw new Error(`${elementId} has no job`);
    return job;
  }

  /** Of what was wished of people and connectors, what is still waited for. */
  private live<W extends { executionId: string }>(wished: W[]): W[] {
    return wished.filter(({ executionId }) =>
      this.state.tokens.some(({ id, active }) => id === executionId && active),
    );
  }
}
