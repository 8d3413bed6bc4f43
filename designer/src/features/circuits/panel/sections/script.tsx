import { extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { FeelField } from '../FeelField.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** A value that the circuit computes itself. */
export const script: Section = {
  id: 'calcul',
  title: p('script'),
  appliesTo: (bo) => is(bo, 'ScriptTask') && extensionsOf(bo, 'Connector').length === 0,
  Content: Script,
};

function Script({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <FeelField
      label={p('scriptBody')}
      hint={p('scriptHint')}
      value={raw(bo, 'script')}
      required
      onChange={(body) =>
        editor.modeling.updateProperties(element, { script: body || undefined, scriptFormat: 'feel' })
      }
    />
  );
}
