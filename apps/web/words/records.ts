import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { CustomerRecord } from '../client/types.gen.ts';

export function recordKindWords(kind: CustomerRecord['kind']): string {
  return { order: t`Ordine`, delivery: t`Consegna`, contract: t`Contratto`, ticket: t`Reclamo` }[kind];
}

/** What of a delivery or an order matters to whoever asks for the money. */
export function recordMarks(record: CustomerRecord): string[] {
  return [
    record.invoiced === null ? null : record.invoiced ? t`fatturato` : t`da fatturare`,
    record.signed === null ? null : record.signed ? t`prova firmata` : t`senza prova firmata`,
    record.supplyPoint,
  ].filter((mark): mark is string => mark !== null);
}

/** One line of the call panel: "Reclamo R-18 · aperto · fattura 2026/18 · merce rotta". */
export function recordLine(record: CustomerRecord, formats: Formats): string {
  return [
    `${recordKindWords(record.kind)} ${record.number}`,
    record.on === null ? null : formats.nearDay(record.on),
    record.state,
    ...recordMarks(record),
    record.amount === null ? null : formats.money(record.amount),
    record.document === null ? null : t`documento ${record.document}`,
    record.description,
  ]
    .filter(Boolean)
    .join(' · ');
}
