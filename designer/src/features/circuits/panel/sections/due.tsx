import { setExtension } from '../../change/extensions.js';
import { extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { DelayField } from '../DelayField.js';
import { ChoiceField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** When it is due, and how urgent it is. */
export const due: Section = {
  id: 'echeance',
  title: p('due'),
  appliesTo: (bo) =>
    is(bo, 'UserTask') || (is(bo, 'BusinessRuleTask') && extensionsOf(bo, 'Grid').length > 0),
  Content: Due,
};

const PRIORITIES = ['basse', 'normale', 'haute', 'urgente'].map((id) => ({
  id,
  label: id[0]!.toUpperCase() + id.slice(1),
}));

function Due({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <>
      <DelayField
        key={element.id}
        label={p('dueAfter')}
        optional
        value={raw(extensionsOf(bo, 'Due')[0], 'duration')}
        onChange={(duration) =>
          setExtension(editor, element, 'Due', duration === '' ? undefined : { duration })
        }
      />
      <ChoiceField
        label={p('priority')}
        value={raw(extensionsOf(bo, 'Priority')[0], 'value') || 'normale'}
        choices={PRIORITIES}
        onChange={(value) =>
          setExtension(editor, element, 'Priority', value === 'normale' ? undefined : { value })
        }
      />
    </>
  );
}
