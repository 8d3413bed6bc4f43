import { useState, type ReactNode } from 'react';

/**
 * What only experts open: it opens by itself when it has something to say, and closes by hand alone. Closed, nothing of
 * it is drawn.
 */
export function Expert(props: { summary: string; needed: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(props.needed);
  const [wasNeeded, setWasNeeded] = useState(props.needed);
  if (props.needed !== wasNeeded) {
    setWasNeeded(props.needed);
    if (props.needed) setOpen(true);
  }
  return (
    <details className="fe-expert" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.summary}</summary>
      {open ? props.children : null}
    </details>
  );
}
