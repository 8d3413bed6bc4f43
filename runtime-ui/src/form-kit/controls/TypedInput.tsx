import { type HTMLAttributes, type Ref, useState } from 'react';

/** A box where a value is typed as people write it. */
export interface TypedInputProps {
  id: string;
  /** The value as it is said when nobody types. */
  shown: string;
  /** Takes what is typed, at each keystroke. */
  onType: (typed: string) => void;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  placeholder?: string;
  className?: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  /** Names the box when no label does. */
  label?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** While one types the box holds what is typed, letter for letter; once it is left, the value as it was understood. */
export function TypedInput(props: TypedInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      ref={props.ref}
      id={props.id}
      className={props.className ? `tk-input ${props.className}` : 'tk-input'}
      type="text"
      inputMode={props.inputMode}
      autoComplete="off"
      placeholder={props.placeholder}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      aria-required={props.required || undefined}
      value={typed ?? props.shown}
      onChange={(event) => {
        setTyped(event.target.value);
        props.onType(event.target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
