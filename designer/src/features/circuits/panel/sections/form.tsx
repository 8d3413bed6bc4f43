import { setExtension } from '../../change/extensions.js';
import { extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What the person fills in: a form or a grid of the pack. */
export const form: Section = {
  id: 'formulaire',
  title: p('form'),
  appliesTo: (bo) => is(bo, 'UserTask') || (is(bo, 'StartEvent') && is(bo.$parent, 'Process')),
  Content: FormOrGrid,
};

function FormOrGrid({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  const [formOf, gridOf] = [extensionsOf(bo, 'Form')[0], extensionsOf(bo, 'Grid')[0]];
  const kind = gridOf ? 'Grid' : formOf ? 'Form' : '';
  const set = (type: string, ref: string): void =>
    editor.together(() => {
      setExtension(editor, element, 'Form', type === 'Form' ? { ref } : undefined);
      setExtension(editor, element, 'Grid', type === 'Grid' ? { ref } : undefined);
    });
  const first = { Form: known.forms[0]?.id ?? '', Grid: known.grids[0]?.id ?? '' };
  return (
    <>
      <ChoiceField
        label={p('filled')}
        value={kind}
        none={p('filledNothing')}
        choices={[
          { id: 'Form', label: p('filledForm') },
          { id: 'Grid', label: p('filledGrid') },
        ]}
        onChange={(type) => set(type, first[type as 'Form'] ?? '')}
      />
      {kind === 'Form' ? (
        <ChoiceField
          label={p('whichForm')}
          value={raw(formOf, 'ref')}
          choices={known.forms}
          onChange={(ref) => set('Form', ref)}
        />
      ) : null}
      {kind === 'Grid' ? (
        <ChoiceField
          label={p('whichGrid')}
          value={raw(gridOf, 'ref')}
          choices={known.grids}
          onChange={(ref) => set('Grid', ref)}
        />
      ) : null}
    </>
  );
}
