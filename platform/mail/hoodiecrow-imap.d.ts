/* The IMAP server of the tests: what we use of it. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  export type Mailbox = { readonly messages: readonly { readonly flags: readonly string[] }[]; uidvalidity: number };
  export type ImapServer = {
    readonly server: Server;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    appendMessage(mailbox: string, flags: readonly string[], date: Date, raw: string): void;
    getMailbox(path: string): Mailbox;
  };
  export default function hoodiecrow(options: {
    readonly plugins?: readonly string[];
    readonly users?: Readonly<Record<string, { readonly password: string }>>;
    readonly storage: Readonly<Record<string, unknown>>;
  }): ImapServer;
}
