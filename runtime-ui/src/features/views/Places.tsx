import type { ViewPage } from '@trame/schemas';
import { t } from './words.js';

/** Places of each establishment: how many are free, how many wait. */
export function Places({ places }: { places: ViewPage['places'] }) {
  if (places.length === 0) return null;
  return (
    <section aria-label={t('places.title')}>
      <ul className="tr-places">
        {places.map((place) => {
          const free = Math.max(0, place.capacity - place.occupied);
          return (
            <li key={place.establishmentId}>
              <span className="tr-places-name">{place.name}</span>
              <span className="tr-places-free" data-free={free > 0}>
                {free > 0 ? t('places.free', { count: free }) : t('places.full')}
              </span>
              <meter min={0} max={Math.max(1, place.capacity)} value={place.occupied} aria-hidden />
              <span className="soft number">
                {t('places.of', { occupied: place.occupied, capacity: place.capacity })}
                {place.freed ? ` · ${t('places.freed', { count: place.freed })}` : ''}
                {place.waiting > 0 ? ` · ${t('places.waiting', { count: place.waiting })}` : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
