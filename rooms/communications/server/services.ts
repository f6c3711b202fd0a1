import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import type { MailTransport } from '#platform/mail/transport.ts';
import type { PdfWorkers } from '#platform/pdf/pdf-workers.ts';

/** What making and sending messages needs from the outside. */
export type MessageServices = {
  readonly db: Db;
  readonly clock: Clock;
  readonly pdf: PdfWorkers;
  /** The company's mail server, or `null` where it has set none: then the local catcher takes the mail. Never asked in trial. */
  readonly mailServer: (scope: CompanyScope) => Promise<MailTransport | null>;
  /** False where a year is lived in one go: letters are then rendered when somebody opens them. */
  readonly renderPdf?: boolean;
};
