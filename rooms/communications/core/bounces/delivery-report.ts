/*
 * What a mail server reports of a message it had taken over (RFC 3464). Reports of servers that write one of their own are brought into
 * the same form by `plain-report.ts`.
 */

export type ReportedDelivery = {
  readonly outcome: 'failed' | 'delayed' | 'arrived';
  /** As the last server knew it; behind a forwarding it is another than the one we wrote to. */
  readonly address: string;
  /** The one we wrote to, where the report still knows it. */
  readonly originalAddress: string | null;
  /** Enhanced status code (RFC 3463). */
  readonly status: string | null;
  /** The server's own words. */
  readonly said: string;
};

const OUTCOMES: Readonly<Record<string, ReportedDelivery['outcome']>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'arrived',
  relayed: 'arrived',
  expanded: 'arrived',
};

/** The `message/delivery-status` part: one block of fields for the message, then one for each recipient. */
export function readDeliveryStatus(text: string): readonly ReportedDelivery[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((block): ReportedDelivery[] => {
      const fields = readFields(block);
      const outcome = OUTCOMES[withoutComment(fields.get('action') ?? '').toLowerCase()];
      const address = readAddress(fields.get('final-recipient')) ?? readAddress(fields.get('original-recipient'));
      if (outcome === undefined || address === null) return [];
      return [
        {
          outcome,
          address,
          originalAddress: readAddress(fields.get('original-recipient')),
          status: readStatus(fields.get('status') ?? ''),
          said: (fields.get('diagnostic-code') ?? fields.get('status') ?? '').replace(/^[\w-]+\s*;\s*/, ''),
        },
      ];
    });
}

/** Message-IDs of what a report gives back: of the headers it repeats, or of a whole message. */
export function messageIdsIn(returned: string): readonly string[] {
  const unfolded = returned.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ');
  return [...unfolded.matchAll(/^message-id:\s*(<[^<>\s]+>)/gim)].flatMap(([, id]) => id ?? []);
}

/** An enhanced status code anywhere in a server's words. */
export function readStatus(text: string): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null;
}

function readFields(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    // The first one counts, as everywhere in mail.
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), (value ?? '').trim());
  }
  return fields;
}

/** `rfc822; Paola@Cliente.example` */
function readAddress(field: string | undefined): string | null {
  const address = withoutComment(field ?? '')
    .replace(/^[\w-]+\s*;\s*/, '')
    .replace(/^<(.*)>$/, '$1')
    .trim()
    .toLowerCase();
  return address.includes('@') ? address : null;
}

function withoutComment(text: string): string {
  return text.replace(/\([^()]*\)/g, '').trim();
}
