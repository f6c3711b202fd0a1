import { parseId } from '#kernel/ids.ts';
import { Refused, refuse } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { sourceList } from '#rooms/intake/server/door.ts';
import type { InCompanyWork } from './context.ts';

/** The sources meant by a name or an id such as `src_3`; all of them when none is named. */
export async function findSources(
  { db, scope }: InCompanyWork,
  named: string | undefined,
): Promise<Awaited<ReturnType<typeof sourceList>>> {
  const all = await inCompany(db, scope, (tx) => sourceList(tx, scope.companyId));
  if (named === undefined) return all;
  const id = parseId('source', named);
  const found = all.filter((source) => String(source.source_id) === id || source.name.toLowerCase() === named.toLowerCase());
  if (found.length === 0) throw new Refused(refuse('source-unknown', { source: named }));
  return found;
}
