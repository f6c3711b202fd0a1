import { cut } from '#kernel/text/cut.ts';
import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';

/** What a provider of certified mail says of a message (`daticert.xml`, technical rules of the DM 2/11/2005). */
export type PecReceipt = {
  /** accettazione, avvenuta-consegna, errore-consegna, preavviso-errore-consegna, non-accettazione … */
  readonly kind: string;
  /** Message-ID of what was sent, without brackets. */
  readonly messageId: string | null;
  readonly recipient: string | null;
  readonly happenedOn: CalendarDate | null;
  readonly error: string | null;
};

export function readDaticert(root: XmlElement): PecReceipt | null {
  if (root.name !== 'postacert') return null;
  const data = elementAt(root, 'dati');
  const delivered = textAt(data, 'consegna');
  const addressed = childrenOf(elementAt(root, 'intestazione'), 'destinatari')[0];
  const error = root.attributes['errore'];
  return {
    kind: cut(root.attributes['tipo'] ?? '', 60),
    messageId: withoutBrackets(textAt(data, 'msgid')),
    recipient: shortOrNull(delivered ?? addressed?.text.trim() ?? null),
    happenedOn: italianDay(textAt(data, 'data', 'giorno')),
    error: error === undefined || error === 'nessuno' ? null : cut(`${error} ${textAt(data, 'errore-esteso') ?? ''}`.trim(), 500),
  };
}

function shortOrNull(text: string | null): string | null {
  return text === null ? null : cut(text, 320);
}

export function withoutBrackets(text: string | null): string | null {
  return text === null ? null : cut(text.replace(/^<|>$/g, ''), 500);
}

function italianDay(text: string | null): CalendarDate | null {
  const match = text === null ? null : /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  return match === null ? null : parseDate(`${match[3]}-${match[2]}-${match[1]}`);
}
