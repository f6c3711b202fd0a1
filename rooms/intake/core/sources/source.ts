/** Where files are fetched from by themselves. */
export const SOURCE_KINDS = ['folder', 'sftp', 'imap'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export type FolderSettings = { readonly path: string };

export type SftpSettings = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly folder: string;
  /** The server's key as `SHA256:…`, confirmed by a person; another key is never spoken to. */
  readonly fingerprint: string;
};

export type ImapSettings = {
  readonly host: string;
  readonly port: number;
  /** `none` speaks in clear and is for this machine only: a bridge that does the encryption itself. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly mailbox: string;
  /** Older messages are left alone. `2026-11-23` */
  readonly since: string;
  /** Where read messages go; `null` leaves them where they are, unread. */
  readonly done: string | null;
};

export type SourceSecret = { readonly password: string } | { readonly privateKey: string; readonly passphrase?: string };

export type SourceSetup =
  | { readonly kind: 'folder'; readonly settings: FolderSettings }
  | { readonly kind: 'sftp'; readonly settings: SftpSettings }
  | { readonly kind: 'imap'; readonly settings: ImapSettings };

/** Where a source is, for people: `utente@host:22/folder`. */
export function whereOf(setup: SourceSetup): string {
  switch (setup.kind) {
    case 'folder':
      return setup.settings.path;
    case 'sftp': {
      const { user, host, port, folder } = setup.settings;
      return `${user}@${host}${port === 22 ? '' : `:${port}`} ${folder}`;
    }
    case 'imap': {
      const { user, host, port, mailbox } = setup.settings;
      return `${user} @ ${host}${port === 993 ? '' : `:${port}`} ${mailbox}`;
    }
  }
}
