import type { FieldKind } from '../kit/index.js';

const show: FieldKind['show'] = (_value, field) => (
  <div className="tk-information">
    {field.label ? <strong>{field.label}</strong> : null}
    {(field.text ?? '').split(/\n{2,}/).map((paragraph) => (
      <p key={paragraph}>{paragraph}</p>
    ))}
  </div>
);

/** A text to read; it asks nothing. */
export const information: FieldKind = {
  labelling: 'none',
  Answer: (props) => show(undefined, props.field, props.kit),
  show,
};
