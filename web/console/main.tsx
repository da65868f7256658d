import './console.css' // first: what a module says of the same thing comes after it
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { isProblem, speak } from '../shared/call.ts'
import { copyPlainNumbers } from '../shared/copy-numbers.ts'
import { browserLocale, chooseLocale, chosenLocale, type Locale } from '../shared/locale.ts'
import { router } from './router.tsx'
import { SpeechContext, speechOf } from './words/use-words.ts'

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

function Console({ first }: { first: Locale }) {
  const [locale, setLocale] = useState(first)
  const speech = useMemo(() => {
    const change = (next: Locale) => {
      chooseLocale(next)
      speak(next)
      setLocale(next)
      void queries.invalidateQueries()
    }
    return speechOf(locale, change)
  }, [locale])
  return (
    <SpeechContext value={speech}>
      <RouterProvider router={router} />
    </SpeechContext>
  )
}

const locale = chosenLocale() ?? browserLocale() ?? 'zh-CN'
speak(locale)
document.documentElement.lang = locale

copyPlainNumbers(document)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Console first={locale} />
    </QueryClientProvider>
  </StrictMode>,
)
