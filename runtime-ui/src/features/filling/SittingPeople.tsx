import { PersonField } from './PersonField.js';
import { t } from './words.js';
import './filling.css';

/** Who evaluated and who answers for it, when it is not who types. */
export interface People {
  evaluatorId: string;
  responsibleId: string;
}

/** Asks who evaluated, and who answers for it: they are kept apart from who types. */
export function SittingPeople(props: {
  establishment: string;
  people: People;
  onChange: (people: People) => void;
}) {
  const { establishment, people } = props;
  return (
    <div className="tr-sitting-people">
      {(['evaluatorId', 'responsibleId'] as const).map((who) => (
        <PersonField
          key={who}
          label={t(`people.${who}`)}
          establishment={establishment}
          value={people[who]}
          onChange={(id) => props.onChange({ ...people, [who]: id })}
        />
      ))}
    </div>
  );
}

/** Those who were named; nobody named is who types. */
export const named = (people: People): Partial<People> =>
  Object.fromEntries(Object.entries(people).filter(([, id]) => id !== ''));
