import type { FastifyInstance } from 'fastify';
import type { News } from '#platform/events/database-news.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { demoRoutes } from '#examples/lanterna/routes.ts';
import { agreementsRoutes } from '#rooms/agreements/server/routes.ts';
import { cashRoutes } from '#rooms/cash/server/door.ts';
import { COMMUNICATION_SETTINGS } from '#rooms/communications/core/door.ts';
import { communicationsRoutes } from '#rooms/communications/server/routes.ts';
import { COMPANY_SETTINGS } from '#rooms/companies/core/door.ts';
import { companiesRoutes } from '#rooms/companies/server/routes.ts';
import { customersRoutes } from '#rooms/customers/server/routes.ts';
import { digestRoutes } from '#rooms/digests/server/door.ts';
import { goLiveRoutes } from '#rooms/golive/server/door.ts';
import { insightsRoutes } from '#rooms/insights/server/routes.ts';
import { intakeRoutes } from '#rooms/intake/server/api/routes.ts';
import { sourcesRoutes } from '#rooms/intake/server/sources/sources-routes.ts';
import { invoicesRoutes } from '#rooms/invoices/server/door.ts';
import { AGEING_BANDS, AGEING_NETS_CREDITS } from '#rooms/ledger/core/door.ts';
import { ledgerRoutes } from '#rooms/ledger/server/routes.ts';
import { liveRoutes } from '#rooms/live/server/routes.ts';
import { policiesRoutes } from '#rooms/policies/server/routes.ts';
import { runRoutes } from '#rooms/run/server/door.ts';
import { searchRoutes } from '#rooms/search/server/routes.ts';
import { webhooksRoutes } from '#rooms/webhooks/server/door.ts';
import { READY_NOTES } from '#rooms/worklist/core/door.ts';
import { worklistRoutes } from '#rooms/worklist/server/routes/routes.ts';

export type RoomNeeds = { readonly key: SecretKey; readonly news: News };

type Routes = (app: FastifyInstance) => void | Promise<void>;

/** The rooms that answer over HTTP, by hand and in the order of the house. */
export function rooms(needs: RoomNeeds): readonly Routes[] {
  return [
    companiesRoutes({
      key: needs.key,
      settings: [...COMPANY_SETTINGS, ...COMMUNICATION_SETTINGS, AGEING_BANDS, AGEING_NETS_CREDITS, READY_NOTES] as never,
    }),
    customersRoutes,
    ledgerRoutes,
    intakeRoutes,
    sourcesRoutes({ key: needs.key }),
    invoicesRoutes,
    cashRoutes,
    agreementsRoutes,
    webhooksRoutes({ key: needs.key }),
    policiesRoutes,
    communicationsRoutes,
    worklistRoutes,
    runRoutes,
    insightsRoutes,
    searchRoutes,
    liveRoutes({ news: needs.news }),
    goLiveRoutes,
    digestRoutes,
    demoRoutes,
  ];
}
