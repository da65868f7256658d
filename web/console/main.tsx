import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { isProblem, speak } from '../shared/call.ts'
import { browserLocale, chooseLocale, chosenLocale, type Locale } from '../shared/locale.ts'
import './console.css'
import { router } from './router.tsx'
import { SpeechContext, wordsOf } from './words/use-words.ts'

// A refusal is an answer and is not asked for again; only a lost connection is.
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && isProblem(error, 'offline', 'no_answer', 'overloaded'),
    },
  },
})

function Console() {
  const [locale, setLocale] = useState<Locale>(() => chosenLocale() ?? browserLocale() ?? 'zh-CN')
  const speech = useMemo(() => {
    speak(locale)
    document.documentElement.lang = locale
    const change = (next: Locale) => {
      chooseLocale(next)
      speak(next)
      setLocale(next)
      void queries.invalidateQueries()
    }
    return { locale, ...wordsOf(locale), change }
  }, [locale])
  return (
    <SpeechContext value={speech}>
      <RouterProvider router={router} />
    </SpeechContext>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Console />
    </QueryClientProvider>
  </StrictMode>,
)
