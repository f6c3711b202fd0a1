import type { Formats } from '#design/formats/useFormats.ts';
import type { recordCall } from '../../client/operations.gen.ts';
import { causeOf, causesAsked } from './causes.ts';
import type { CallReport, CallResult, CallSheet } from './model.ts';

type CallToRecord = Parameters<typeof recordCall>[0]['body'];

/** The report of a call as the API takes it. */
export function callToRecord(report: CallReport, sheet: CallSheet, task: string | null, formats: Formats): CallToRecord {
  const contact = sheet.contacts.find((one) => one.id === report.contactId);
  return {
    task,
    direction: report.direction,
    contact: contact?.id ?? null,
    person: contact ? contact.name || null : report.other.person.trim() || null,
    phone: contact ? contact.phone : report.other.phone.trim() || null,
    seconds: report.seconds,
    note: report.note.trim() || null,
    results: report.results.map((result) => resultToRecord(result, sheet.currency, formats)),
    causes: causesAsked(sheet, report.results).flatMap((item) => {
      const cause = causeOf(item, sheet, report.results, report.causes);
      return cause === '' ? [] : [{ item: item.id, cause: cause as NonNullable<CallToRecord['causes']>[number]['cause'] }];
    }),
    nothingSaid: [...report.nothingSaid],
  };
}

function resultToRecord(result: CallResult, currency: string, formats: Formats): CallToRecord['results'][number] {
  return {
    outcome: result.outcome,
    items: [...result.itemIds],
    amount: result.amount === null ? null : { amount: result.amount, currency },
    onDate: result.date,
    atTime: result.date !== null && result.time !== null ? formats.instantOf(result.date, result.time) : null,
    reason: result.reason,
    method: result.method,
    proof: result.reference,
  };
}
