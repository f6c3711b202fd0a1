import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignProvider } from '#design/theme/DesignProvider.tsx';
import { i18n, preferredLanguage, speak } from '../i18n.ts';
import { Gallery } from './Gallery.tsx';

// The screens with made-up data and no server: for drawing them, never part of the product.
await speak(preferredLanguage());
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <DesignProvider>
        <Gallery />
      </DesignProvider>
    </I18nProvider>
  </StrictMode>,
);
