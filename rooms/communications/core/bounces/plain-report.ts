import { oneLine } from '#kernel/text/one-line.ts';
import { readStatus, type ReportedDelivery } from './delivery-report.ts';
import { isLate, wordedFailures } from './worded-report.ts';

type PlainLetter = { readonly text: string; readonly failedRecipients: readonly string[] };

/**
 * Reports in words alone, as servers write them that do not speak RFC 3464: those that name `X-Failed-Recipients` (Exim, Google), and the
 * dialects of `worded-report.ts`.
 */
export function readPlainReport({ text, failedRecipients }: PlainLetter): readonly ReportedDelivery[] {
  const words = explanationOf(text.replace(/\r\n?/g, '\n'));
  const worded = wordedFailures(words);
  const named = [...new Set(failedRecipients.flatMap((address) => addressIn(address) ?? []))];
  if (named.length === 0) return worded.map(({ address, why, late }) => reported(address, why, late));
  return named.map((address) => {
    const why = said(words, address) || worded.find((one) => one.address === address)?.why;
    return reported(address, why ?? (named.length === 1 ? oneLine(words).slice(0, 500) : ''), isLate(words));
  });
}

/** What stands in such a report after the explanation: the message that came back. */
export function returnedIn(text: string): string {
  const [, returned = ''] = RETURNED.exec(text.replace(/\r\n?/g, '\n')) ?? [];
  return returned;
}

const RETURNED =
  /(?:^|\n)[ \t]*(?:-{3,}\s*(?:Below this line is a copy of the message|This is a copy of (?:the|your) message|Original message|Messaggio originale|Included is a copy of the message header)[^\n]*|(?:Original message headers|Intestazioni originali del messaggio|Intestazioni del messaggio originale)\s*:?[ \t]*)\n([\s\S]*)$/i;

function explanationOf(words: string): string {
  const returned = returnedIn(words);
  return returned === '' ? words : words.slice(0, words.length - returned.length);
}

/** Exim: the address on a line of its own, then the indented reason. */
function said(words: string, address: string): string {
  const lines = words.split('\n');
  const at = lines.findIndex((line) => line.trim().toLowerCase().startsWith(address));
  if (at < 0) return '';
  const reason: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.trim() === '' || !/^\s/.test(line)) break;
    reason.push(line);
  }
  return oneLine(reason.join(' '));
}

function reported(address: string, why: string, late: boolean): ReportedDelivery {
  return { outcome: late ? 'delayed' : 'failed', address, originalAddress: null, status: readStatus(why), said: why };
}

function addressIn(text: string): string | null {
  return /[^\s<>,;"]+@[^\s<>,;"]+/.exec(text)?.[0].toLowerCase() ?? null;
}
