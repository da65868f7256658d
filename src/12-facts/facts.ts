// What a policy may ask about: every fact with its type, its unit and where it comes from. The editor, the checks and the trace
// read this catalogue; a table that names anything else is refused.
import type { Channel, Fault, ReasonCode, Wish } from '#case'
import type { Exclusion, LawFacts } from '#law'

/** The facts one line of a request is judged on. Times are UTC ISO 8601, amounts minor units, shares 0…1; null = nobody told us. */
export type Facts = {
  readonly request: {
    readonly wish: Wish
    readonly channel: Channel
    readonly evidenceCount: number
    /** How many different lines the request has. */
    readonly lineCount: number
  }
  readonly line: {
    readonly reason: ReasonCode
    readonly fault: Fault
    /** Whether the reason is a fault of quality (消法 24). */
    readonly quality: boolean
    readonly quantity: number
    /** Units of the line that are in no case and did not come back yet. */
    readonly remaining: number
    readonly sku: string
    readonly category: string | null
    /** What these units really cost the customer. */
    readonly pricePaidMinor: number
    readonly opened: boolean | null
    readonly used: boolean | null
    readonly complete: boolean | null
    /** 消法 25(1): excluded always, or only where the buyer confirmed it at purchase. */
    readonly exclusion: Exclusion
    readonly exclusionConfirmed: boolean | null
  }
  readonly order: {
    readonly balanced: boolean
    readonly valueMinor: number
    readonly daysSincePlaced: number
    /** Whole days in the consignee's own time since sign-off; a parcel in a locker is not signed (电商法 52). */
    readonly daysSinceSignOff: number | null
    readonly signOff: 'signed' | 'at_locker' | 'unknown'
    /** False: signed for before it was placed, or one of both in the future. Whoever told us is wrong, so a person decides (M22). */
    readonly datesPossible: boolean
    /** ISO 3166 of the shipping address. */
    readonly destination: string | null
  }
  readonly customer: {
    readonly cases90d: number
    readonly notReceived90d: number
    readonly orders: number
    /** Orders with a case / all orders of the customer. */
    readonly returnedShare: number
    readonly valueMinor: number
  }
  readonly law: LawFacts
  readonly risk: {
    /** 0…100; explained line by line beside it. Only ever sends to a person. */
    readonly score: number
  }
}
