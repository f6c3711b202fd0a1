/**
 * Which law gives the rate. It belongs to the open item (customer type and contract), never to the company.
 *
 * - `b2b`          D.Lgs. 231/2002: reference rate + spread, by the day of the contract
 * - `public-body`  the same, and no contract may lower it
 * - `agrifood`     farm and food products: a higher, mandatory spread
 * - `subcontract`  L. 192/1998
 * - `contract`     the rate written in the contract
 * - `legal`        art. 1284 c.c.: consumers, condominiums
 * - `judicial`     art. 1284(4) c.c.: from the judicial claim on
 * - `none`         debts inside an insolvency procedure, compensation for damage: no interest
 */
export type Regime = SpreadRegime | 'contract' | 'legal' | 'none';

/** The regimes whose rate is the reference rate plus a spread. */
export type SpreadRegime = 'b2b' | 'public-body' | 'agrifood' | 'subcontract' | 'judicial';

/** The types of rule P11, as the customers room keeps them. */
export type CustomerType =
  'company' | 'sole-trader' | 'public-body' | 'condominium' | 'association' | 'consumer' | 'foreign' | 'group-company';

/**
 * The regime a customer type stands for, unless the item's contract says otherwise. `null`: the type is unknown, so
 * no interest may be asked. Condominiums are consumers; an association is a business only if somebody says so.
 */
export function regimeOfCustomer(type: CustomerType | null): Regime | null {
  switch (type) {
    case 'company':
    case 'sole-trader':
    case 'foreign':
    case 'group-company':
      return 'b2b';
    case 'public-body':
      return 'public-body';
    case 'condominium':
    case 'association':
    case 'consumer':
      return 'legal';
    case null:
      return null;
  }
}

/** Whether the flat compensation for recovery costs (the €40 of art. 6) belongs to the regime at all. */
export function allowsLumpSum(regime: Regime): boolean {
  return regime !== 'legal' && regime !== 'judicial' && regime !== 'none';
}
