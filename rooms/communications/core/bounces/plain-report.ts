import { readStatus, type ReportedDelivery } from './delivery-report.ts';

type PlainLetter = { readonly text: string; readonly failedRecipients: readonly string[] };

/**
 * Reports in words alone, as servers write them that do not speak RFC 3464: Exim (and whoever names `X-Failed-Recipients`) and qmail.
 * Warnings that a message is late have no failed recipient and are none.
 */
export function readPlainReport({ text, failedRecipients }: PlainLetter): readonly ReportedDelivery[] {
  const words = text.replace(/\r\n?/g, '\n');
  const named = failedRecipients.flatMap((address) => addressIn(address) ?? []);
  if (named.length > 0)
    return named.map((address) => failed(address, named.length === 1 ? reasonOf(words, address) : said(words, address)));
  return /^Hi\. This is (the qmail-send program|.*deliver)/im.test(words) ? fromQmail(words) : [];
}

/** What stands in such a report after the explanation: the message that came back. */
export function returnedIn(text: string): string {
  const [, returned = ''] =
    /(?:-{3,}\s*(?:Below this line is a copy of the message|This is a copy of (?:the|your) message[^\n]*)[^\n]*\n)([\s\S]*)$/i.exec(
      text.replace(/\r\n?/g, '\n'),
    ) ?? [];
  return returned;
}

/** qmail: the address in brackets, then why, up to the next blank line. */
function fromQmail(words: string): readonly ReportedDelivery[] {
  return [...explanationOf(words).matchAll(/^<([^<>\s]+@[^<>\s]+)>:\n((?:[^\n]+(?:\n|$))+)/gm)].flatMap(([, address, why]) =>
    address === undefined ? [] : [failed(address.toLowerCase(), oneLine(why ?? ''))],
  );
}

/** Exim: the address on a line of its own, then the indented reason. */
function said(words: string, address: string): string {
  const lines = explanationOf(words).split('\n');
  const at = lines.findIndex((line) => line.toLowerCase().includes(address));
  if (at < 0) return '';
  const reason: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.trim() === '' || !/^\s/.test(line)) break;
    reason.push(line);
  }
  return oneLine(reason.join(' '));
}

/** With one recipient, the whole explanation says why where his own lines do not. */
function reasonOf(words: string, address: string): string {
  return said(words, address) || oneLine(explanationOf(words)).slice(0, 500);
}

function explanationOf(words: string): string {
  const returned = returnedIn(words);
  return returned === '' ? words : words.slice(0, words.length - returned.length);
}

function failed(address: string, why: string): ReportedDelivery {
  return { outcome: 'failed', address, originalAddress: null, status: readStatus(why), said: why };
}

function addressIn(text: string): string | null {
  return /[^\s<>,;"]+@[^\s<>,;"]+/.exec(text)?.[0].toLowerCase() ?? null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
