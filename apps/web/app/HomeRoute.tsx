import { useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { InstallationRoute } from '../screens/people/InstallationRoute.tsx';
import { meQuery } from './session.ts';

/** `/`: to the first company and the page that the role opens; without a company, to the installation. */
export function HomeRoute() {
  const { t } = useLingui();
  const { data: me } = useSuspenseQuery(meQuery);
  const company = me.companies[0]?.code;
  if (company) return <Navigate to="/$company" params={{ company }} replace />;
  if (me.installationAdmin) return <InstallationRoute />;
  return <EmptyState title={t`Nessuna azienda`}>{t`Questo accesso non ha ancora un ruolo: lo dà l’amministratore.`}</EmptyState>;
}
