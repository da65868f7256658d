/** Whose fault it is that a line comes back, as its reason says, and whether the law gives the delivery back with the goods. */
export type DeliveryQuestion = {
  readonly fault: 'merchant' | 'carrier' | 'customer' | 'none'
  /** As Directive 2011/83/EU art. 13(1) does on withdrawal. */
  readonly lawSaysSo: boolean
}

/**
 * Whether this ground gives the original delivery back, once everything paid for is back (shipped default, domain.md, Money): the law says so
 * or the fault is the merchant's. Goods travel at the merchant's risk (电子商务法 art. 20; Directive 2011/83/EU art. 20), so that towards the
 * customer the carrier's fault is the merchant's.
 */
export const givesDeliveryBack = ({ fault, lawSaysSo }: DeliveryQuestion): boolean =>
  lawSaysSo || fault === 'merchant' || fault === 'carrier'
