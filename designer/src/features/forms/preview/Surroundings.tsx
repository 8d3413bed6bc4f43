import { DayField, NumberValue, PickField, TextValue } from '../../../shared/fields/index.js';
import { partOf } from '../../../shared/worldValues.js';
import type { TryContext } from './emptyContext.js';
import { withFact } from './keptContext.js';
import { v } from './words.js';

const SEXES = (['F', 'M', 'I'] as const).map((value) => ({ value, label: v(`sex.${value}`) }));

/** Who the form is tried about: a made-up person, their dossier, the place, who fills it, the record before this one. */
export function Surroundings(props: {
  context: TryContext;
  /** The answers being given, that may become those of the record before. */
  answers: Readonly<Record<string, unknown>>;
  onChange: (context: TryContext) => void;
}) {
  const { context, answers, onChange } = props;
  const at = (part: string, name: string) => ({
    value: partOf(context, part)[name],
    onChange: (value: unknown): void => onChange(withFact(context, part, name, value)),
  });
  const day = (part: string, name: string) => {
    const { value, onChange: put } = at(part, name);
    return { value: textOf(value), onChange: (next: string): void => put(next === '' ? null : next) };
  };
  const sex = at('usager', 'sexe');
  const before = context['precedent'];
  return (
    <details className="fe-around">
      <summary>{v('around')}</summary>
      <p className="sf-help">{v('aroundText')}</p>
      <div className="fe-around-parts">
        <fieldset>
          <legend>{v('person')}</legend>
          <TextValue label={v('birthName')} {...at('usager', 'nomNaissance')} />
          <TextValue label={v('firstNames')} {...at('usager', 'prenoms')} />
          <PickField
            label={v('sex')}
            value={textOf(sex.value)}
            none={v('unsaid')}
            options={SEXES}
            onChange={(chosen) => sex.onChange(chosen === '' ? null : chosen)}
          />
          <DayField label={v('birthDate')} {...day('usager', 'dateNaissance')} />
          <NumberValue label={v('age')} {...at('usager', 'age')} />
        </fieldset>
        <fieldset>
          <legend>{v('dossier')}</legend>
          <TextValue label={v('number')} {...at('dossier', 'numero')} />
          <TextValue label={v('stage')} {...at('dossier', 'etape')} />
          <DayField label={v('entry')} {...day('dossier', 'dateEntree')} />
        </fieldset>
        <fieldset>
          <legend>{v('place')}</legend>
          <TextValue label={v('placeName')} {...at('etablissement', 'nom')} />
          <NumberValue label={v('capacity')} {...at('etablissement', 'capacite')} />
          <TextValue label={v('filler')} {...at('professionnel', 'nom')} />
        </fieldset>
        <fieldset>
          <legend>{v('before')}</legend>
          <p role="status">
            {before ? v('beforeSome', { count: Object.keys(before).length }) : v('beforeNone')}
          </p>
          <button
            type="button"
            className="st-button st-quiet"
            onClick={() => onChange({ ...context, precedent: structuredClone(answers) })}
          >
            {v('beforeTake')}
          </button>
          {before ? (
            <button
              type="button"
              className="st-button st-quiet"
              onClick={() => onChange({ ...context, precedent: null })}
            >
              {v('beforeDrop')}
            </button>
          ) : null}
        </fieldset>
      </div>
    </details>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
