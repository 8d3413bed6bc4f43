import { IconMailShare } from '@tabler/icons-react';
import { Link } from 'react-router';
import { t } from './words.js';
import { useIntakes } from './useIntakes.js';

/** The way to what people from outside were asked to fill in for a circuit; nothing where its pack proposes none. */
export function IntakeLink({ circuitId }: { circuitId: string }) {
  const intakes = useIntakes().data;
  if (!intakes?.offers.some((offer) => offer.circuitId === circuitId)) return null;
  const waiting = intakes.items.filter(
    (item) => item.circuitId === circuitId && item.state === 'envoyee',
  ).length;
  return (
    <Link className="tk-button" to="/demandes-en-ligne">
      <IconMailShare size={18} aria-hidden /> {t('intakes')}
      {waiting > 0 ? <strong> {t('intakes.waiting', { count: waiting })}</strong> : null}
    </Link>
  );
}
