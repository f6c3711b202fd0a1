import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Clock } from '#platform/clock/clock.ts';

/** A mail as it lies in front of whoever receives it, and when it came. */
export type Letter = {
  readonly at: Date;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
};

export type PostOffice = {
  readonly address: string;
  /** All that has arrived so far, in its order. */
  readonly letters: readonly Letter[];
  close(): Promise<void>;
};

/** The mail server of the company and of all its customers in one: whatever really leaves arrives here, at the town's time. */
export async function openPostOffice(clock: Clock): Promise<PostOffice> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, callback) {
      const at = clock.now();
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        simpleParser(Buffer.concat(chunks), (error, mail) => {
          if (error) {
            callback(error);
            return;
          }
          const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
          letters.push({ at, to, from: mail.from?.value[0]?.address ?? '', subject: mail.subject ?? '', text: mail.text ?? '' });
          callback(null, 'taken');
        });
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  return {
    address: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
