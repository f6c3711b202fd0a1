import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { publicId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute, fileAnswer } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { cashExports, postings } from '../core/contract.ts';
import { EXPORT_FORMATS, listExports, makeExport, writeExport, XLSX_TYPE } from './export-applications.ts';
import { postingLines } from './posting-lines.ts';

/** The way back to the accounting system: as a file, or line by line for a program. */
export function exportRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/cash/exports',
    name: 'listCashExports',
    tag: 'cash',
    summary: 'What left for the accounting system, and how much of it came back confirmed',
    action: 'payments.write',
    response: cashExports,
    handler: async (tx, { companyId }) => ({ items: await listExports(tx, companyId) }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/cash/postings',
    name: 'takePostings',
    tag: 'cash',
    summary: 'What was applied (or undone after it left) since the last time, line by line; from now on it counts as sent',
    action: 'payments.write',
    response: postings,
    handler: async (tx, context) => {
      const made = await makeExport(tx, context, context.clock.now());
      return isRefusal(made) ? made : { export: made.exportId, lines: await linesOf(tx, context.companyId, made.exportId) };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/cash/exports/:export',
    name: 'getPostings',
    tag: 'cash',
    summary: 'The lines of an export, again',
    action: 'payments.write',
    params: z.object({ export: id('cashExport') }),
    response: postings,
    handler: async (tx, { companyId }, { params }) => ({ export: params.export, lines: await linesOf(tx, companyId, params.export) }),
  });
  for (const format of EXPORT_FORMATS) {
    const media = format === 'csv' ? 'text/csv' : XLSX_TYPE;
    companyRoute(app, {
      method: 'POST',
      url: `/cash/export.${format}`,
      name: format === 'csv' ? 'exportCashCsv' : 'exportCashXlsx',
      tag: 'cash',
      summary: 'The same as a file to post in the accounting system; from now on it counts as sent',
      action: 'payments.write',
      file: media,
      handler: async (tx, context) => {
        const made = await makeExport(tx, context, context.clock.now());
        if (isRefusal(made)) return made;
        const { today } = await companyDay(tx, context.companyId, context.clock);
        const file = await writeExport(tx, context.companyId, { exportId: made.exportId, format, language: context.language, today });
        return isRefusal(file) ? file : fileAnswer(file);
      },
    });
    companyRoute(app, {
      method: 'GET',
      url: `/cash/exports/:export/file.${format}`,
      name: format === 'csv' ? 'getCashExportCsv' : 'getCashExportXlsx',
      tag: 'cash',
      summary: 'The file of an export, again',
      action: 'payments.write',
      params: z.object({ export: id('cashExport') }),
      file: media,
      handler: async (tx, context, { params }) => {
        const { today } = await companyDay(tx, context.companyId, context.clock);
        const file = await writeExport(tx, context.companyId, { exportId: params.export, format, language: context.language, today });
        return isRefusal(file) ? file : fileAnswer(file);
      },
    });
  }
}

async function linesOf(tx: Parameters<typeof postingLines>[0], companyId: number, exportId: bigint) {
  return (await postingLines(tx, companyId, exportId)).map((line) => {
    const money = (minor: bigint) => ({ minor, currency: line.currency });
    return {
      id: `${publicId('application', line.application_id)}|${publicId('item', line.item_id)}${line.reversal ? '|reversal' : ''}`,
      operation: line.reversal ? ('reversal' as const) : ('posting' as const),
      application: line.application_id,
      item: line.item_id,
      customerCode: line.customer,
      customerName: line.name,
      documentNumber: line.document_no,
      documentDate: line.document_on,
      settled: money(line.amount),
      money: money(line.amount - line.written_off),
      difference: money(line.written_off),
      differenceCode: line.written_off === 0n ? null : line.difference_code,
      onAccount: money(line.rest),
      valueOn: line.value_on,
      bookedOn: line.booked_on,
      account: line.account,
      bankReference: line.bank_ref,
      payer: line.payer,
    };
  });
}
