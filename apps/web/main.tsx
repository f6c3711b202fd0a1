import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignProvider } from '#design/theme/DesignProvider.tsx';
import { whenSignedOut } from './api/call.ts';
import { queryClient } from './app/query-client.ts';
import { i18n, preferredLanguage, speak } from './i18n.ts';
import { router } from './router.tsx';
import { applyKeptDensity } from './screens/preferences/density.ts';

applyKeptDensity();
await speak(preferredLanguage());

// A session that ended while somebody worked: sign in again and come back to the same page.
whenSignedOut(() => {
  const { href, pathname } = router.state.location;
  if (!pathname.startsWith('/accesso')) void router.navigate({ to: '/accesso', search: pathname === '/' ? {} : { poi: href } });
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <DesignProvider>
          <RouterProvider router={router} />
        </DesignProvider>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
