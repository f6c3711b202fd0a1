import { createTheme, localStorageColorSchemeManager, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const green: MantineColorsTuple = [
  '#E0F0E9',
  '#C5E2D6',
  '#9CC4B6',
  '#66A590',
  '#3A8470',
  '#1F655B',
  '#0E5C48',
  '#0A4B3A',
  '#083D2F',
  '#062E24',
];

/** Mantine brought down to our own shapes: its parts lend behaviour, the look is ours. */
export const theme = createTheme({
  primaryColor: 'puntuale',
  primaryShade: 6,
  colors: { puntuale: green },
  fontFamily: 'var(--font-ui)',
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  defaultRadius: 6,
  focusRing: 'auto',
  autoContrast: false,
  respectReducedMotion: true,
});

/** Points Mantine's variables at our tokens, so that both themes follow from `tokens.css` alone. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-error': 'var(--danger-text)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-line-height': '1.45',
  };
  return { variables: {}, light: shared, dark: shared };
};

/** The key that `public/theme.js` reads before the first paint. */
export const themeManager = localStorageColorSchemeManager({ key: 'puntuale-theme' });
