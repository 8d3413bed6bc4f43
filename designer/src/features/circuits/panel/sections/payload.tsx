import { setExtensions } from '../../change/extensions.js';
import { eventKindOf, extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { MappingList } from '../MappingList.js';
import { rowsOf } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What a message or a signal carries. */
export const payload: Section = {
  id: 'contenu',
  title: p('payload'),
  appliesTo: (bo) =>
    (is(bo, 'ThrowEvent') && ['Message', 'Signal'].includes(eventKindOf(bo) ?? '')) ||
    (is(bo, 'SendTask') && extensionsOf(bo, 'Connector').length === 0),
  Content: Payload,
};

function Payload({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <MappingList
      title={p('payloadValues')}
      addLabel={p('addInput')}
      rows={rowsOf(bo, 'Input')}
      onChange={(rows) => setExtensions(editor, element, 'Input', rows)}
    />
  );
}
