import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { askedFor } from '../query-keys.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { readLawPacks } from './calls.ts'
import { Choice } from './choice.tsx'
import css from './law.module.css'
import { Rules } from './rules.tsx'
import { useLawWords } from './words.ts'

/** What holds for me, with its sources: which law, what I promise beyond it, and every rule. */
export function LawPage() {
  const said = useLawWords()
  const found = useQuery({ queryKey: askedFor('law-packs'), queryFn: readLawPacks })
  return (
    <main className={`desk ${css.law}`}>
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
        <Link to="/policies">{said.toPolicies}</Link>
      </header>
      {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Bars count={6} tall />}
      {found.data && (
        <>
          <Choice law={found.data} />
          <Rules packs={found.data.items} />
        </>
      )}
    </main>
  )
}
