import { type Solution, TakeSolution, useSolutionName } from '../parts/take-solution.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({ 'zh-CN': { take: '选这个' }, en: { take: 'Choose this' } })

/** After a rejection: the customer takes one of the things the shop can do instead. */
export const acceptAlternative: CustomerAct = {
  verb: 'acceptAlternative',
  belowReasons: Alternatives,
}

function Alternatives({ file, again }: OnPage) {
  const { words } = useSpeech()
  if (file.offer?.kind !== 'alternatives' || file.can.acceptAlternative !== true) return null
  return (
    <section className="card" aria-labelledby="alternatives">
      <h2 id="alternatives">{words.instead}</h2>
      <ul className="rows">
        {file.offer.solutions.map((solution) => (
          <Alternative key={solution.wish} {...{ file, again, solution }} />
        ))}
      </ul>
    </section>
  )
}

function Alternative({ file, again, solution }: OnPage & { solution: Solution }) {
  const said = useSaid()
  const act = useAct(file, again)
  return (
    <li className="row row-wraps">
      <span>{useSolutionName(solution)}</span>
      <TakeSolution
        {...{ file, solution }}
        label={said.take}
        look="button button-second button-small"
        send={() => act('acceptAlternative', { wish: solution.wish })}
      />
    </li>
  )
}
