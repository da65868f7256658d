import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { speak } from '../shared/call.ts'
import { browserLocale, chooseLocale, chosenLocale, type Locale } from '../shared/locale.ts'
import { usePath } from './address.ts'
import { readShop, type Shop } from './api.ts'
import { useAsked } from './asked.ts'
import { begin } from './begin.ts'
import {
  AskedNoMoreScreen,
  CaseScreen,
  CasesScreen,
  FollowUpScreen,
  OutcomeScreen,
  RequestScreen,
  SlipScreen,
  TrackScreen,
  Unfetched,
} from './fetched-screens.tsx'
import { CodeDialog } from './parts/code-dialog.tsx'
import css from './parts/frame.module.css'
import { Header, Loading, Trouble } from './parts/frame.tsx'
import { CodeScreen } from './screens/code.tsx'
import { StartScreen } from './screens/start.tsx'
import { WithdrawScreen } from './screens/withdraw.tsx'
import { SpeechContext, speechOf } from './speech.ts'
import { tellTimesIn } from './times.ts'

/** The customer's choice of language, else the browser's, else the shop's. */
export function App() {
  const [locale, setLocale] = useState<Locale>(() => chosenLocale() ?? browserLocale() ?? 'zh-CN')
  const speech = useMemo(
    () =>
      speechOf(locale, (next) => {
        chooseLocale(next)
        setLocale(next)
      }),
    [locale],
  )
  speak(locale)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const shop = useAsked('shop', readShopAndSession)
  if (shop.value) tellTimesIn(shop.value.timeZone)
  useEffect(() => {
    if (shop.value && !chosenLocale() && !browserLocale()) setLocale(shop.value.locale)
  }, [shop.value])
  return (
    <SpeechContext value={speech}>
      <Screens shop={shop.value} trouble={shop.problem && <Trouble problem={shop.problem} again={shop.again} />} />
    </SpeechContext>
  )
}

async function readShopAndSession(): Promise<Shop> {
  const [shop] = await Promise.all([readShop(new URLSearchParams(location.search).get('merchant')), begin()])
  return shop
}

function Screens({ shop, trouble }: { shop: Shop | null; trouble: ReactNode }) {
  const path = usePath()
  if (trouble) return <Alone>{trouble}</Alone>
  const loading = (
    <Alone>
      <Loading />
    </Alone>
  )
  if (!shop) return loading
  return (
    <>
      <Unfetched key={path}>
        <Suspense fallback={loading}>{screenAt(path, shop)}</Suspense>
      </Unfetched>
      <CodeDialog shop={shop} />
    </>
  )
}

function screenAt(path: string, shop: Shop): ReactNode {
  const [, part, number, sheet] = path.split('/')
  if (part === 'code') return <CodeScreen shop={shop} />
  if (part === 'request' && number === 'outcome') return <OutcomeScreen shop={shop} />
  if (part === 'request') return <RequestScreen shop={shop} />
  if (part === 'cases' && number && sheet === 'slip') return <SlipScreen number={number} shop={shop} />
  if (part === 'cases' && number) return <CaseScreen key={number} number={number} />
  if (part === 'cases') return <CasesScreen shop={shop} />
  if (part === 'follow-up') return <FollowUpScreen shop={shop} />
  if (part === 'asked-no-more') return <AskedNoMoreScreen shop={shop} />
  if (part === 'track' && number) return <TrackScreen key={number} token={number} />
  if (part === 'withdraw' && shop.withdrawal) return <WithdrawScreen shop={shop} />
  return <StartScreen shop={shop} />
}

const Alone = ({ children }: { children: ReactNode }) => (
  <>
    <Header title="" />
    <main className={css.page}>{children}</main>
  </>
)
