import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { DesignProvider } from '#design/theme/DesignProvider.tsx';
import { i18n, preferredLanguage, speak } from './i18n.ts';
import { ComponentsScreen } from './screens/components/ComponentsScreen.tsx';

await speak(preferredLanguage());
createRoot(document.getElementById('root')!).render(
  <I18nProvider i18n={i18n}>
    <DesignProvider>
      <ComponentsScreen />
    </DesignProvider>
  </I18nProvider>,
);
