import { type ReactNode, createContext, useContext, useMemo } from 'react';
import { useLocalStorage } from '@mantine/hooks';

interface Place {
  /** Establishment whose lists are shown; '' for all of mine. */
  place: string;
  choose: (establishmentId: string) => void;
}

const Context = createContext<Place>({ place: '', choose: () => undefined });

/** Keeps the establishment one works in, on this computer. */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useLocalStorage({ key: 'trame-etablissement', defaultValue: '' });
  const value = useMemo(() => ({ place, choose: setPlace }), [place, setPlace]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The establishment one works in, and how to change it. */
export function usePlace(): Place {
  return useContext(Context);
}
