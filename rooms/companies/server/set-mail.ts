import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { readMailRoute, shownMailRoute, type MailRoute } from '../core/mail-address.ts';
import { keepSecret, readSecret } from './company-secret.ts';
import { versionConflict } from './last-act.ts';
import { lockSettings } from './settings.ts';

/**
 * Says by which server the company's messages leave. The address holds a password: it is kept sealed and never shown again.
 * `over` is the server that the writer saw.
 */
export async function setMail(
  tx: Tx,
  key: SecretKey,
  scope: CompanyScope,
  address: string,
  over?: string,
): Promise<{ readonly shown: string } | Refusal<'mail-address-wrong' | 'version-conflict'>> {
  const route = readMailRoute(address);
  if (isRefusal(route)) return route;
  const shown = shownMailRoute(route);
  await lockSettings(tx, scope.companyId);
  const current = shownMailRoute(await mailRoute(tx, key, scope.companyId));
  const company = { kind: 'company', id: BigInt(scope.companyId) };
  if (over !== undefined && current !== over && current !== shown)
    return versionConflict(
      tx,
      scope.companyId,
      { ...company, acts: ['mail.set'] },
      { sent: { server: shown }, current: { server: current } },
    );
  await keepSecret(tx, key, scope.companyId, 'mail', route.kind === 'smtp' ? route.url : null);
  await writeAudit(tx, scope, { code: 'mail.set', subject: company, data: { mail: shown } });
  return { shown };
}

/** The company's mail server; the local catcher where none was ever set. In trial the catcher is used whatever this says. */
export async function mailRoute(tx: Tx, key: SecretKey, companyId: number): Promise<MailRoute> {
  const url = await readSecret(tx, key, companyId, 'mail');
  return url === null ? { kind: 'catcher' } : { kind: 'smtp', url };
}
