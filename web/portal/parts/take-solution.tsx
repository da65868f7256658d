import { formatMoney } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { AskOnce } from './ask-once.tsx'

const useSaid = ownWords({
  'zh-CN': {
    title: '选定后就按这个办理，不能再改。',
    return_refund: '您先把商品寄回，我们检验后退款。',
    no_return: '商品不用寄回，我们直接退款。',
    refund_only: (amount: string | null) => `商品不用寄回，我们${amount ? `退 ${amount}` : '退款'}，这次申请到此完成。`,
    compensation: (amount: string | null) =>
      `商品归您，我们补偿${amount ? ` ${amount}` : ''}，不再退货，这次申请到此完成。`,
    yes: '确定',
    no: '再想想',
  },
  en: {
    title: 'Once you choose this, it cannot be changed.',
    return_refund: 'You send the goods back, and we refund you once they have been inspected.',
    no_return: 'There is nothing to send back, and we refund you.',
    refund_only: (amount) =>
      `There is nothing to send back, and we refund ${amount ?? 'you'}. That settles this request.`,
    compensation: (amount) =>
      `You keep the goods, and we pay you ${amount ?? 'an amount'}. They can then no longer be returned, and that settles this request.`,
    yes: 'Confirm',
    no: 'Not yet',
  },
})

export type Solution = NonNullable<Case['offer']>['solutions'][number]

/** Taking it binds: what it means is said first. */
export function TakeSolution(props: {
  file: Case
  solution: Solution
  label: string
  look: string
  send: () => Promise<unknown>
}) {
  const sure = useSaid()
  const name = useSolutionName(props.solution)
  const meaning = useMeaning(props.file, props.solution)
  return (
    <AskOnce
      label={props.label}
      look={props.look}
      meaning={
        <>
          <b className="block">{name}</b>
          <span className="block">{meaning}</span>
          <span className="block">{sure.title}</span>
        </>
      }
      yes={sure.yes}
      no={sure.no}
      send={props.send}
    />
  )
}

function useMeaning(file: Case, { wish, amount }: Solution): string {
  const { locale } = useSpeech()
  const sure = useSaid()
  const said = amount ? formatMoney(amount, locale) : null
  if (wish === 'compensation') return sure.compensation(said)
  if (wish === 'refund_only') return sure.refund_only(said)
  return file.verdict.terms.needsReturn ? sure.return_refund : sure.no_return
}

export function useSolutionName(solution: Solution | undefined): string {
  const { common, locale } = useSpeech()
  if (!solution) return ''
  const name = common.wish[solution.wish]
  return solution.amount ? `${name} ${formatMoney(solution.amount, locale)}` : name
}
