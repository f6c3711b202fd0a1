import type { Item } from './ledger.ts';

/** A small ledger of ours: two part payments, a credit note, money on account, an instalment that is due on the last day of the year. */
export const SAMPLE: readonly Item[] = [
  item('C-00217', 'Ceramiche Tartaruga Blu S.p.A.', '2026/1201', 'FT', '2026-09-07', '2026-10-07', 122_000, 72_000),
  item('C-00217', 'Ceramiche Tartaruga Blu S.p.A.', '2026/1344', 'FT', '2026-10-15', '2026-11-14', 814_020, 814_020),
  item('C-00217', 'Ceramiche Tartaruga Blu S.p.A.', '2026/0093', 'NC', '2026-10-20', '2026-10-20', -50_000, -50_000),
  item('C-00305', 'Impianti Faro Spento S.r.l.', '2026/1260', 'FT', '2026-09-21', '2026-11-20', 244_000, 244_000),
  item('C-00305', 'Impianti Faro Spento S.r.l.', '2026/1399', 'FT', '2026-10-31', '2026-12-31', 97_605, 97_605),
  item('C-00411', 'Caseificio Valle Incantata soc. coop.', '2026/1277', 'FT', '2026-09-28', '2026-10-28', 333_333, 133_333),
  item('C-00411', 'Caseificio Valle Incantata soc. coop.', '2026/0008', 'ND', '2026-10-30', '2026-11-29', 4_000, 4_000),
  item('C-00522', 'Molini Quercetta S.p.A.', '2026/1311', 'FT', '2026-10-05', '2026-12-04', 1_000_000, 1_000_000),
  item('C-00522', 'Molini Quercetta S.p.A.', '2026/1312', 'AC', '2026-11-02', '2026-11-02', -150_000, -150_000),
  item('C-00633', 'Officine Nuvola Bianca S.n.c.', '2026/1320', 'FT', '2026-10-08', '2026-11-07', 61_001, 61_001),
];

function item(
  customer: string,
  name: string,
  number: string,
  kind: Item['kind'],
  issued: string,
  due: string,
  original: number,
  open: number,
): Item {
  return { customer, name, number, instalment: 1, kind, issued, due, original, open, currency: 'EUR' };
}
