import { IconArrowRight } from '@tabler/icons-react';
import type { TaskLine } from '@trame/schemas';
import type { MouseEvent } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { inPlaceOf } from '../filling/index.js';
import { useClaim } from './useClaim.js';
import { t } from './words.js';

/**
 * The way to the next task: whoever goes on takes it, so that two people do not set to it at once. It takes the place of
 * the task that is done: Back leads to the list.
 */
export function NextTask({ task, main }: { task: TaskLine; main: boolean }) {
  const claim = useClaim('claim');
  const navigate = useNavigate();
  const address = `/taches/${task.id}`;
  const move = { replace: true, state: inPlaceOf(useLocation()) };
  const begin = (event: MouseEvent): void => {
    if (task.state !== 'ouverte' || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    claim.mutate(task, { onSettled: () => void navigate(address, move) });
  };
  return (
    <Link className={main ? 'tk-button tk-button-main' : 'tk-button'} to={address} {...move} onClick={begin}>
      {t('done.start', { title: task.title })} <IconArrowRight size={18} aria-hidden />
    </Link>
  );
}
