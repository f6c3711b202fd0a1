import { tidy } from '../../values/text.ts';

/** Who a heading row of a printout names. */
export type NamedCustomer = { readonly code: string; readonly name: string; readonly vat: string };

/** `labelled`: "Cliente: C-0001 Rossi Srl"; `coded`: "C-0001  Rossi Srl", "Rossi Srl (C-0001)"; `named`: the name alone. */
export type CustomerStyle = 'labelled' | 'coded' | 'named';

export function readCustomerRow(text: string, style: CustomerStyle): NamedCustomer | null {
  const vat = VAT.exec(text)?.[2] ?? '';
  const rest = tidy(text.replace(VAT, ' ').replace(CONTINUES, ' '));
  if (!/\p{L}/u.test(rest) || PAGE.test(rest)) return null;
  if (style !== 'labelled' && TITLE.test(rest)) return null;
  const read = style === 'labelled' ? labelled(rest) : style === 'coded' ? coded(rest) : named(rest);
  return read === null ? null : { ...read, vat };
}

const VAT = /\b(p\.?\s?iva|partita iva|vat|ust-?id\w*|c\.?\s?f\.?)[\s.:n°]*((?:it)?\d{11}|[a-z]{2}[a-z0-9]{7,12})\b/i;
const PAGE = /\b(pag(ina|\.)?|page|seite|foglio)\s*(n[.°]?\s*)?:?\s*\d+\b/i;
const TITLE = /\b(stampa|elenco|partitari[oi]|scadenzari[oi]|situazione|estratto conto|report|list of|offene posten|open items)\b/i;
const CONTINUES = /\(?\b(segue|continua|fortsetzung|continued)\b\)?\.{0,3}/gi;

const LABEL =
  /^[\s*>-]*(codice\s+cliente|cod\.?\s*cli(?:ente)?\.?|cliente|codice\s+conto|conto(?:\s+cliente)?|customer(?:\s+(?:no|account))?|kunde(?:n(?:nr|nummer))?|debitor(?:\s*nr)?|account|anagrafica|intestatario|soggetto)\b\s*(?:n[.°r]*\s*)?[.:]*\s*(.+)$/i;

function labelled(text: string): Omit<NamedCustomer, 'vat'> | null {
  const found = LABEL.exec(text);
  if (found === null) return null;
  const said = (found[2] ?? '').replace(
    /\b(ragione sociale|rag\.? soc\.?|denominazione|descrizione|nome|name|bezeichnung)\s*[.:]\s*/i,
    ' ',
  );
  return codeBehind(said) ?? codeBefore(tidy(said)) ?? codeAlone(tidy(said)) ?? named(tidy(said));
}

/** `Customer  10023`: his name stands in a line below, with a label of its own. */
function codeAlone(text: string): Omit<NamedCustomer, 'vat'> | null {
  return /^\p{L}{0,4}[./-]?\d[\p{L}\d./-]{0,14}$/u.test(text) ? { code: text, name: '' } : null;
}

export function readNameRow(text: string): string | null {
  const found =
    /^[\s*>-]*(name(?: ?1)?|nome|ragione sociale|rag\.? soc\.?|denominazione|intestazione|bezeichnung|nombre)\s*[.:]*\s+(\S.*)$/i.exec(
      text,
    );
  const name = nameOnly(found?.[2] ?? '');
  return /\p{L}{2}/u.test(name) ? name : null;
}

function coded(text: string): Omit<NamedCustomer, 'vat'> | null {
  return codeBehind(text) ?? codeBefore(text);
}

/** `Rossi Mario & C. (C-0012)` */
function codeBehind(text: string): Omit<NamedCustomer, 'vat'> | null {
  const found = /^(.*\p{L}.*?)\s*[([]\s*([\p{L}\d][\p{L}\d./-]*\d[\p{L}\d./-]*)\s*[)\]]\s*$/u.exec(text);
  return found === null ? null : { code: found[2] ?? '', name: tidy(found[1] ?? '') };
}

/** A code has a digit; behind it stands a name. */
function codeBefore(text: string): Omit<NamedCustomer, 'vat'> | null {
  const found = /^[\s*>-]*([\p{L}]{0,4}[./-]?\d[\p{L}\d./-]{0,14})(?:\s*[-–:]\s+|\s+[-–]?\s*)(.*\p{L}{2}.*)$/u.exec(text);
  if (found === null) return null;
  const name = nameOnly(found[2] ?? '');
  return name === '' ? null : { code: found[1] ?? '', name };
}

function named(text: string): Omit<NamedCustomer, 'vat'> | null {
  const name = nameOnly(text);
  return /\p{L}{2,}/u.test(name) &&
    !/^(pag|page|seite|data|stampa|elenco|situazione|partitario|estratto|scadenzario|report|alla data|ordinat|filtr|utente|ore)\b/i.test(
      name,
    )
    ? { code: '', name }
    : null;
}

/** Address and telephone are printed behind the name, further to the right or with their own labels. */
function nameOnly(text: string): string {
  return tidy(
    text.replace(
      /\s+(tel|telefono|fax|e-?mail|via|v\.le|viale|piazza|c\.so|corso|ind(?:irizzo)?|phone|agente|zona|pag(?:amento)?|cond|fido)\b[\s.:].*$/i,
      '',
    ),
  );
}
