import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Setting } from '../core/setting.ts';
import type { Acting } from './acting.ts';

/** What held on a day; the standard where nobody had said anything by then. */
export async function settingOn<Value>(tx: Tx, companyId: number, setting: Setting<Value>, on: CalendarDate): Promise<Value> {
  const { rows } = await sql<{ value: unknown }>`
    select value from companies.setting
    where company_id = ${companyId} and key = ${setting.key} and valid_from <= ${on} order by valid_from desc limit 1`.execute(tx);
  return rows[0] === undefined ? setting.standard : setting.schema.parse(rows[0].value);
}

export type SettingChange<Value> = {
  readonly value: Value;
  /** From today on, or from a day ahead; never from a day that has been lived. */
  readonly validFrom: CalendarDate;
  readonly reason: string | null;
  /** The value that the writer saw; left out by whoever saw none. */
  readonly over?: unknown;
};

/**
 * Changes a setting from a day on. The old value keeps its days; a second change for the same day replaces the first, and both are in the log.
 * Over what somebody else has saved since the writer looked, it is not written.
 */
export async function changeSetting<Value>(
  tx: Tx,
  acting: Acting,
  setting: Setting<Value>,
  change: SettingChange<Value>,
): Promise<'changed' | Refusal<'setting-in-past' | 'setting-wrong' | 'reason-missing' | 'version-conflict'>> {
  const value = setting.schema.safeParse(change.value);
  if (!value.success) return refuse('setting-wrong', { key: setting.key, why: value.error.issues[0]?.message });
  if (change.validFrom < acting.today)
    return refuse('setting-in-past', { key: setting.key, validFrom: change.validFrom, today: acting.today });
  const reason = change.reason?.trim() || null;
  if (setting.action === 'limits.change' && reason === null) return refuse('reason-missing', { key: setting.key });
  await lockSettings(tx, acting.companyId);
  if (change.over !== undefined) {
    const current = await settingOn(tx, acting.companyId, setting, change.validFrom);
    const seen = setting.schema.safeParse(change.over);
    const asSeen = isDeepStrictEqual(current, value.data) || (seen.success && isDeepStrictEqual(current, seen.data));
    if (!asSeen) return settingConflict(tx, acting, setting, { sent: { value: value.data }, current: { value: current } });
  }
  await sql`insert into companies.setting (company_id, key, valid_from, value, set_by, reason)
    values (${acting.companyId}, ${setting.key}, ${change.validFrom}, ${JSON.stringify(value.data)}::jsonb, ${acting.actor.userId}, ${reason})
    on conflict (company_id, key, valid_from) do update
      set value = excluded.value, set_by = excluded.set_by, set_at = now(), reason = excluded.reason`.execute(tx);
  await writeAudit(tx, acting, { code: 'setting.change', reason, data: { key: setting.key, validFrom: change.validFrom } });
  return 'changed';
}

/** One after the other: whoever reads a setting to change a part of it takes this before. */
export async function lockSettings(tx: Tx, companyId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('companies.setting'), ${companyId})`.execute(tx);
}

/** Both values of a setting, and who saved the one that is there. */
export async function settingConflict(
  tx: Tx,
  { companyId, today }: Acting,
  { key }: { readonly key: string },
  values: { readonly sent: object; readonly current: object },
): Promise<Refusal<'version-conflict'>> {
  const { rows } = await sql<{ name: string | null }>`
    select u.name from companies.setting s left join companies.app_user u on u.user_id = s.set_by
     where s.company_id = ${companyId} and s.key = ${key} order by s.valid_from <= ${today}::date desc, s.set_at desc limit 1`.execute(tx);
  return refuse('version-conflict', { ...values, by: rows[0]?.name ?? null });
}

export type DatedValue = {
  readonly validFrom: CalendarDate;
  readonly value: unknown;
  readonly setBy: bigint | null;
  readonly setByName: string | null;
  readonly setAt: Date;
  readonly reason: string | null;
};

/** All values of a setting, the newest first. */
export async function settingHistory(tx: Tx, companyId: number, key: string): Promise<readonly DatedValue[]> {
  const rows = await tx
    .selectFrom('companies.setting as s')
    .leftJoin('companies.app_user as u', 'u.user_id', 's.set_by')
    .select(['s.valid_from', 's.value', 's.set_by', 'u.name', 's.set_at', 's.reason'])
    .where('s.company_id', '=', companyId)
    .where('s.key', '=', key)
    .orderBy('s.valid_from', 'desc')
    .execute();
  return rows.map((row) => ({
    validFrom: row.valid_from,
    value: row.value,
    setBy: row.set_by,
    setByName: row.name,
    setAt: row.set_at,
    reason: row.reason,
  }));
}
