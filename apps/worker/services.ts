import type pg from 'pg';
import { companyMail, type MessageServices } from '#rooms/communications/server/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/database.ts';
import { openPdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { openSecretKey, type SecretKey } from '#platform/secrets/secret-key.ts';

export type WorkerNeeds = { readonly db: Db; readonly pool: pg.Pool; readonly clock: Clock; readonly dataFolder: string | null };

/** What jobs need from the outside, opened when first used and closed with their process. */
export type WorkerServices = WorkerNeeds & MessageServices & { readonly key: SecretKey; close(): Promise<void> };

export function openWorkerServices(needs: WorkerNeeds, options: { readonly renderPdf?: boolean } = {}): WorkerServices {
  const { key } = openSecretKey(needs.dataFolder);
  const mail = companyMail(needs.db, key);
  const pdf = openPdfWorkers();
  return {
    ...needs,
    key,
    pdf,
    mailServer: mail.mailServer,
    renderPdf: options.renderPdf ?? true,
    close: async () => {
      await pdf.close();
      await mail.close();
    },
  };
}
