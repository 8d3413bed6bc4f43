import type { ReactNode } from 'react';
import { PROOF_ADDRESS } from '../../shared/api/index.js';

/** To the identity service, in a window of its own: what is being written stays as it is. It tells it with `onProof`. */
export function ProviderLink(props: { className: string; children: ReactNode }) {
  return (
    <a
      className={props.className}
      href={PROOF_ADDRESS}
      target="trame-preuve"
      onClick={(event) => {
        // A window that the browser refuses is a tab: the link does what it says.
        if (window.open(PROOF_ADDRESS, 'trame-preuve', 'popup,width=560,height=760')) event.preventDefault();
      }}
    >
      {props.children}
    </a>
  );
}
