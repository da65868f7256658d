// A code is asked for where the reader is: whatever call finds that the session is over, or that a link opened too little, waits here until a
// code was entered, and goes on. Nothing on the screen is lost meanwhile (U4).
import { useSyncExternalStore } from 'react'
import { isProblem, type Problem } from '../shared/call.ts'

/** `ended`: nobody is signed in any more, or never was; `needed`: who came by a link must enter a code for this. */
export type WhyCode = 'ended' | 'needed'

type Asking = { readonly why: WhyCode; readonly settle: (entered: boolean) => void }

let asking: Asking | null = null
let answer: Promise<boolean> | null = null
let listener: (() => void) | null = null

/** Asks once for all calls that wait; answers whether a code was entered. Where no dialog is on the page nobody is asked. */
function askForCode(why: WhyCode): Promise<boolean> {
  if (!listener) return Promise.resolve(false)
  answer ??= new Promise<boolean>((resolve) => {
    const settle = (entered: boolean) => {
      asking = null
      answer = null
      listener?.()
      resolve(entered)
    }
    asking = { why, settle }
    listener?.()
  })
  return answer
}

export const useAsking = (): Asking | null =>
  useSyncExternalStore(
    (changed) => {
      listener = changed
      return () => {
        listener = null
      }
    },
    () => asking,
  )

const whyOf = (problem: Problem): WhyCode | null =>
  problem.code === 'not_signed_in' ? 'ended' : problem.code === 'code_needed' ? 'needed' : null

/** Makes a call of a customer's; where it asks for a code, and one was entered, makes it once more. */
export async function withCode<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    const why = isProblem(error) ? whyOf(error) : null
    if (why === null || !(await askForCode(why))) throw error
    return send()
  }
}
