import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { setting } from '#rooms/companies/core/door.ts';
import { changeSetting, settingOn } from '#rooms/companies/server/door.ts';
import { takeUp, type World, type WorldState } from '../town/world.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

/** The town as it stood on a day, as one document among the company's settings: only this folder reads it. */
const TOWN = setting<WorldState | null>({
  key: 'demo.town',
  schema: z.custom<WorldState | null>((value) => value === null || (typeof value === 'object' && 'accounts' in value)),
  standard: null,
  action: 'company.administer',
});

export async function keepWorld(services: Pick<DemoServices, 'db'>, scope: CompanyScope, world: World, today: CalendarDate): Promise<void> {
  const { customers: _customers, lives: _lives, ...value } = world;
  await inCompany(services.db, scope, async (tx) => {
    orThrow(await changeSetting(tx, { ...scope, today }, TOWN, { value, validFrom: today, reason: null }));
  });
}

export async function keptWorld(services: Pick<DemoServices, 'db'>, scope: CompanyScope, today: CalendarDate): Promise<World | null> {
  const state = await inCompany(services.db, scope, (tx) => settingOn(tx, scope.companyId, TOWN, today));
  return state === null ? null : takeUp(state);
}

/** A town is kept when its year has been lived whole: one that was cut short is none. */
export async function isBuilt(db: DemoServices['db'], companyId: number): Promise<boolean> {
  const kept = await inCompany(db, { companyId, actor: THE_DEMO }, (tx) =>
    tx
      .selectFrom('companies.setting')
      .select('key')
      .where('company_id', '=', companyId)
      .where('key', '=', TOWN.key)
      .limit(1)
      .executeTakeFirst(),
  );
  return kept !== undefined;
}
