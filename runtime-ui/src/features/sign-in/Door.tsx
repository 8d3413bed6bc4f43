import type { ReactNode } from 'react';
import { Heading, useTitle } from '../../shared/ui/index.js';
import './sign-in.css';

/** A page that one sees before being signed in: the thread, a heading, what there is to do. */
export function Door(props: { title: string; heading: string; page?: string; children: ReactNode }) {
  useTitle(props.title);
  return (
    <main className="tr-signin" data-page={props.page}>
      <svg viewBox="0 0 240 40" aria-hidden focusable="false">
        <path d="M6 20h228" />
        {[20, 70, 120].map((x) => (
          <circle key={x} cx={x} cy="20" r="7" className="full" />
        ))}
        <circle cx="170" cy="20" r="8" />
        <circle cx="220" cy="20" r="6" className="later" />
      </svg>
      <Heading>{props.heading}</Heading>
      {props.children}
    </main>
  );
}
