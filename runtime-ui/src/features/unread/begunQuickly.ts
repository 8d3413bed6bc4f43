import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChosenAddressee } from '../addressees/index.js';
import type { ChosenPerson } from './PeopleChoice.js';

/** A quick transmission that was begun and not sent. */
export type Begun = {
  /** That of its sending: sent again, it is written once. */
  requestId: string;
  formId: string;
  people: ChosenPerson[];
  addressees: ChosenAddressee[];
  /** What the template that was chosen answers. */
  template: Record<string, unknown>;
  /** What was typed over what the form opens with, and what the template answers. */
  answers: Record<string, unknown>;
};

const KEY = ['transmission', 'commencee'];

/**
 * What was begun before the page was left for another, in memory alone: it goes with the session, or with the tab.
 * @param now what is on the screen as the page is left; undefined when nothing is to be kept
 */
export function useBegun(now: () => Begun | undefined): { found: Begun | undefined; forget: () => void } {
  const client = useQueryClient();
  const [found] = useState(() => client.getQueryData<Begun>(KEY));
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => {
    client.setQueryDefaults(KEY, { gcTime: Infinity });
    return () => {
      const begun = latest.current();
      if (begun) client.setQueryData(KEY, begun);
      else client.removeQueries({ queryKey: KEY });
    };
  }, [client]);
  const forget = useCallback(() => client.removeQueries({ queryKey: KEY }), [client]);
  return { found, forget };
}
