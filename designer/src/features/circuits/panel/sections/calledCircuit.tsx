import { setExtensions } from '../../change/extensions.js';
import { is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField } from '../fields.js';
import { MappingList } from '../MappingList.js';
import { raw, rowsOf } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** Another circuit of the pack, run inside this one. */
export const calledCircuit: Section = {
  id: 'circuit',
  title: p('called'),
  appliesTo: (bo) => is(bo, 'CallActivity'),
  Content: CalledCircuit,
};

function CalledCircuit({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  return (
    <>
      <ChoiceField
        label={p('calledWhich')}
        value={raw(bo, 'calledElement')}
        none={p('choose')}
        choices={known.circuits.filter(({ id }) => id !== known.circuitId)}
        onChange={(calledElement) =>
          editor.modeling.updateProperties(element, { calledElement: calledElement || undefined })
        }
      />
      <MappingList
        title={p('calledInputs')}
        hint={p('calledInputsHint')}
        addLabel={p('addInput')}
        rows={rowsOf(bo, 'Input')}
        onChange={(rows) => setExtensions(editor, element, 'Input', rows)}
      />
    </>
  );
}
