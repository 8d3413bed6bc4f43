import type { Shape } from 'bpmn-js/lib/model/Types';
import { ATTACHMENTS, attachEvent } from '../../editing/attachEvent.js';
import { type Bo, eventKindOf, eventOf, expressionOf, is, many, nameOf, one } from '../../modeler/bpmn.js';
import { delayInWords } from '../../delayInWords.js';
import { useCircuit } from '../CircuitContext.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What happens while the step is under way: reminders, delays passed, errors. */
export const notifications: Section = {
  id: 'notifications',
  title: p('notifications'),
  appliesTo: (bo) => is(bo, 'Activity') && bo['isForCompensation'] !== true,
  Content: Notifications,
};

function Notifications({ element, bo }: SectionProps) {
  const { editor, select } = useCircuit();
  const events = many(bo.$parent, 'flowElements').filter(
    (each) => is(each, 'BoundaryEvent') && one(each, 'attachedToRef') === bo,
  );
  return (
    <>
      {events.length === 0 ? <p className="ci-hint">{p('notificationsNone')}</p> : null}
      <ul className="ci-links">
        {events.map((event) => (
          <li key={event.id}>
            <button type="button" className="ci-link" onClick={() => select(event.id)}>
              {sayEvent(event)}
            </button>
          </li>
        ))}
      </ul>
      {ATTACHMENTS.map((attachment) => (
        <button
          key={attachment.id}
          type="button"
          className="ci-small"
          onClick={() => select(attachEvent(editor, element as Shape, attachment).id)}
        >
          {p('add', { what: attachment.label.toLowerCase() })}
        </button>
      ))}
    </>
  );
}

/** « Tarde : 7 jours, sans arrêter la tâche, puis Relancer » */
export function sayEvent(event: Bo): string {
  const next = one(many(event, 'outgoing')[0], 'targetRef');
  return `${sayEventAlone(event)}${next ? p('then', { name: nameOf(next) || next.id }) : ''}`;
}

/** « Tarde : 7 jours, sans arrêter la tâche » */
export function sayEventAlone(event: Bo): string {
  const definition = eventOf(event);
  const when = ['timeDuration', 'timeDate', 'timeCycle'].flatMap(
    (name) => expressionOf(definition, name) ?? [],
  );
  const parts = [
    ...when.map(delayInWords),
    ...(event['cancelActivity'] === false ? [p('withoutStopping')] : []),
  ];
  const name = nameOf(event) || p(eventKindOf(event) === 'Timer' ? 'kindTimer' : 'kindEvent');
  return `${name}${parts.length > 0 ? ` : ${parts.join(', ')}` : ''}`;
}
