import { formatDay } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { ownWords, useWords } from '../words/use-words.ts'

const useSaid = ownWords({
  'zh-CN': {
    placed: (day: string) => `${day}下单`,
    by: {
      consignee: (day: string) => `${day}本人签收，期限以此起算`,
      shop: (day: string) => `${day}签收`,
      at_locker: (day: string) => `${day}投柜待取，期限未起算`,
      with_another: (day: string) => `${day}他人代签，期限未起算`,
      on_its_way: (day: string) => `${day}起在途，期限未起算`,
    },
  },
  en: {
    placed: (day) => `ordered ${day}`,
    by: {
      consignee: (day) => `counted from the consignee’s own signature, ${day}`,
      shop: (day) => `delivered ${day}`,
      at_locker: (day) => `at a pick-up point since ${day}: no period has begun`,
      with_another: (day) => `signed for by somebody else on ${day}: no period has begun`,
      on_its_way: (day) => `on its way since ${day}: no period has begun`,
    },
  },
})

/** When the goods came into the customer's hands, and by whose word: lines may have come on different days. */
export function CountedFrom({ file: { lines, order } }: { file: Case }) {
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  const said = useSaid()
  const onDay = (time: string) => formatDay(time, locale, { timeZone })
  const known = lines.flatMap(({ countedFrom: from }) => (from ? [said.by[from.by](onDay(from.at))] : []))
  const otherwise = order.signedAt ? said.by.shop(onDay(order.signedAt)) : said.placed(onDay(order.placedAt))
  return [...new Set(known.length > 0 ? known : [otherwise])].map((words) => <span key={words}>{words}</span>)
}
