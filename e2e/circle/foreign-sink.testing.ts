import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ForeignSink = {
  readonly port: number;
  /** The Message-ID of each mail that arrived, as often as it did. */
  readonly arrived: readonly string[];
  close(): Promise<void>;
};

/** A mail server that is not ours: slow, and the only one who knows what really arrived. */
export async function foreignSink(next: () => number): Promise<ForeignSink> {
  const arrived: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, callback) => void setTimeout(callback, next() * 15),
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        // The message is there from now on, whether its sender lives to read the answer or not.
        arrived.push(/^Message-ID: (<[^>]+>)/im.exec(Buffer.concat(chunks).toString())?.[1] ?? 'unknown');
        setTimeout(() => callback(null, 'taken'), next() * 25);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    arrived,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
