import { createTheme, type MantineColorsTuple } from '@mantine/core';

const trame: MantineColorsTuple = [
  '#eef6f6',
  '#dbeaea',
  '#b5d5d6',
  '#8cbfc2',
  '#69adb1',
  '#3f8f95',
  '#22747b',
  '#0e5a61',
  '#0a444a',
  '#062f33',
];

/** Mantine dressed with the tokens of tokens.css; both applications hand it to MantineProvider. */
export const mantineTheme = createTheme({
  colors: { trame },
  primaryColor: 'trame',
  primaryShade: { light: 7, dark: 4 },
  fontFamily: "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif",
  headings: { fontFamily: "'Source Sans 3', system-ui, sans-serif" },
  defaultRadius: 'md',
  radius: { md: '6px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Fermer' } } } },
});
