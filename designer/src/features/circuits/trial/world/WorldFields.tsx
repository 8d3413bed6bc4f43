import { useState } from 'react';
import type { Data } from '../Act.js';
import { JsonField } from '../JsonField.js';
import { dayOf, sayMoment } from '../sayWhen.js';
import { useShownTrial } from '../TrialContext.js';
import { e } from '../words.js';
import { DayField, NumberValue, PickField, TextValue } from '../../../../shared/fields/index.js';
import { partOf, withAge, withValue } from '../../../../shared/worldValues.js';
import { ParameterFields } from './ParameterFields.js';

const SEXES = [
  { value: 'F', label: e('sexF') },
  { value: 'M', label: e('sexM') },
  { value: 'I', label: e('sexI') },
];

/** The person and the place of a try, made up, and the day it begins: what conditions, forms and delays read. */
export function WorldFields() {
  const { trial, pack } = useShownTrial();
  const { context, startsAt } = trial;
  const [written, setWritten] = useState(false);
  const set = (part: string, name: string, value: unknown): void =>
    trial.set({ context: withAge(withValue(context, part, name, value), dayOf(startsAt)) });
  const at = (part: string, name: string) => ({
    value: partOf(context, part)[name],
    onChange: (value: unknown): void => set(part, name, value),
  });
  const age = partOf(context, 'usager')['age'];
  return (
    <details className="ci-world">
      <summary>{e('world')}</summary>
      <p className="ci-hint">{e('worldText')}</p>
      <div className="ci-world-parts">
        <fieldset>
          <legend>{e('worldWhen')}</legend>
          <DayField
            label={e('startsAt')}
            value={dayOf(startsAt)}
            onChange={(day) =>
              day === ''
                ? undefined
                : trial.set({ startsAt: eightOClock(day), context: withAge(context, day) })
            }
          />
          <p className="ci-hint">{sayMoment(startsAt)}</p>
        </fieldset>
        <fieldset>
          <legend>{e('worldPerson')}</legend>
          <TextValue label={e('birthName')} {...at('usager', 'nomNaissance')} />
          <TextValue label={e('firstNames')} {...at('usager', 'prenoms')} />
          <PickField
            label={e('sex')}
            value={textOf(at('usager', 'sexe').value)}
            none={e('unsaid')}
            options={SEXES}
            onChange={(sex) => set('usager', 'sexe', sex === '' ? null : sex)}
          />
          <DayField
            label={e('birthDate')}
            value={textOf(at('usager', 'dateNaissance').value)}
            help={
              typeof age !== 'number' ? e('ageUnknown') : e(age < 2 ? 'ageOne' : 'ageMany', { count: age })
            }
            onChange={(day) => set('usager', 'dateNaissance', day === '' ? null : day)}
          />
        </fieldset>
        <fieldset>
          <legend>{e('worldDossier')}</legend>
          <TextValue label={e('dossierNumber')} {...at('dossier', 'numero')} />
          <PickField
            label={e('dossierStage')}
            value={textOf(at('dossier', 'etape').value)}
            none={e('noStage')}
            options={(pack.manifest.dossier?.stages ?? []).map(({ id, label }) => ({ value: id, label }))}
            onChange={(stage) => set('dossier', 'etape', stage === '' ? null : stage)}
          />
          <DayField
            label={e('entryDate')}
            value={textOf(at('dossier', 'dateEntree').value)}
            onChange={(day) => set('dossier', 'dateEntree', day === '' ? null : day)}
          />
        </fieldset>
        <fieldset>
          <legend>{e('worldPlace')}</legend>
          <TextValue label={e('placeName')} {...at('etablissement', 'nom')} />
          <TextValue label={e('placeCategory')} {...at('etablissement', 'categorie')} />
          <NumberValue label={e('capacity')} {...at('etablissement', 'capacite')} />
        </fieldset>
        <ParameterFields
          values={partOf(context, 'parametres')}
          onChange={(name, value) => set('parametres', name, value)}
        />
      </div>
      <details onToggle={({ currentTarget }) => setWritten(currentTarget.open)}>
        <summary>{e('worldWritten')}</summary>
        <p className="ci-hint">{e('worldWrittenText')}</p>
        {written ? <Written context={context} onChange={(next) => trial.set({ context: next })} /> : null}
      </details>
    </details>
  );
}

/** All of it as it is kept; changed from elsewhere, it is written anew. */
function Written({ context, onChange }: { context: Data; onChange(context: Data): void }) {
  const [mine, setMine] = useState(context);
  return (
    <JsonField
      key={mine === context ? 'here' : JSON.stringify(context)}
      label={e('worldField')}
      value={context}
      onChange={(next) => {
        if (!next) return;
        setMine(next);
        onChange(next);
      }}
    />
  );
}

const eightOClock = (day: string): string => `${day}T08:00:00.000Z`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
