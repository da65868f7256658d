import type { Step, When } from './acts.ts'
import type { Picture } from './pictures.ts'

/** One case of the demo: whose order it is about, what the customer asked for, and what then happened. */
export type CaseStory = {
  /** A number of our own orders or of a real one, or a place in the list of real ones that suit. */
  readonly order: string | number
  readonly wish: string
  readonly reason: string
  /** Of each line; all of the first line's units unless told. Lines by their place in the order. */
  readonly lines?: Readonly<Record<number, number>>
  /** In an exchange: which SKU instead, by the same places. */
  readonly exchangeFor?: Readonly<Record<number, string>>
  readonly said: string
  readonly photos?: readonly Picture[]
  readonly channel?: 'portal' | 'chat' | 'phone' | 'mail'
  readonly asked: When
  readonly next?: readonly Step[]
}

export const yuan = (amount: number) => ({ amount: Math.round(amount * 100), currency: 'CNY' })
export const pounds = (amount: number) => ({ amount: Math.round(amount * 100), currency: 'GBP' })
