import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Commands behind a button; the menu is made once asked for, since a list has dozens. */
export function CommandMenu({ label, children }: { label: string; children: () => ReactNode }) {
  const [opened, setOpened] = useState(false);
  const closed = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (closed.current && !opened) button.current?.focus();
    closed.current = opened;
  }, [opened]);
  const shown = (
    <button
      ref={button}
      type="button"
      className="ci-more"
      aria-label={label}
      aria-haspopup="menu"
      onClick={() => setOpened(!opened)}
    >
      <IconDots size={22} aria-hidden="true" />
    </button>
  );
  if (!opened) return shown;
  return (
    <Menu
      opened
      onChange={setOpened}
      position="bottom-end"
      withinPortal
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      shadow="md"
      classNames={{ dropdown: 'ci-menu', label: 'ci-menu-label', item: 'ci-menu-item' }}
    >
      <Menu.Target>{shown}</Menu.Target>
      <Menu.Dropdown>{children()}</Menu.Dropdown>
    </Menu>
  );
}
