import { useState } from 'react'
import { soundNoted, soundRight, soundWrong } from '../sound.ts'

/** What the screen says of the last scan, large: its colour, the code, and a sentence. `nth` grows, so that the same again is seen too. */
export type Told = {
  readonly tone: 'plain' | 'right' | 'kept' | 'wrong'
  readonly code: string
  readonly sentence: string
  readonly nth: number
}

export const nothingTold: Told = { tone: 'plain', code: '', sentence: '', nth: 0 }

const sounds = { plain: () => {}, right: soundRight, kept: soundNoted, wrong: soundWrong }

/** What was told last, and how to tell the next, with its sound. */
export function useTold() {
  const [told, setTold] = useState(nothingTold)
  const tell = (tone: Told['tone'], code = '', sentence = '') => {
    sounds[tone]()
    setTold(({ nth }) => ({ tone, code, sentence, nth: nth + 1 }))
  }
  return [told, tell] as const
}
export type Tell = ReturnType<typeof useTold>[1]
