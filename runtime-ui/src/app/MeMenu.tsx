import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconCalendarOff,
  IconCalendarShare,
  IconLayoutRows,
  IconLogout,
  IconLock,
  IconMail,
  IconMoon,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import type { Me } from '@trame/schemas';
import { Link } from 'react-router';
import { useDensity } from './useDensity.js';
import { t } from './words.js';

/** Me: my roles, how I like the screen, and the way out. */
export function MeMenu({ me }: { me: Me }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, toggle } = useDensity();
  const dark = colorScheme === 'dark';
  const { nom, prenom, displayName } = me.professional;
  const initials = `${prenom.charAt(0)}${nom.charAt(0)}`.toUpperCase();
  const roles = me.establishments.flatMap((each) =>
    each.roles.map((role) => t('me.roles', { role: role.label, establishment: each.name })),
  );
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <UnstyledButton className="tr-me">
          <span className="visually-hidden">{t('me.menu', { initials, name: displayName })}</span>
          <span className="tr-me-initials" aria-hidden>
            {initials}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <strong className="tr-me-name">{displayName}</strong>
          {roles.map((role) => (
            <span key={role} className="tr-me-role">
              {role}
            </span>
          ))}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {t(dark ? 'me.theme.light' : 'me.theme.dark')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLayoutRows size={18} aria-hidden />} onClick={toggle}>
          {t(density === 'compact' ? 'me.density.comfortable' : 'me.density.compact')}
        </Menu.Item>
        <Menu.Item component={Link} to="/absences" leftSection={<IconCalendarOff size={18} aria-hidden />}>
          {t('me.absences')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/agenda/flux"
          leftSection={<IconCalendarShare size={18} aria-hidden />}
        >
          {t('me.feeds')}
        </Menu.Item>
        <Menu.Item component={Link} to="/securite" leftSection={<IconLock size={18} aria-hidden />}>
          {t('me.security')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/notifications/courriels"
          leftSection={<IconMail size={18} aria-hidden />}
        >
          {t('me.mail')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          component="a"
          href="/auth/logout?state=connexion"
          leftSection={<IconUsers size={18} aria-hidden />}
        >
          {t('me.change')}
        </Menu.Item>
        <Menu.Item component="a" href="/auth/logout" leftSection={<IconLogout size={18} aria-hidden />}>
          {t('me.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
