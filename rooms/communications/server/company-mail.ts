import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { parseSmtpUrl } from '#platform/mail/smtp-settings.ts';
import { smtpTransport } from '#platform/mail/smtp-transport.ts';
import type { MailTransport } from '#platform/mail/transport.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { mailRoute } from '#rooms/companies/server/door.ts';
import type { MessageServices } from './services.ts';

export type CompanyMail = { readonly mailServer: MessageServices['mailServer']; close(): Promise<void> };

/** The mail servers of all companies: each is opened when its company first sends, and again when its address changes. */
export function companyMail(db: Db, key: SecretKey): CompanyMail {
  const open = new Map<number, { readonly url: string; readonly transport: MailTransport }>();
  return {
    async mailServer(scope: CompanyScope) {
      const route = await inCompany(db, scope, (tx) => mailRoute(tx, key, scope.companyId));
      const known = open.get(scope.companyId);
      if (known !== undefined && route.kind === 'smtp' && known.url === route.url) return known.transport;
      open.delete(scope.companyId);
      await known?.transport.close();
      if (route.kind === 'catcher') return null;
      const settings = parseSmtpUrl(route.url, 'unused@envelope.invalid');
      if (settings === null) throw new Error(`company ${scope.companyId}: its mail server's address cannot be read`);
      const transport = smtpTransport(settings);
      open.set(scope.companyId, { url: route.url, transport });
      return transport;
    },
    async close() {
      for (const { transport } of open.values()) await transport.close();
      open.clear();
    },
  };
}
