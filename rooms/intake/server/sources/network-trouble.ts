import { Refused, refuse } from '#kernel/outcome.ts';
import { plainText } from './plain-text.ts';

type Server = { readonly host: string; readonly port: number };

const UNREACHABLE = new Set([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'ETIMEOUT',
]);

/** What a failed connection means, in the words of a person; `null` where the protocol has to say. */
export function networkTrouble(error: unknown, { host, port }: Server): Refused | null {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const refused = (word: string, details: Record<string, unknown> = {}): Refused => new Refused(refuse(word, { host, port, ...details }));
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return refused('source-host-unknown');
  if (code === 'ECONNREFUSED') return refused('source-refused');
  if (UNREACHABLE.has(code)) return refused('source-unreachable');
  if (/^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code))
    return refused('source-certificate', { why: plainText(message, 200) });
  if (['ECONNRESET', 'EPIPE', 'EPROTO', 'NoConnection', 'EConnectionClosed'].includes(code) || code.startsWith('ERR_SSL_'))
    return refused('source-broken-off', { why: plainText(message, 200) });
  return null;
}
