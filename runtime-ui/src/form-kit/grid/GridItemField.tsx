import type { GridItem } from '@trame/schemas';
import { type FormFault, notApplicable } from '@trame/language';
import { ClearAnswer, FaultList } from '../controls/index.js';
import { AdverbsControl } from '../fields/adverbs.js';
import { t } from '../words.js';
import type { GridAnswers } from './gridAnswers.js';

/** What an item of a grid needs to be answered. */
export interface GridItemProps {
  item: GridItem;
  answers: GridAnswers;
  prefix: string;
  readOnly: boolean;
  /** Whether the grid is not done without every answer it counts. */
  blocking: boolean;
  /** Letters given by adverbs and composites. */
  letters: Readonly<Record<string, string>>;
  /** Items the grid was refused for. */
  refused: readonly string[];
  onAnswer: (id: string, value: unknown) => void;
}

/** One item: its levels, its adverbs, or its parts. */
export function GridItemField(props: GridItemProps) {
  const { item, prefix, letters } = props;
  const lacks = props.refused.includes(item.id);
  const id = `${prefix}-${item.id}`;
  const required = isRequired(props);
  return (
    <li className="tk-item" id={`${id}-item`}>
      <fieldset
        aria-describedby={
          [item.help ? `${id}-help` : '', lacks ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined
        }
      >
        <legend id={`${id}-legend`}>
          {item.label}
          {required ? (
            <span className="tk-star" aria-hidden>
              {' *'}
            </span>
          ) : null}
        </legend>
        {item.type === 'illustrative' ? <p className="tk-help">{t('grid.illustrative')}</p> : null}
        {item.optional ? <p className="tk-help">{t('grid.optional')}</p> : null}
        {item.help ? (
          <p id={`${id}-help`} className="tk-help">
            {item.help}
          </p>
        ) : null}
        <Answer {...props} id={id} lacks={lacks} />
        <FaultList id={`${id}-fault`} faults={lacks ? [lacking(id)] : []} />
        {item.type === 'composite' && letters[item.id] ? (
          <p className="tk-letter" role="status">
            {t('grid.letter', { letter: letters[item.id] ?? '' })}
          </p>
        ) : null}
      </fieldset>
    </li>
  );
}

const lacking = (path: string): FormFault => ({
  path,
  fieldId: path,
  rule: 'required',
  level: 'error',
  message: t('grid.lacking'),
});

/** A composite is made of its parts: they are what is asked. */
const isRequired = ({ item, blocking, readOnly }: GridItemProps): boolean =>
  blocking && !readOnly && !item.optional && item.type !== 'illustrative' && item.type !== 'composite';

function Answer(props: GridItemProps & { id: string; lacks: boolean }) {
  const { item, answers, id, lacks } = props;
  const value = answers[item.id];
  if (item.type === 'composite') {
    return (
      <ol className="tk-items">
        {(item.items ?? []).map((part) => (
          <GridItemField key={part.id} {...props} item={part} />
        ))}
      </ol>
    );
  }
  if (props.readOnly) return <ReadAnswer item={item} value={value} letter={props.letters[item.id]} />;
  if (item.type === 'adverbs') {
    return (
      <AdverbsControl
        id={id}
        value={value}
        invalid={lacks}
        required={isRequired(props)}
        onChange={(answer) => props.onAnswer(item.id, answer)}
      />
    );
  }
  const levels = [
    ...(item.levels ?? []),
    ...(item.notApplicable ? [{ value: notApplicable, label: t('grid.notApplicable') }] : []),
  ];
  if (levels.length === 0) {
    return (
      <textarea
        id={id}
        className="tk-input tk-grow"
        aria-label={item.label}
        aria-invalid={lacks || undefined}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => props.onAnswer(item.id, event.target.value || undefined)}
      />
    );
  }
  return (
    <>
      <div
        className="tk-levels"
        role="radiogroup"
        aria-labelledby={`${id}-legend`}
        aria-invalid={lacks || undefined}
        aria-required={isRequired(props) || undefined}
      >
        {levels.map((level, index) => {
          const levelId = index === 0 ? id : `${id}-${level.value}`;
          return (
            <div key={level.value} className="tk-level">
              <input
                type="radio"
                id={levelId}
                name={id}
                value={level.value}
                checked={value === level.value}
                aria-describedby={'help' in level && level.help ? `${levelId}-about` : undefined}
                onChange={() => props.onAnswer(item.id, level.value)}
              />
              <label htmlFor={levelId}>
                <span>
                  {level.label}
                  {'help' in level && level.help ? (
                    <span id={`${levelId}-about`} className="tk-help">
                      {' '}
                      {level.help}
                    </span>
                  ) : null}
                </span>
              </label>
            </div>
          );
        })}
      </div>
      {value !== undefined && !isRequired(props) ? (
        <ClearAnswer id={id} onClear={() => props.onAnswer(item.id, undefined)} />
      ) : null}
    </>
  );
}

function ReadAnswer({ item, value, letter }: { item: GridItem; value: unknown; letter: string | undefined }) {
  const level = item.levels?.find((each) => each.value === value)?.label;
  const said =
    value === notApplicable
      ? t('grid.notApplicable')
      : (level ?? letter ?? (typeof value === 'string' ? value : ''));
  return <p className={said ? 'tk-read' : 'tk-none'}>{said || t('optional.none')}</p>;
}
