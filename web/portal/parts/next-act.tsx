import { useState } from 'react'
import type { OnPage } from '../acts/customer-act.ts'
import { customerActs } from '../acts/index.ts'
import type { NextSentence } from '../next-sentence.ts'
import css from './hero.module.css'

/** The one thing to do now, in the card that says so. It opens where the button was. */
export function NextAct({ file, act: verb, again }: OnPage & { act: NextSentence['act'] }) {
  // what was begun stays open with what was typed, whatever the page says by now
  const [open, setOpen] = useState<NextSentence['act']>(null)
  const next = customerActs.find((act) => act.verb === (open ?? verb))?.next
  if (!next) return null
  if (open === null) return <Begin key={verb} useName={next.useName} press={() => setOpen(verb)} />
  return (
    <div className={css.heroForm}>
      <next.Form file={file} again={again} done={() => setOpen(null)} />
    </div>
  )
}

function Begin({ useName, press }: { useName: () => string; press: () => void }) {
  return (
    <button type="button" className={`button ${css.heroButton}`} onClick={press}>
      {useName()}
    </button>
  )
}
