import type { ReactNode } from 'react';

/** One of a closed list. */
export interface RadioChoice {
  value: string;
  label: string;
  help?: string | undefined;
}

/** Radios of one question; the legend and the role belong to the field around. */
export function RadioList(props: {
  id: string;
  choices: readonly RadioChoice[];
  value: string;
  onChange: (value: string) => void;
  describedBy?: string | undefined;
  inline?: boolean;
  after?: (value: string) => ReactNode;
}) {
  return (
    <div className="tk-options" data-inline={props.inline || undefined}>
      {props.choices.map((choice, index) => {
        const id = index === 0 ? props.id : `${props.id}__${choice.value}`;
        return (
          <div key={choice.value} className="tk-option">
            <input
              type="radio"
              id={id}
              name={props.id}
              value={choice.value}
              checked={props.value === choice.value}
              aria-describedby={choice.help ? `${id}-about` : props.describedBy}
              onChange={() => props.onChange(choice.value)}
            />
            <label htmlFor={id}>{choice.label}</label>
            {choice.help ? (
              <p id={`${id}-about`} className="tk-help">
                {choice.help}
              </p>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
