import { Menu, UnstyledButton } from '@mantine/core';
import { IconBuildingCommunity, IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { Me } from '@trame/schemas';
import { usePlace } from '../shared/place/index.js';
import { t } from './words.js';

/** Chooses the establishment whose lists are shown; all of mine by default. */
export function EstablishmentSwitch({ me }: { me: Me }) {
  const { place, choose } = usePlace();
  const current = me.establishments.find((each) => each.id === place);
  const name =
    current?.name ??
    (me.establishments.length === 1 ? me.establishments[0]?.name : undefined) ??
    t('place.all');
  if (me.establishments.length < 2) return <span className="tr-place">{name}</span>;
  const entries = [{ id: '', name: t('place.all') }, ...me.establishments];
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <UnstyledButton className="tr-place" aria-label={t('place.current', { name })}>
          <IconBuildingCommunity size={18} aria-hidden />
          <span>{name}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.organisation.name}</Menu.Label>
        {entries.map((entry) => (
          <Menu.Item
            key={entry.id}
            onClick={() => choose(entry.id)}
            rightSection={entry.id === (current?.id ?? '') ? <IconCheck size={16} aria-hidden /> : null}
          >
            {entry.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
