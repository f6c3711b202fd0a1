import { isRefusal, Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import type { SourceSecret, SourceSetup } from '../../core/sources/source.ts';
import { openFolder } from './folder-source.ts';
import { openImap } from './imap-source.ts';
import type { OpenedSource } from './opened-source.ts';
import { openSftp } from './sftp-source.ts';

/** Connects to a source. Throws a `Refused` where it cannot be read. */
export async function openSource(setup: SourceSetup, secret: SourceSecret | null): Promise<OpenedSource> {
  if (setup.kind === 'folder') return openFolder(setup.settings);
  if (secret === null) throw new Refused(refuse('source-secret-missing'));
  return setup.kind === 'sftp' ? openSftp(setup.settings, secret) : openImap(setup.settings, secret);
}

/** Tries a source without taking anything: how much there is to take, or why it cannot be read. */
export async function checkSource(setup: SourceSetup, secret: SourceSecret | null): Promise<{ readonly found: number } | Refusal> {
  try {
    const opened = await openSource(setup, secret);
    try {
      return { found: (await opened.list(new Set())).seen.length };
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof Refused && isRefusal(error.refusal)) return error.refusal;
    throw error;
  }
}
