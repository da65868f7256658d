import { useState } from 'react'
import type { OnPage } from '../acts/customer-act.ts'
import { customerActs } from '../acts/index.ts'
import css from './hero.module.css'
import { useSolutionName } from './take-solution.tsx'

/** What the shop offers, in its own words, and the customer's answer: yes, or no with theirs. */
export function Proposal({ file, again }: OnPage) {
  const [open, setOpen] = useState<string | null>(null)
  const [solution] = file.offer?.solutions ?? []
  const name = useSolutionName(solution)
  if (file.offer?.kind !== 'proposal' || !solution) return null
  const begun = customerActs.find(({ verb }) => verb === open)?.insteadOfOffer
  return (
    <div className={css.heroForm}>
      <blockquote className={css.heroAsked}>
        <b>{name}</b>
        <span>{file.offer.text}</span>
      </blockquote>
      {begun ? (
        <begun.Form file={file} again={again} done={() => setOpen(null)} />
      ) : (
        <div className="two">
          {customerActs.map(
            ({ verb, insteadOfOffer }) =>
              insteadOfOffer && <Begin key={verb} useName={insteadOfOffer.useName} press={() => setOpen(verb)} />,
          )}
          {customerActs.map(({ verb, ofOffer: Answer }) => Answer && <Answer key={verb} file={file} again={again} />)}
        </div>
      )}
    </div>
  )
}

function Begin({ useName, press }: { useName: () => string; press: () => void }) {
  return (
    <button type="button" className="button button-second" onClick={press}>
      {useName()}
    </button>
  )
}
