import { setExtension } from '../../change/extensions.js';
import { extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField, TextField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What the step changes in the dossier, and in the thread that shows where one is. */
export const dossierMarks: Section = {
  id: 'dossier',
  title: p('dossier'),
  appliesTo: (bo) => is(bo, 'FlowNode'),
  Content: DossierMarks,
};

function DossierMarks({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  return (
    <>
      <ChoiceField
        label={p('stage')}
        value={raw(extensionsOf(bo, 'Stage')[0], 'value')}
        none={p('stageNone')}
        choices={known.stages}
        onChange={(value) => setExtension(editor, element, 'Stage', value === '' ? undefined : { value })}
      />
      <TextField
        label={p('milestone')}
        hint={p('milestoneHint')}
        value={raw(extensionsOf(bo, 'Milestone')[0], 'label')}
        onChange={(label) => setExtension(editor, element, 'Milestone', label === '' ? undefined : { label })}
      />
    </>
  );
}
