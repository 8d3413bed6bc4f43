import type { Element } from 'bpmn-js/lib/model/Types';
import { useId } from 'react';
import { type Bo, nameOf } from '../modeler/bpmn.js';
import { kindInWords } from '../outline/kindInWords.js';
import { useCircuit } from './CircuitContext.js';
import { SECTIONS } from './sections/index.js';
import { p } from './words.js';

/** Parts that are open from the start; the others open at a click, and stay as they are while one works. */
const OPEN = [
  'identite',
  'evenement',
  'qui',
  'formulaire',
  'decision',
  'connecteur',
  'circuit',
  'calcul',
  'conditions',
  'echeance',
  'rappels',
];

/** What is said of the element that is selected, in the words of who draws circuits; of the circuit when none is. */
export function Panel() {
  const { editor, selected } = useCircuit();
  const element = selected ?? (editor.canvas.getRootElement() as Element);
  const bo = element.businessObject as Bo | undefined;
  const titleId = useId();
  if (!bo) return null;
  const shown = SECTIONS.filter(({ appliesTo }) => appliesTo(bo));
  return (
    <section className="ci-panel" aria-labelledby={titleId}>
      <h2 id={titleId} tabIndex={-1} data-panel-title>
        {selected ? nameOf(bo) || p('unnamed') : p('theCircuit')}
        <small>{selected ? kindInWords(bo) : ''}</small>
      </h2>
      {shown.map(({ id, title, Content }) => (
        <details key={id} open={OPEN.includes(id)}>
          <summary>{title}</summary>
          <Content key={element.id} element={element} bo={bo} />
        </details>
      ))}
    </section>
  );
}
