import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { KeyboardProvider } from '../keyboard/KeyboardProvider.tsx';
import { cssVariablesResolver, theme, themeManager } from './theme.ts';
import '../mantine.css';
import '../fonts.css';
import '../tokens.css';
import '../base.css';

export function DesignProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} colorSchemeManager={themeManager} defaultColorScheme="auto" cssVariablesResolver={cssVariablesResolver}>
      <KeyboardProvider>{children}</KeyboardProvider>
      <Notifications position="bottom-center" limit={3} containerWidth="max-content" />
    </MantineProvider>
  );
}
