import { TakeSolution } from '../parts/take-solution.tsx'
import { ownWords } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({ 'zh-CN': { name: '接受' }, en: { name: 'Accept' } })

/** The customer says yes to what the shop offers. */
export const acceptProposal: CustomerAct = {
  verb: 'acceptProposal',
  ofOffer: Accept,
}

function Accept({ file, again }: OnPage) {
  const said = useSaid()
  const act = useAct(file, again)
  const [solution] = file.offer?.solutions ?? []
  if (!solution) return null
  return <TakeSolution {...{ file, solution }} label={said.name} look="button" send={() => act('acceptProposal', {})} />
}
