import { sql } from 'kysely';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { smtpTransport } from '#platform/mail/smtp-transport.ts';
import { sendMessage } from './send-message.ts';
import { NO_PAPER } from './testing.ts';

/* A process of its own that sends what is there to send, until it is killed: started by `kill-sender.test.ts`. */
const [url = '', company = '', port = '', at = ''] = process.argv.slice(2);
const { db, close } = openDatabase(url, { max: 4 });
const scope = { companyId: Number(company), actor: OPERATOR };
const transport = smtpTransport({
  host: '127.0.0.1',
  port: Number(port),
  security: 'none',
  user: null,
  password: null,
  from: 'crediti@lanterna.example',
  fromName: null,
});
const services = { db, clock: { now: () => new Date(at) }, pdf: NO_PAPER, renderPdf: false, mailServer: () => Promise.resolve(transport) };

// Everything is loaded; the test says when to begin, so that its kills fall into the sending and not into the start.
process.send?.('ready');
await new Promise((resolve) => process.once('message', resolve));
const { rows } = await inCompany(db, scope, (tx) =>
  sql<{
    message_id: bigint;
  }>`select message_id from communications.message where company_id = ${scope.companyId} and state in ('queued', 'attempted') order by message_id`.execute(
    tx,
  ),
);
const waiting = rows.map((row) => row.message_id);
await Promise.all(
  [1, 2].map(async () => {
    for (let messageId = waiting.shift(); messageId !== undefined; messageId = waiting.shift())
      await sendMessage(services, scope, messageId);
  }),
);
await transport.close();
await close();
process.disconnect?.();
