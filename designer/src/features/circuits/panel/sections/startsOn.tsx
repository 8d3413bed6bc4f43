import { setExtension } from '../../change/extensions.js';
import { eventOf, extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { CheckField } from '../fields.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** Whether the circuit may open a dossier. */
export const startsOn: Section = {
  id: 'lancement',
  title: p('startsOn'),
  appliesTo: (bo) => is(bo, 'StartEvent') && is(bo.$parent, 'Process') && eventOf(bo) === undefined,
  Content: StartsOn,
};

function StartsOn({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <>
      <CheckField
        label={p('onDossier')}
        checked={extensionsOf(bo, 'OnDossier').length > 0}
        onChange={(on) => setExtension(editor, element, 'OnDossier', on ? {} : undefined)}
      />
      <p className="ci-hint">{p('onDossierHint')}</p>
    </>
  );
}
