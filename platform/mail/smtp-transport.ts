import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from './smtp-settings.ts';
import type { Delivery, Envelope, MailTransport } from './transport.ts';

export type SmtpTimeouts = { readonly connectMs?: number; readonly silenceMs?: number; readonly idleMs?: number };

/**
 * Any SMTP server. The plain connection is used, not the library's mailer, because one thing must be known for sure:
 * whether the server had asked for the message when something went wrong.
 */
export function smtpTransport(
  settings: SmtpSettings,
  { connectMs = 20_000, silenceMs = 60_000, idleMs = 10_000 }: SmtpTimeouts = {},
): MailTransport {
  // A session is kept open for a while: a batch of a thousand mails must not greet the server a thousand times.
  const idle = new Map<SMTPConnection, NodeJS.Timeout>();

  const reuse = (): SMTPConnection | null => {
    for (const [connection, timer] of idle) {
      clearTimeout(timer);
      idle.delete(connection);
      if (!isClosed(connection)) return connection;
    }
    return null;
  };

  const rest = (connection: SMTPConnection): void => {
    const timer = setTimeout(() => {
      idle.delete(connection);
      connection.quit();
    }, idleMs).unref();
    idle.set(connection, timer);
  };

  return {
    name: 'smtp',
    async send(mime, envelope) {
      const attempt = async (connection: SMTPConnection): Promise<Delivery> => {
        const delivery = await handOver(connection, mime, envelope);
        if (delivery.kind === 'accepted') rest(connection);
        else connection.close();
        return delivery;
      };
      const reused = reuse();
      if (reused !== null) {
        const delivery = await attempt(reused);
        // The server may have ended the session meanwhile; nothing was handed over, so a new one may try.
        if (delivery.kind !== 'not-handed-over') return delivery;
      }
      try {
        return await attempt(await openConnection(settings, { connectMs, silenceMs }));
      } catch (error) {
        return { kind: 'not-handed-over', answer: answerOf(error) };
      }
    },
    close() {
      for (const [connection, timer] of idle) {
        clearTimeout(timer);
        connection.quit();
      }
      idle.clear();
      return Promise.resolve();
    },
  };
}

async function openConnection(
  settings: SmtpSettings,
  { connectMs, silenceMs }: { connectMs: number; silenceMs: number },
): Promise<SMTPConnection> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    allowInternalNetworkInterfaces: true,
  });
  return new Promise((resolve, reject) => {
    // An idle session that the server ends is no failure: the next message opens another.
    connection.on('error', reject);
    connection.connect((error) => {
      if (error) return reject(error);
      if (settings.user === null) return resolve(connection);
      connection.login({ user: settings.user, pass: settings.password ?? '' }, (refused) =>
        refused ? reject(refused) : resolve(connection),
      );
    });
  });
}

function handOver(connection: SMTPConnection, mime: Buffer, envelope: Envelope): Promise<Delivery> {
  let asked = false;
  // Read only once the server has answered "go ahead": from the first byte on it may have the message.
  const message = new Readable({
    read() {
      asked = true;
      this.push(mime);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    connection.send({ from: envelope.from, to: [...envelope.to], size: mime.length }, message, (error, info) => {
      if (!error) return resolve({ kind: 'accepted', answer: info.response ?? '' });
      const answer = answerOf(error);
      const code = codeOf(error);
      // An answer of the server ends every doubt: it has not taken the message.
      if (code >= 500) return resolve({ kind: 'refused', answer, recipient: isAddressRefused(error, answer) });
      if (code >= 400 || !asked) return resolve({ kind: 'not-handed-over', answer });
      return resolve({ kind: 'unknown', answer });
    });
  });
}

function isClosed(connection: SMTPConnection): boolean {
  const socket = connection._socket;
  return !socket || socket.destroyed || !socket.writable || connection.destroyed;
}

function codeOf(error: unknown): number {
  return (error as { responseCode?: number }).responseCode ?? 0;
}

/** The address is wrong, not the message: a full mailbox (5.2) and a policy of the server (5.7) say nothing about it. */
function isAddressRefused(error: unknown, answer: string): boolean {
  const { command, rejectedErrors } = error as { command?: string; rejectedErrors?: readonly unknown[] };
  const atRecipient = command === 'RCPT TO' || (rejectedErrors !== undefined && rejectedErrors.length > 0);
  return atRecipient && !/\b5\.[27]\.\d/.test(answer);
}

function answerOf(error: unknown): string {
  const { response, message } = error as { response?: string; message?: string };
  return (response ?? message ?? String(error)).slice(0, 500);
}
