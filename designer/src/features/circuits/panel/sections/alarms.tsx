import { setExtensions } from '../../change/extensions.js';
import { extensionsOf } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { DurationField } from '../DurationField.js';
import { ChoiceField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import { due } from './due.js';
import type { Section, SectionProps } from './Section.js';

/** Who is told around the due date: reminders before it, alerts after. */
export const alarms: Section = {
  id: 'rappels',
  title: p('alarms'),
  appliesTo: due.appliesTo,
  Content: Alarms,
};

function Alarms({ element, bo }: SectionProps) {
  const hasDue = extensionsOf(bo, 'Due').length > 0;
  const some = extensionsOf(bo, 'Reminder').length + extensionsOf(bo, 'Escalation').length > 0;
  return (
    <>
      {hasDue ? null : <p className={some ? 'ci-fault' : 'ci-hint'}>{p('alarmsNoDue')}</p>}
      {hasDue || some ? (
        <>
          <Reminders element={element} bo={bo} />
          <Escalations element={element} bo={bo} />
        </>
      ) : null}
    </>
  );
}

function Reminders({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  const rows = extensionsOf(bo, 'Reminder').map((each) => raw(each, 'before'));
  const write = (next: string[]): void =>
    setExtensions(
      editor,
      element,
      'Reminder',
      next.map((before) => ({ before })),
    );
  return (
    <>
      <p className="ci-hint">{p(rows.length === 0 ? 'remindersDefault' : 'remindersHint')}</p>
      {rows.map((before, index) => (
        <div key={index} className="ci-row" role="group" aria-label={p('reminder', { index: index + 1 })}>
          <p className="ci-group-title">{p('reminder', { index: index + 1 })}</p>
          <DurationField
            value={before}
            onChange={(next) => write(rows.map((row, at) => (at === index ? next : row)))}
          />
          <Remove
            label={p('removeReminder', { index: index + 1 })}
            onRemove={() => write(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <button type="button" className="ci-small" onClick={() => write([...rows, 'P1D'])}>
        {p('addReminder')}
      </button>
    </>
  );
}

type Escalation = { after: string; role: string; function: string };

function Escalations({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  const rows = extensionsOf(bo, 'Escalation').map((each): Escalation => ({
    after: raw(each, 'after'),
    role: raw(each, 'role'),
    function: raw(each, 'function'),
  }));
  const write = (next: Escalation[]): void => setExtensions(editor, element, 'Escalation', next);
  const change = (index: number, part: Partial<Escalation>): void =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <>
      <p className="ci-hint">{p('escalationsHint')}</p>
      {rows.map((row, index) => (
        <div key={index} className="ci-row" role="group" aria-label={p('escalation', { index: index + 1 })}>
          <p className="ci-group-title">{p('escalation', { index: index + 1 })}</p>
          <DurationField value={row.after} onChange={(after) => change(index, { after })} />
          <ChoiceField
            label={p('role')}
            value={row.role}
            none={p('anyRole')}
            choices={known.roles}
            onChange={(role) => change(index, { role })}
            {...(row.role === '' && row.function === '' ? { fault: p('escalationNobody') } : {})}
          />
          <ChoiceField
            label={p('teamFunction')}
            value={row.function}
            none={p('anyFunction')}
            choices={known.functions}
            onChange={(team) => change(index, { function: team })}
          />
          <Remove
            label={p('removeEscalation', { index: index + 1 })}
            onRemove={() => write(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <button
        type="button"
        className="ci-small"
        onClick={() => write([...rows, { after: 'P1D', role: known.roles[0]?.id ?? '', function: '' }])}
      >
        {p('addEscalation')}
      </button>
    </>
  );
}

function Remove({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <button type="button" className="ci-small" aria-label={label} onClick={onRemove}>
      {p('remove')}
    </button>
  );
}
