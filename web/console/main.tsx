import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { isProblem, speak } from '../shared/call.ts'
import { copyPlainNumbers } from '../shared/copy-numbers.ts'
import { browserLocale, chooseLocale, chosenLocale, type Locale } from '../shared/locale.ts'
import './console.css'
import { router } from './router.tsx'
import { fetchWords, SpeechContext } from './words/use-words.ts'

// A refusal is an answer and is not asked for again; only what passes by itself is.
const passing = ['offline', 'no_answer', 'overloaded', 'database_unreachable', 'database_busy']
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && isProblem(error, ...passing),
    },
    // without a connection an act fails at once and is pressed again; one that waited would be done when nobody thinks of it any more
    mutations: { networkMode: 'always' },
  },
})

type Said = Awaited<ReturnType<typeof fetchWords>> & { readonly locale: Locale }

function Console({ first }: { first: Said }) {
  const [said, setSaid] = useState(first)
  const speech = useMemo(() => {
    // the screen speaks as it did until the other language is there
    const change = async (locale: Locale) => {
      const words = await fetchWords(locale)
      chooseLocale(locale)
      speak(locale)
      setSaid({ locale, ...words })
      void queries.invalidateQueries()
    }
    return { ...said, change: (locale: Locale) => void change(locale) }
  }, [said])
  return (
    <SpeechContext value={speech}>
      <RouterProvider router={router} />
    </SpeechContext>
  )
}

const locale = chosenLocale() ?? browserLocale() ?? 'zh-CN'
speak(locale)
document.documentElement.lang = locale
const first = { locale, ...(await fetchWords(locale)) }

copyPlainNumbers(document)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Console first={first} />
    </QueryClientProvider>
  </StrictMode>,
)
