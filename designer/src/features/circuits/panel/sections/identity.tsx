import { setDocumentation } from '../../change/expressions.js';
import { setExtension } from '../../change/extensions.js';
import { extensionsOf, is, many, mainProcess } from '../../modeler/bpmn.js';
import { FeelField } from '../FeelField.js';
import { LongField, TextField } from '../fields.js';
import { raw } from '../readRows.js';
import { useCircuit } from '../CircuitContext.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** Name and instructions. */
export const identity: Section = {
  id: 'identite',
  title: p('identity'),
  appliesTo: () => true,
  Content: Identity,
};

function Identity({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  // A frame and the page stand for the process: its name is the circuit's.
  const named = is(bo, 'Participant', 'Collaboration') ? (mainProcess(editor.definitions()) ?? bo) : bo;
  const flow = is(bo, 'SequenceFlow');
  return (
    <>
      <TextField
        label={p(flow ? 'flowName' : named === bo ? 'name' : 'circuitName')}
        value={raw(named, 'name')}
        onChange={(name) =>
          named === bo && !is(bo, 'Process')
            ? editor.modeling.updateProperties(element, { name })
            : editor.modeling.updateModdleProperties(element, named, { name })
        }
      />
      {is(bo, 'Activity', 'Process') || named !== bo ? (
        <LongField
          label={p(is(bo, 'UserTask') ? 'instructions' : 'description')}
          hint={is(bo, 'UserTask') ? p('instructionsHint') : undefined}
          value={raw(many(named, 'documentation')[0], 'text')}
          onChange={(text) => setDocumentation(editor, element, text, named)}
        />
      ) : null}
      {is(bo, 'UserTask') ? (
        <FeelField
          label={p('brief')}
          hint={p('briefHint')}
          value={raw(extensionsOf(bo, 'Brief')[0], 'value')}
          onChange={(value) => setExtension(editor, element, 'Brief', value ? { value } : undefined)}
        />
      ) : null}
    </>
  );
}
