import * as z from 'zod';

/** How to reach a mail server; kept encrypted as the company's secret `smtp`. */
export const smtpSettings = z.object({
  host: z.string().min(1),
  port: z.int().min(1).max(65535),
  /** `tls` from the first byte, `starttls` required, `none` only for a server on this machine or a closed network. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().nullable().default(null),
  password: z.string().nullable().default(null),
  /** The sender of the envelope and of the From line. */
  from: z.email(),
  fromName: z.string().nullable().default(null),
});
export type SmtpSettings = z.output<typeof smtpSettings>;

/** `smtps://user:password@mail.example:465`, `smtp://mail.example:587?security=none`; `null` when it is no such address. */
export function parseSmtpUrl(text: string, from: string, fromName: string | null = null): SmtpSettings | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') return null;
  const secure = url.protocol === 'smtps:';
  const settings = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    security: url.searchParams.get('security') ?? (secure ? 'tls' : isThisMachine(url.hostname) ? 'none' : 'starttls'),
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    from,
    fromName,
  };
  const parsed = smtpSettings.safeParse(settings);
  return parsed.success ? parsed.data : null;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
