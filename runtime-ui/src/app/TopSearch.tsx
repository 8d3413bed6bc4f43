import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { t } from './words.js';

/** One search for everyone I may see. */
export function TopSearch() {
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      role="search"
      aria-label={t('search.everywhere')}
      className="tr-topsearch"
      onSubmit={(event) => {
        event.preventDefault();
        input.current?.blur();
        setQuery('');
        void navigate(`/dossiers?q=${encodeURIComponent(query.trim())}`);
      }}
    >
      <IconSearch size={18} aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
    </form>
  );
}
