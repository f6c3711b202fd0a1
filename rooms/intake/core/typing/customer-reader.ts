import { isValidIBAN } from 'ibantools';
import { readCallTimes } from '#rooms/customers/core/door.ts';
import { CONTACT_CHANNELS } from '../vocabulary/contact-channels.ts';
import { columnsOf, type FieldSource, type Mapping } from '../mapping.ts';
import type { RawRow } from '../values/cell.ts';
import { keyPart } from '../values/text.ts';
import { columnsOfFile, extraReader, textReader } from './cell-readers.ts';
import { detailsReader, headingOrNull, identityReader, mailReader } from './customer-part.ts';
import { reject } from './reject.ts';
import type { RowContext } from './row-context.ts';
import { RowLog } from './row-log.ts';
import { looksLikeFurniture } from './row-shapes.ts';
import type { RowReading, TypedCustomer } from './typed-rows.ts';

/** Compiles a mapping into a function that types one row of a customer list. */
export function customerReader(mapping: Mapping, context: RowContext): (raw: RawRow) => RowReading<TypedCustomer> {
  const fields: Readonly<Record<string, FieldSource>> = mapping.fields;
  const columns = columnsOfFile(context.columns);
  const log = new RowLog();
  const identity = identityReader(mapping, columns, log);
  const details = detailsReader(mapping, columns, log, extraReader(mapping, columns, new Set(Object.values(fields).flatMap(columnsOf))));
  const contactName = textReader(fields.contactName, columns);
  const reminderEmail = mailReader(fields, columns, log)('reminderEmail');
  const statementEmail = mailReader(fields, columns, log)('statementEmail');
  const receivedBy = textReader(fields.receivedBy, columns);
  const channel = textReader(fields.preferredChannel, columns);
  const callHours = textReader(fields.callHours, columns);
  const group = textReader(fields.group, columns);
  const recipientCode = textReader(fields.recipientCode, columns);
  const iban = textReader(fields.iban, columns);

  return (raw) => {
    log.begin(raw.line);
    if (raw.flaw) {
      log.error(raw.flaw.code, null, '', raw.flaw.details);
      return reject(raw, log);
    }
    if (looksLikeFurniture(raw.cells, columns.names)) return { kind: 'skipped', line: raw.line, why: 'heading', amount: null };
    const who = identity(raw.cells);
    if (who === null) log.error('customer-missing', headingOrNull(fields.customerCode ?? fields.customerName));
    const customer = details(raw.cells);
    const account = iban(raw.cells).replaceAll(' ', '').toUpperCase();
    if (account !== '' && !isValidIBAN(account)) log.finding('review', 'iban-invalid', headingOrNull(fields.iban), account);
    const channelText = channel(raw.cells);
    const preferredChannel = CONTACT_CHANNELS.meaningOf(channelText);
    if (channelText !== '' && preferredChannel === null)
      log.finding('review', 'channel-unknown', headingOrNull(fields.preferredChannel), channelText);
    const hoursText = callHours(raw.cells);
    const callTimes = readCallTimes(hoursText);
    if (hoursText !== '' && callTimes === null) log.finding('info', 'hours-as-words', headingOrNull(fields.callHours), hoursText);
    if (log.failed || who === null)
      return reject(raw, log, { key: who === null ? null : keyPart(who.customerCode), customerCode: who?.customerCode ?? null });
    return {
      kind: 'row',
      row: {
        line: raw.line,
        key: keyPart(who.customerCode),
        ...who,
        ...customer,
        contactName: contactName(raw.cells) || null,
        reminderEmail: reminderEmail(raw.cells),
        statementEmail: statementEmail(raw.cells),
        receivedBy: receivedBy(raw.cells) || null,
        preferredChannel,
        callTimes,
        usualHours: callTimes === null && hoursText !== '' ? hoursText.slice(0, 200) : null,
        group: group(raw.cells) || null,
        recipientCode: recipientCode(raw.cells) || null,
        iban: account || null,
      },
      findings: log.findings,
    };
  };
}
