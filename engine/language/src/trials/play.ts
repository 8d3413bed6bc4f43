import type { ScenarioAct as Act } from '@trame/schemas';
import {
  advance,
  type CircuitEvent,
  type Definition,
  type Effect,
  type InstanceState,
  newInstance,
} from '../circuits/index.js';
import { evaluateDecision } from '../decisions/index.js';
import { alarmsBetween } from './alarmsBetween.js';
import type { Line, Played, Wait } from './Played.js';
import { reachedOf } from './reachedOf.js';
import { waitsOf } from './waitsOf.js';
import { type Data, nameOfForm, type World } from './World.js';

/** A circuit that is woken up more often by one push of the clock is stopped there. */
const MOST_FIRED = 500;

/**
 * Plays the acts of a try from the beginning, by the interpreter that runs circuits for good; nothing leaves it. An act
 * that nothing waits for stops the play, and is told.
 */
export function play(definition: Definition, acts: readonly Act[], world: World): Played {
  const trial = new Trial(definition, world);
  for (const [index, act] of acts.entries()) {
    const why = trial.perform(act);
    if (why) return { ...trial.standing(), refused: { index, why } };
  }
  return trial.standing();
}

type Refused = NonNullable<Played['refused']>['why'];

class Trial {
  private state: InstanceState;
  private now: string;
  private readonly effects: Effect[] = [];
  private readonly lines: Line[] = [];
  private readonly answers: Record<string, Data> = {};

  constructor(
    private readonly definition: Definition,
    private readonly world: World,
  ) {
    this.state = newInstance(definition);
    this.now = world.startsAt;
  }

  perform(act: Act): Refused | undefined {
    if (act.do === 'start') return this.start(act);
    if (act.do === 'clock') return this.pushTo(act.to);
    const wait = this.waits().find((each) => each.at === act.at && fits(act, each));
    if (!wait) return 'nothingWaits';
    const { executionId } = wait;
    switch (act.do) {
      case 'task':
        if (wait.kind === 'task') this.keep(wait.form, act.result);
        this.tell('taskDone', act.at);
        this.send({ type: 'taskCompleted', executionId, result: act.result });
        break;
      case 'job':
        this.tell('jobDone', act.at);
        this.send({ type: 'jobCompleted', executionId, result: act.result });
        break;
      case 'fail':
        this.tell('jobFailed', act.at, act.code);
        this.send({ type: 'jobFailed', executionId, error: { code: act.code, message: act.code } });
        break;
      case 'message':
        this.tell('messageReceived', act.at, act.name);
        this.send({ type: 'messageReceived', name: act.name, executionId, payload: act.payload });
        break;
      case 'signal':
        this.tell('signalReceived', act.at, act.name);
        this.send({ type: 'signalReceived', name: act.name, executionId, payload: act.payload });
        break;
      case 'retry':
        this.send({ type: 'retry', executionId });
        break;
    }
    return undefined;
  }

  standing(): Played {
    const tokens = new Map<string, number>();
    for (const { at, in: inside } of this.state.tokens)
      if (inside !== '') tokens.set(at, (tokens.get(at) ?? 0) + 1);
    const ended = this.effects.find((effect) => effect.kind === 'ended');
    return {
      state: this.state,
      now: this.now,
      waits: this.waits(),
      lines: this.lines,
      reached: reachedOf(this.definition, this.effects),
      tokens,
      answers: this.answers,
      ...(ended?.kind === 'ended' ? { ended: ended.outcome } : {}),
    };
  }

  private start({ at, result }: Act & { do: 'start' }): Refused | undefined {
    if (this.effects.length > 0) return 'nothingWaits';
    const startEventId =
      at === undefined || at === this.definition.start?.elementId ? {} : { startEventId: at };
    this.keep(this.definition.start?.form, result);
    this.tell('started', at);
    this.send({ type: 'start', result, ...startEventId });
    return undefined;
  }

  /** Pushes the clock; what falls due on the way happens in its order, at its time. */
  private pushTo(to: string): Refused | undefined {
    if (Date.parse(to) < Date.parse(this.now)) return 'clockBack';
    for (let fired = 0; fired <= MOST_FIRED; fired += 1) {
      const [timer] = this.waits()
        .filter((wait): wait is Wait & { kind: 'timer' } => wait.kind === 'timer' && isDue(wait.due, to))
        .sort((one, other) => Date.parse(one.due) - Date.parse(other.due));
      const until = timer ? latest(timer.due, this.now) : to;
      this.tellAlarms(until);
      this.now = until;
      if (!timer) return undefined;
      this.tell('timerFired', timer.at);
      this.send({ type: 'timerFired', executionId: timer.executionId, timerId: timer.timerId });
    }
    return 'tooMany';
  }

  private tellAlarms(until: string): void {
    const tasks = this.waits().filter((wait): wait is Wait & { kind: 'task' } => wait.kind === 'task');
    for (const { alarm, task } of alarmsBetween(this.definition, tasks, this.now, until)) {
      this.lines.push({
        now: alarm.dueAt,
        kind: alarm.kind,
        at: task.at,
        name: task.name,
        ...(alarm.target ? { who: alarm.target } : {}),
      });
    }
  }

  private keep(form: string | undefined, answers: Data): void {
    if (form !== undefined) this.answers[nameOfForm(form)] = answers;
  }

  private waits(): Wait[] {
    return waitsOf(this.state, this.effects);
  }

  private send(event: CircuitEvent): void {
    const { context, decisions, circuits, calendar } = this.world;
    const { state, effects } = advance(this.definition, this.state, event, {
      now: this.now,
      ...(calendar ? { calendar } : {}),
      context: { ...context, formulaires: { ...(context['formulaires'] as object), ...this.answers } },
      decide: (ref, read) => {
        const decision = decisions.get(ref);
        return decision ? evaluateDecision(decision, read) : null;
      },
      definitionOf: (ref) => circuits.get(ref),
    });
    this.state = state;
    this.effects.push(...effects);
    for (const effect of effects) this.tellEffect(effect);
  }

  private tell(kind: Line['kind'], at?: string, name?: string): void {
    this.lines.push({
      now: this.now,
      kind,
      ...(at === undefined ? {} : { at }),
      ...(name === undefined ? {} : { name }),
    });
  }

  private tellEffect(effect: Effect): void {
    switch (effect.kind) {
      case 'createTask':
        return this.tell('task', effect.elementId, effect.name);
      case 'createJob':
        return this.tell('job', effect.elementId);
      case 'throwMessage':
        return this.tell('messageSent', effect.elementId, effect.name);
      case 'throwSignal':
        return this.tell('signalSent', effect.elementId, effect.name);
      case 'setStage':
        return this.tell('stage', undefined, effect.stage);
      case 'incident':
        return this.tell('incident', effect.elementId, effect.message);
      case 'ended':
        return this.tell('ended', undefined, effect.outcome);
      default:
        return undefined;
    }
  }
}

const latest = (one: string, other: string): string => (Date.parse(one) > Date.parse(other) ? one : other);

const isDue = (due: string, to: string): boolean => Date.parse(due) <= Date.parse(to);

/** Whether what waits is what an act does. */
function fits(act: Exclude<Act, { do: 'start' | 'clock' }>, wait: Wait): boolean {
  switch (act.do) {
    case 'fail':
      return wait.kind === 'job';
    case 'retry':
      return wait.kind === 'incident';
    case 'message':
    case 'signal':
      return wait.kind === act.do && wait.name === act.name;
    default:
      return wait.kind === act.do;
  }
}
