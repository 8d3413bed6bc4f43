import { setExtension } from '../../change/extensions.js';
import { type Bo, eventKindOf, extensionsOf, is } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { DurationField } from '../DurationField.js';
import { ChoiceField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { SectionProps } from './Section.js';

/** Whether a step sends a message that another circuit waits for; what a connector sends leaves the house. */
export const sendsMessage = (bo: Bo): boolean =>
  (is(bo, 'ThrowEvent') && eventKindOf(bo) === 'Message') ||
  (is(bo, 'SendTask') && extensionsOf(bo, 'Connector').length === 0);

/** How long the message that a step sends is kept for who comes to wait for it later. */
export function Keep({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  const value = raw(extensionsOf(bo, 'Keep')[0], 'duration');
  const set = (duration: string): void =>
    setExtension(editor, element, 'Keep', duration === '' ? undefined : { duration });
  return (
    <>
      <ChoiceField
        label={p('keep')}
        hint={p('keepHint')}
        value={value === '' ? '' : 'delai'}
        none={p('keepDefault')}
        choices={[{ id: 'delai', label: p('delayFixed') }]}
        onChange={(chosen) => set(chosen === '' ? '' : 'P7D')}
      />
      {value === '' ? null : <DurationField value={value} onChange={set} />}
    </>
  );
}
