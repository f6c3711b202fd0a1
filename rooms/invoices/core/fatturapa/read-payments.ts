import { cut } from '#kernel/text/cut.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { childrenOf, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import { noticed, type Noticed, type StatedPayment } from '../einvoice.ts';
import { readAmount, readDay } from '../read-values.ts';
import { ADVANCE, HELD_BACK, methodOf } from './codes.ts';

/** Every `DettaglioPagamento` of every `DatiPagamento`, as it stands. */
export function readPayments(body: XmlElement, currency: Currency, found: Noticed[]): StatedPayment[] {
  return childrenOf(body, 'DatiPagamento').flatMap((group) => {
    const advance = textAt(group, 'CondizioniPagamento') === ADVANCE;
    return childrenOf(group, 'DettaglioPagamento').map((detail): StatedPayment => {
      const stated = textAt(detail, 'ImportoPagamento');
      const amount = readAmount(stated, currency);
      if (stated !== null && amount === null)
        found.push(noticed('review', 'payment-unreadable', `ImportoPagamento:${detail.line}`, { value: cut(stated, 40) }));
      const dueText = textAt(detail, 'DataScadenzaPagamento');
      const dueOn = readDay(dueText);
      if (dueText !== null && dueOn === null)
        found.push(noticed('review', 'due-date-unreadable', `DataScadenzaPagamento:${detail.line}`, { value: cut(dueText, 40) }));
      const days = textAt(detail, 'GiorniTerminiPagamento');
      const from = readDay(textAt(detail, 'DataRiferimentoTerminiPagamento'));
      const code = textAt(detail, 'ModalitaPagamento');
      return {
        amount,
        dueOn,
        // A day from which the terms run, with their days or without, stands in for the due date.
        terms: days !== null && /^\d{1,3}$/.test(days) ? { from, days: Number(days) } : from === null ? null : { from, days: 0 },
        method: methodOf(code),
        methodCode: code,
        settled: code === HELD_BACK ? 'held-back' : advance ? 'advance' : null,
        iban: textAt(detail, 'IBAN')?.replaceAll(' ', '') ?? null,
        reference: textAt(detail, 'CodicePagamento'),
      };
    });
  });
}
