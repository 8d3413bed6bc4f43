import { useId, type ReactNode } from 'react';
import { DomainMark } from './DomainMark.js';

/** One thing to begin, of a data domain: its name to press, and below what is said of it. Pressed while busy, it does nothing. */
export function DomainChoice(props: {
  title: string;
  domain: string;
  busy: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  const about = useId();
  return (
    <>
      <button
        type="button"
        className="tk-button tk-button-quiet"
        aria-describedby={about}
        aria-disabled={props.busy || undefined}
        onClick={() => {
          if (!props.busy) props.onChoose();
        }}
      >
        {props.title}
      </button>
      <p id={about} className="soft">
        {props.children} <DomainMark id={props.domain} />
      </p>
    </>
  );
}
