import type { Decision } from '@trame/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../../../../shared/Dialog.js';
import { NewTableForm } from '../../../decisions/index.js';
import { circuitNames } from '../../conditions/circuitNames.js';
import { readables } from '../../conditions/readables.js';
import { type Bo, processOf } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { p } from '../words.js';

const NOTHING = { forms: new Map(), decisions: new Map() };

/** A table made from nothing for a step, out of what its circuit knows; its rules are written on its own page. */
export function NewTable({ of, onMade }: { of: Bo; onMade(table: Decision): void }) {
  const { known } = useCircuit();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { addDecision } = known;
  if (!addDecision) return null;
  const process = processOf(of);
  return (
    <>
      <button type="button" className="ci-small" onClick={() => setOpen(true)}>
        {p('newTable')}
      </button>
      {open ? (
        <Dialog title={p('newTableTitle')} onClose={() => setOpen(false)}>
          <NewTableForm
            taken={known.decisionIds ?? new Set()}
            readables={process ? readables(circuitNames(process, known.contents ?? NOTHING)) : []}
            onMake={async (table) => {
              const to = await addDecision(table, of.id);
              onMade(table);
              if (to !== undefined) await navigate(to);
            }}
            onCancel={() => setOpen(false)}
          />
        </Dialog>
      ) : null}
    </>
  );
}
