import { useState } from 'react';
import { Menu } from '@mantine/core';
import {
  IconArrowsExchange,
  IconBell,
  IconBellOff,
  IconCalendarTime,
  IconDots,
  IconPrinter,
  IconUserShare,
} from '@tabler/icons-react';
import type { TaskDetail } from '@trame/schemas';
import { Link } from 'react-router';
import { DelegateDialog } from './DelegateDialog.js';
import { PlanDialog } from './PlanDialog.js';
import { ReassignDialog } from './ReassignDialog.js';
import { useClaim } from './useClaim.js';
import { useTaskChange } from './useTaskChange.js';
import { t } from './words.js';

type Asked = 'delegate' | 'reassign' | 'plan' | null;

const DIALOGS = { delegate: DelegateDialog, reassign: ReassignDialog, plan: PlanDialog };

/** What may be done with a task beside filling it: taken, given back, given, followed, planned. */
export function TaskActions({ task }: { task: TaskDetail }) {
  const claim = useClaim('claim');
  const release = useClaim('release');
  const [asked, setAsked] = useState<Asked>(null);
  const follow = useTaskChange(task, t(task.followed ? 'follow.stopped' : 'follow.begun'));
  const Asks = asked === null ? null : DIALOGS[asked];
  const open = task.state === 'ouverte' || task.state === 'prise';
  return (
    <div className="tr-page-actions no-print">
      {task.formRef ? (
        <Link className="tk-button tk-button-quiet" to={`/impression/taches/${task.id}`}>
          <IconPrinter size={18} aria-hidden /> {t('action.print')}
        </Link>
      ) : null}
      {task.canClaim ? (
        <button type="button" className="tk-button tk-button-main" onClick={() => claim.mutate(task)}>
          {t('action.claimLong')}
        </button>
      ) : null}
      {task.canRelease ? (
        <button type="button" className="tk-button tk-button-quiet" onClick={() => release.mutate(task)}>
          {t('action.release')}
        </button>
      ) : null}
      {open ? (
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <button type="button" className="tk-button tk-button-quiet">
              <IconDots size={18} aria-hidden /> {t('action.more')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {task.canDelegate ? (
              <Menu.Item
                leftSection={<IconUserShare size={18} aria-hidden />}
                onClick={() => setAsked('delegate')}
              >
                {t('delegate.open')}
              </Menu.Item>
            ) : null}
            <Menu.Item
              leftSection={
                task.followed ? <IconBellOff size={18} aria-hidden /> : <IconBell size={18} aria-hidden />
              }
              onClick={() => follow.mutate({ verb: 'follow', method: task.followed ? 'DELETE' : 'PUT' })}
            >
              {t(task.followed ? 'follow.stop' : 'follow.begin')}
            </Menu.Item>
            {task.canReassign ? (
              <>
                <Menu.Divider />
                <Menu.Item
                  leftSection={<IconArrowsExchange size={18} aria-hidden />}
                  onClick={() => setAsked('reassign')}
                >
                  {t('reassign.open')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconCalendarTime size={18} aria-hidden />}
                  onClick={() => setAsked('plan')}
                >
                  {t('plan.open')}
                </Menu.Item>
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {Asks ? <Asks task={task} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}
