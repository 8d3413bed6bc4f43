import { setExtensions } from '../../change/extensions.js';
import { is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { MappingList } from '../MappingList.js';
import { rowsOf } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What the circuit keeps of a step, for the conditions and the steps that follow. */
export const results: Section = {
  id: 'resultats',
  title: p('results'),
  appliesTo: (bo) => is(bo, 'Activity', 'StartEvent', 'IntermediateCatchEvent', 'BoundaryEvent'),
  Content: Results,
};

function Results({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <MappingList
      title={p('resultsKept')}
      hint={p('resultsHint')}
      addLabel={p('addResult')}
      rows={rowsOf(bo, 'Output')}
      onChange={(rows) => setExtensions(editor, element, 'Output', rows)}
    />
  );
}
