import { setExtension } from '../../change/extensions.js';
import { extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { TextField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** The document that the person reads beside the form. */
export const shownDocument: Section = {
  id: 'document',
  title: p('document'),
  appliesTo: (bo) => is(bo, 'UserTask'),
  Content: ShownDocument,
};

function ShownDocument({ element, bo }: SectionProps) {
  const { editor, variables } = useCircuit();
  return (
    <TextField
      label={p('documentVariable')}
      hint={p('documentVariableHint')}
      value={raw(extensionsOf(bo, 'Document')[0], 'variable')}
      suggestions={variables}
      onChange={(variable) =>
        setExtension(editor, element, 'Document', variable === '' ? undefined : { variable })
      }
    />
  );
}
