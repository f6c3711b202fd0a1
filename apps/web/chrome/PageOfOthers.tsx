import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import type { Page } from './navigation.ts';
import { PageTop } from './PageTop.tsx';

/** A page opened by its address that is not for this person's roles: said, instead of shown empty. */
export function PageOfOthers({ page }: { page: Page }) {
  const { t } = useLingui();
  return (
    <>
      <PageTop title={page.label} />
      <EmptyState title={t`Questa pagina non è per il vostro ruolo`}>
        {t`Chi amministra l’azienda può dare un altro ruolo, in «Persone e aziende».`}
      </EmptyState>
    </>
  );
}
