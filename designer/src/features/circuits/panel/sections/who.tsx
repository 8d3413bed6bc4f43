import { setExtensions } from '../../change/extensions.js';
import { extensionsOf, is, many, nameOf, type Bo } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import { Person } from './Person.js';
import type { Section, SectionProps } from './Section.js';

/** Who may do it: roles of the pack, functions of the care team, or both at once. */
export const who: Section = {
  id: 'qui',
  title: p('who'),
  appliesTo: (bo) =>
    is(bo, 'UserTask', 'Lane') ||
    (is(bo, 'StartEvent') && is(bo.$parent, 'Process')) ||
    (is(bo, 'BusinessRuleTask') && extensionsOf(bo, 'Grid').length > 0),
  Content: Who,
};

type Candidate = { role: string; function: string };

function Who({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  const rows = candidatesOf(bo);
  const lane = laneOf(bo);
  const inherited = rows.length === 0 && lane ? candidatesOf(lane) : [];
  const write = (next: Candidate[]): void => setExtensions(editor, element, 'Assignment', next);
  const change = (index: number, part: Partial<Candidate>): void =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <>
      <p className="ci-hint">
        {inherited.length > 0
          ? p('whoFromLane', {
              lane: nameOf(lane!),
              who: inherited.map((each) => say(each, known)).join(', '),
            })
          : rows.length === 0
            ? p('whoNobody')
            : p('whoHint')}
      </p>
      {rows.map((row, index) => (
        <div key={index} className="ci-row" role="group" aria-label={p('whoNumber', { index: index + 1 })}>
          <ChoiceField
            label={p('role')}
            value={row.role}
            none={p('anyRole')}
            choices={known.roles}
            onChange={(role) => change(index, { role })}
          />
          <ChoiceField
            label={p('teamFunction')}
            value={row.function}
            none={p('anyFunction')}
            choices={known.functions}
            onChange={(team) => change(index, { function: team })}
          />
          <button
            type="button"
            className="ci-small"
            aria-label={p('removeNamed', { name: say(row, known) || p('whoNumber', { index: index + 1 }) })}
            onClick={() => write(rows.filter((_, at) => at !== index))}
          >
            {p('remove')}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="ci-small"
        onClick={() => write([...rows, { role: known.roles[0]?.id ?? '', function: '' }])}
      >
        {p('addWho')}
      </button>
      {is(bo, 'Lane', 'StartEvent') ? null : <Person key={bo.id} element={element} bo={bo} />}
    </>
  );
}

const candidatesOf = (bo: Bo): Candidate[] =>
  extensionsOf(bo, 'Assignment').map((each) => ({
    role: raw(each, 'role'),
    function: raw(each, 'function'),
  }));

/** The lane that lists a step. */
function laneOf(bo: Bo): Bo | undefined {
  const lanes = many(bo.$parent, 'laneSets').flatMap((set) => many(set, 'lanes'));
  return lanes.find((lane) => many(lane, 'flowNodeRef').includes(bo));
}

function say(candidate: Candidate, known: ReturnType<typeof useCircuit>['known']): string {
  const role = known.roles.find(({ id }) => id === candidate.role)?.label ?? candidate.role;
  const team = known.functions.find(({ id }) => id === candidate.function)?.label ?? candidate.function;
  return [role, team].filter((each) => each !== '').join(' · ');
}
