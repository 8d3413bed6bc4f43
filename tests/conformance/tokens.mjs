const TEN_SECONDS = 10_000;

/** Does what a script token stands for, at its time on the run's clock. */
export function runToken(world, instance, { executionId, inputs }, plan, deliver) {
  const token = inputs.token ?? '';
  const lasts = token === 'WAIT_TEN_SECONDS' || token.startsWith('CREATE_TIMESTAMP_LOG_') ? TEN_SECONDS : 0;
  const begun = world.now;
  plan(world, begun + lasts, () => {
    if (!instance.state.tokens.some(({ id }) => id === executionId)) return;
    const outcome = effectOf(world, instance, token, begun);
    if (outcome.variables) deliver(world, instance, { type: 'variableSet', variables: outcome.variables });
    deliver(
      world,
      instance,
      outcome.error
        ? { type: 'jobFailed', executionId, error: outcome.error }
        : { type: 'jobCompleted', executionId, result: {} },
    );
  });
}

function effectOf(world, instance, token, begun) {
  const { variables } = instance.state;
  const incremented = { integerVariable: (variables.integerVariable ?? 0) + 1 };
  if (token.startsWith('SCRIPT_')) world.traces.push(token);
  if (token === 'CREATE_MARKER_FILE') world.marker = true;
  if (token === 'INCREMENT_INTEGER_VARIABLE') return { variables: incremented };
  if (token === 'INCREMENT_INTEGER_VARIABLE_AND_LOG') {
    world.traces.push('INCREMENT_correct');
    return { variables: incremented };
  }
  if (token === 'SET_STRING_DATA') return { variables: { data: 'set' } };
  if (token === 'LOG_DATA' && variables.data === 'set') world.traces.push('DATA_correct');
  if (token.startsWith('CREATE_TIMESTAMP_LOG_')) world.spans[token.at(-1)] = { from: begun, to: world.now };
  if (token === 'THROW_ERROR') return { error: { code: 'ERR_CODE', message: token } };
  return {};
}
