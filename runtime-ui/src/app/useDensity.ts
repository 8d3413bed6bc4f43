import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';

/** Height of the rows of lists: comfortable, or compact; kept on this computer. */
export function useDensity() {
  const [density, setDensity] = useLocalStorage<'comfortable' | 'compact'>({
    key: 'trame-densite',
    defaultValue: 'comfortable',
  });
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  return { density, toggle: () => setDensity(density === 'compact' ? 'comfortable' : 'compact') };
}
