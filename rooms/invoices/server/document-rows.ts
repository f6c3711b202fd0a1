import { cut } from '#kernel/text/cut.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { EInvoice } from '../core/einvoice.ts';
import { factsOf } from './ledger/enrich-items.ts';

export type KnownDocument = { readonly documentId: bigint; readonly fingerprint: Buffer; readonly file: string };

/** The living document of this number; of one that SDI refused the number is free again. */
export async function knownDocument(tx: Tx, companyId: number, invoice: EInvoice): Promise<KnownDocument | null> {
  const { rows } = await sql<{ document_id: bigint; fingerprint: Buffer; name: string }>`
    select d.document_id, d.fingerprint, f.name from invoices.document d join intake.received_file f on f.company_id = d.company_id and f.file_id = d.file_id
     where d.company_id = ${companyId} and d.year = ${yearOf(invoice)} and d.code = ${invoice.code} and d.number = ${invoice.number} and d.state <> 'rejected'`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined ? null : { documentId: row.document_id, fingerprint: row.fingerprint, file: row.name };
}

export type NewDocument = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly fileId: bigint;
  readonly sdiFileName: string;
  readonly fingerprint: Buffer;
  readonly customerId: bigint | null;
  readonly state: 'in-ledger' | 'waiting';
};

export async function insertDocument(tx: Tx, about: NewDocument, invoice: EInvoice): Promise<bigint> {
  const { rows } = await sql<{ document_id: bigint }>`
    insert into invoices.document (company_id, file_id, position, sdi_file_name, format, effect, code, number, year, issued_on, currency, total, collectable, ledger_id, customer_id,
        buyer_vat_number, buyer_tax_code, buyer_name, public_body, fingerprint, content, state)
      values (${about.companyId}, ${about.fileId}, ${invoice.position}, ${about.sdiFileName}, ${invoice.format}, ${invoice.effect}, ${invoice.code}, ${invoice.number},
        ${yearOf(invoice)}, ${invoice.issuedOn}::date, ${invoice.currency}, ${invoice.total}, ${invoice.collectable}, ${about.ledgerId}, ${about.customerId},
        ${invoice.buyer.vatNumber}, ${invoice.buyer.taxCode}, ${invoice.buyer.name}, ${invoice.publicBody}, ${about.fingerprint}, ${contentOf(invoice)}::jsonb, ${about.state})
    returning document_id`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error('the document was not kept');
  return row.document_id;
}

export function yearOf(invoice: EInvoice): number {
  return Number(invoice.issuedOn.slice(0, 4));
}

/** Equal for equal documents, however their files are written, signed or packed. */
export function fingerprintOf(invoice: EInvoice): Buffer {
  const { position: _, ...said } = invoice;
  return createHash('sha256').update(JSON.stringify(said, bigintAsText)).digest();
}

/** The name by which receipts of SDI speak of a file: without folders and the endings of envelopes. */
export function sdiFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? name;
  return cut(base.replace(/(\.(xml|p7m|base64|zip))+$/i, ''), 200);
}

function contentOf(invoice: EInvoice): string {
  return JSON.stringify({ ...invoice, facts: factsOf(invoice.links) }, bigintAsText);
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
