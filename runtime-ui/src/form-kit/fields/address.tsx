import { LabelledInput, backTo } from '../controls/index.js';
import { type AnswerProps, type FieldKind, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';
import { AddressSearch } from './AddressSearch.js';
import { ShownText } from './ShownText.js';

const PARTS = [
  { name: 'ligne1', required: true, width: 'full' },
  { name: 'ligne2', required: false, width: 'full' },
  { name: 'codePostal', required: true, width: 'third' },
  { name: 'commune', required: true, width: 'half' },
  { name: 'pays', required: false, width: 'half' },
] as const;

function AddressAnswer(props: AnswerProps) {
  const parts = asParts(props.value);
  const change = (name: string, text: string): void => {
    const next = { ...parts, [name]: text };
    const kept = Object.entries(next).filter(([, part]) => part !== '');
    props.onChange(kept.length > 0 ? Object.fromEntries(kept) : undefined);
  };
  return (
    <div className="tk-address">
      <AddressSearch
        id={`${props.id}__search`}
        kit={props.kit}
        ofOthers={props.inRow}
        current={props.value}
        onTake={(address) => {
          props.onChange({ ...address });
          backTo(props.id);
        }}
      />
      <div className="tk-parts">
        {PARTS.map((part, index) => (
          <LabelledInput
            key={part.name}
            id={index === 0 ? props.id : `${props.id}__${part.name}`}
            label={t(`address.${part.name}`)}
            required={props.required && part.required}
            width={part.width}
            value={asText(parts[part.name])}
            invalid={props.invalid && props.inner.length === 0 && part.required}
            faults={props.inner.filter((fault) => fault.path === `/${part.name}`)}
            describedBy={index === 0 ? props.describedBy : undefined}
            onChange={(text) => change(part.name, text)}
          />
        ))}
      </div>
    </div>
  );
}

/** A postal address. */
export const address: FieldKind = {
  labelling: 'legend',
  Answer: AddressAnswer,
  show: (value) => {
    const { ligne1, ligne2, codePostal, commune, pays } = asParts(value);
    const town = [codePostal, commune].map(asText).filter(Boolean).join(' ');
    return (
      <ShownText text={[asText(ligne1), asText(ligne2), town, asText(pays)].filter(Boolean).join('\n')} />
    );
  },
};
