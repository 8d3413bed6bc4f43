import type { Act } from './Act.js';
import { Answers } from './Answers.js';
import type { Wait } from '@trame/language';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

/** Does a task of a try. */
export function AnswerTask({ wait }: { wait: Wait & { kind: 'task' } }) {
  const { trial } = useShownTrial();
  const { at, form, grid } = wait;
  return (
    <Answers
      at={at}
      form={form}
      grid={grid}
      submitLabel={e('done')}
      onDone={(result) => trial.act({ do: 'task', at, result } satisfies Act)}
    />
  );
}
