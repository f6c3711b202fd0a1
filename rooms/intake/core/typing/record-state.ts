import { flagOf } from '../vocabulary/customer-vocabulary.ts';

const CLOSED =
  /\b(chius\w*|closed?|evas[oa]|complet\w*|fulfilled|done|annullat\w*|cancel\w*|cessat\w*|terminat\w*|expired|scadut\w*|risolt\w*|resolved|abgeschlossen|storniert)\b/i;
const STILL_OPEN = /\b(non|not|parz\w*|partial\w*|da)\b/i;

/** Whether the words of a program say that nothing is left to do: "evaso" is done, "parzialmente evaso" and "da evadere" are not. */
export function saysClosed(state: string): boolean {
  return CLOSED.test(state) && !STILL_OPEN.test(state);
}

const YES = /^(ok|v|✓|fatturat[oa]|invoiced|fully invoiced|firmat[oa]|signed)$/i;
const NO = /^(non fatturat[oa]|da fatturare|to invoice|nothing to invoice|non firmat[oa]|manca|mancante)$/i;

/** A cell that says yes or no; anything else is not told. */
export function saysYes(text: string): boolean | null {
  const word = text.trim();
  if (word === '') return null;
  if (YES.test(word)) return true;
  return NO.test(word) ? false : flagOf(word);
}
