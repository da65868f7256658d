/** Whose fault the case is, as its reason says, and whether every unit of the order comes back. */
export type ShippingQuestion = {
  readonly fault: 'merchant' | 'carrier' | 'customer' | 'none'
  readonly everythingReturned: boolean
  /** The law gives the delivery back with the goods, as Directive 2011/83/EU art. 13(1) does on withdrawal. */
  readonly lawSaysSo: boolean
}

/**
 * Whether the original shipping goes back (shipped default, domain.md, Money): when everything is returned and the fault is the
 * merchant's or the law says so. Goods travel at the merchant's risk (电子商务法 art. 20; Directive 2011/83/EU art. 20), so that
 * towards the customer the carrier's fault is the merchant's.
 */
export function refundsOriginalShipping({ fault, everythingReturned, lawSaysSo }: ShippingQuestion): boolean {
  return everythingReturned && (lawSaysSo || fault === 'merchant' || fault === 'carrier')
}
