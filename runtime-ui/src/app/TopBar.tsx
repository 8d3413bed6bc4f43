import type { Me } from '@trame/schemas';
import { Link } from 'react-router';
import { EstablishmentSwitch } from './EstablishmentSwitch.js';
import { Bell } from './Bell.js';
import { MeMenu } from './MeMenu.js';
import { TopSearch } from './TopSearch.js';
import { t } from './words.js';

/** The bar at the top: where I work, one search, me. */
export function TopBar({ me }: { me: Me | undefined }) {
  return (
    <header className="tr-bar no-print">
      <Link to="/" className="tr-brand">
        <svg viewBox="0 0 34 16" aria-hidden focusable="false">
          <path d="M1 8h32" />
          <circle cx="8" cy="8" r="4" className="full" />
          <circle cx="25" cy="8" r="4" />
        </svg>
        {t('brand')}
      </Link>
      {me ? <EstablishmentSwitch me={me} /> : null}
      <TopSearch />
      {me ? <Bell /> : null}
      {me ? <MeMenu me={me} /> : null}
    </header>
  );
}
