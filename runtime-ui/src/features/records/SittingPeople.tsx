import { PersonField } from '../filling/index.js';
import { t } from './words.js';

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
