// How an act of the customer stands on the page of a case: declared once, in the file named after it, with its form, its body and its words.
// The page loops over the declarations.
import type { ComponentType } from 'react'
import type { Case, CaseBodies, UnitResult } from '../api.ts'

/** `again` shows the case as it is now. */
export type OnPage = { file: Case; again: () => void }

/** What a button says, and the form it opens where it was. `done` shuts the form. */
type Begun = { readonly useName: () => string; readonly Form: ComponentType<OnPage & { done: () => void }> }

export type CustomerAct = {
  readonly verb: keyof CaseBodies
  /** Begun in the card that says what is next, where `nextSentence` names the verb. */
  readonly next?: Begun
  /** Answers the shop's offer: a button of its own beside it, or a form that opens in place of the buttons. */
  readonly ofOffer?: ComponentType<OnPage>
  readonly insteadOfOffer?: Begun
  /** Below the result of each unit. */
  readonly ofUnit?: ComponentType<OnPage & { unit: UnitResult }>
  /** A card of its own below the results, or below the reasons. */
  readonly belowResults?: ComponentType<OnPage>
  readonly belowReasons?: ComponentType<OnPage>
  /** Quietly at the end of the page. */
  readonly atEnd?: ComponentType<OnPage>
}

/** Where an act may stand besides. */
export type PlaceOnPage = 'belowResults' | 'belowReasons' | 'atEnd'
