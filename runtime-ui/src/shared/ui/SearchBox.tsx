import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { t } from './words.js';

const PAUSE = 250;

/** A box that searches while one types. */
export function SearchBox(props: { label: string; value: string; onSearch: (query: string) => void }) {
  const [typed, setTyped] = useState(props.value);
  const { onSearch, value } = props;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <form
      role="search"
      aria-label={props.label}
      className="tr-search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      <IconSearch size={18} aria-hidden />
      <input
        type="search"
        className="tk-input"
        aria-label={props.label}
        placeholder={props.label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="visually-hidden">
        {t('search')}
      </button>
    </form>
  );
}
