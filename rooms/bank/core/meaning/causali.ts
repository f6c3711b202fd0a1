/** What a booking is, whatever the bank calls it. */
export type EntryMeaning =
  | 'transfer-in'
  | 'direct-debit-in'
  | 'bills-in'
  | 'bills-advance'
  | 'cheque-in'
  | 'cash-in'
  | 'card-in'
  | 'mav-in'
  | 'unpaid-bill'
  | 'recalled-bill'
  | 'unpaid-direct-debit'
  | 'unpaid-cheque'
  | 'fee'
  | 'internal'
  | 'finance'
  | 'correction'
  | 'out'
  | 'other-in';

/**
 * ABI causali that say more than the sign does, with what they mean for a creditor. Source: the code tables that banks print with
 * their statements; codes that are not here (and banks add their own) are judged by the sign.
 */
export const CAUSALI: Readonly<Record<string, { readonly in?: EntryMeaning; readonly out?: EntryMeaning }>> = {
  '06': { in: 'direct-debit-in' },
  '07': { in: 'direct-debit-in' },
  '08': { out: 'unpaid-direct-debit' },
  '09': { in: 'card-in' },
  '15': { in: 'finance', out: 'finance' },
  '16': { in: 'fee', out: 'fee' },
  '18': { in: 'fee', out: 'fee' },
  '19': { in: 'fee', out: 'fee' },
  '24': { in: 'transfer-in' },
  '29': { in: 'bills-advance' },
  '30': { in: 'bills-advance' },
  '32': { out: 'recalled-bill' },
  '34': { in: 'internal', out: 'internal' },
  '35': { out: 'recalled-bill' },
  '37': { out: 'unpaid-bill' },
  '42': { out: 'unpaid-bill' },
  '46': { in: 'transfer-in' },
  '48': { in: 'transfer-in' },
  '55': { out: 'unpaid-cheque' },
  '56': { in: 'bills-in' },
  '57': { out: 'unpaid-cheque' },
  '58': { in: 'transfer-in' },
  '60': { in: 'correction', out: 'correction' },
  '64': { in: 'bills-advance' },
  '65': { out: 'fee' },
  '66': { in: 'fee', out: 'fee' },
  '68': { in: 'correction', out: 'correction' },
  '78': { in: 'cash-in' },
  '79': { in: 'internal', out: 'internal' },
  '96': { in: 'correction', out: 'correction' },
  Y1: { in: 'finance' },
  Z1: { in: 'internal', out: 'internal' },
  Z2: { in: 'cheque-in' },
  Z3: { in: 'cheque-in' },
  Z5: { in: 'cash-in' },
  Z7: { in: 'direct-debit-in' },
  Z8: { in: 'mav-in' },
  Z9: { out: 'unpaid-direct-debit' },
  ZA: { out: 'unpaid-direct-debit' },
  ZI: { in: 'transfer-in' },
  ZT: { in: 'mav-in' },
  ZX: { in: 'transfer-in' },
};
