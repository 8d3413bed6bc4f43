import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { itemIdFor } from '../../../../shared/stableId.js';
import { setExtension } from '../../change/extensions.js';
import { extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField, TextField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import { NewTable } from './NewTable.js';
import type { Section, SectionProps } from './Section.js';

/** A decision table, taken by the engine; or a grid, filled in by a person. */
export const decision: Section = {
  id: 'decision',
  title: p('decision'),
  appliesTo: (bo) => is(bo, 'BusinessRuleTask'),
  Content: Decision,
};

function Decision({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  const [table, grid] = [extensionsOf(bo, 'Decision')[0], extensionsOf(bo, 'Grid')[0]];
  const kind = grid ? 'Grid' : table ? 'Decision' : '';
  const [ref, result] = [raw(table, 'ref'), raw(table, 'result')];
  const set = (type: string, id: string, into = result): void =>
    editor.together(() => {
      setExtension(editor, element, 'Decision', type === 'Decision' ? { ref: id, result: into } : undefined);
      setExtension(editor, element, 'Grid', type === 'Grid' ? { ref: id } : undefined);
    });
  const first = { Decision: known.decisions[0]?.id ?? '', Grid: known.grids[0]?.id ?? '' };
  const path = ref === '' ? undefined : known.decisionPath?.(ref, bo.id);
  return (
    <>
      <ChoiceField
        label={p('decidedBy')}
        value={kind}
        none={p('choose')}
        choices={[
          { id: 'Decision', label: p('decidedTable') },
          { id: 'Grid', label: p('decidedGrid') },
        ]}
        onChange={(type) => set(type, first[type as 'Grid'] ?? '')}
      />
      {kind === 'Grid' ? null : (
        <NewTable
          of={bo}
          onMade={({ id, name }) => set('Decision', id, result === '' ? itemIdFor(name, new Set()) : result)}
        />
      )}
      {kind === 'Decision' ? (
        <>
          <ChoiceField
            label={p('whichTable')}
            value={ref}
            choices={known.decisions}
            onChange={(id) => set('Decision', id)}
          />
          {path ? <Link to={path}>{p('openTable')}</Link> : <Adapt key={ref} id={ref} />}
          <TextField
            label={p('decisionResult')}
            hint={p('decisionResultHint')}
            value={result}
            onChange={(into) => set('Decision', ref, into)}
          />
        </>
      ) : null}
      {kind === 'Grid' ? (
        <ChoiceField
          label={p('whichGrid')}
          value={raw(grid, 'ref')}
          choices={known.grids}
          onChange={(id) => set('Grid', id)}
        />
      ) : null}
    </>
  );
}

/** A table of the pack that this one extends is not changed there: this pack takes its own copy of it. */
function Adapt({ id }: { id: string }) {
  const { known } = useCircuit();
  const navigate = useNavigate();
  const [problem, setProblem] = useState('');
  const { adaptDecision } = known;
  if (!adaptDecision || !known.decisions.some((each) => each.id === id)) return null;
  const adapt = (): void =>
    void adaptDecision(id).then(
      (to) => (to === undefined ? undefined : navigate(to)),
      (error: Error) => setProblem(error.message),
    );
  return (
    <>
      <p className="ci-hint">{p('adaptHint')}</p>
      <button type="button" className="ci-small" onClick={adapt}>
        {p('adaptTable')}
      </button>
      {problem === '' ? null : <p className="ci-fault">{problem}</p>}
    </>
  );
}
