import { useState } from 'react';
import type { Editing } from './Editing.js';
import { p } from './words.js';

type Uses = Awaited<ReturnType<Editing['usage']>>;

/** Where something is used, asked when one wants to know. */
export function UsageList({ title, find }: { title: string; find: () => Promise<Uses> }) {
  const [uses, setUses] = useState<Uses>();
  const [problem, setProblem] = useState<string>();
  const ask = (): void => {
    setProblem(undefined);
    find().then(setUses, (error: Error) => setProblem(error.message));
  };
  return (
    <section className="fe-usage" aria-label={title}>
      <h3>{title}</h3>
      <button type="button" className="st-button st-quiet" onClick={ask}>
        {p('usageAsk')}
      </button>
      <div role="status">
        {problem}
        {uses?.length === 0 ? p('usageNone') : null}
      </div>
      {uses && uses.length > 0 ? <UseLines uses={uses} /> : null}
    </section>
  );
}

/** Uses, one a line. */
export function UseLines({ uses }: { uses: Uses }) {
  return (
    <ul className="fe-uses">
      {uses.map(({ title, message }, index) => (
        // The same place may use it twice in the same words.
        <li key={index}>
          <strong>{title}</strong> : {message}
        </li>
      ))}
    </ul>
  );
}
