import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import type { Locale as AntWords } from 'antd/es/locale/index.js'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import { StrictMode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { isProblem, speak } from '../shared/call.ts'
import { browserLocale, chooseLocale, chosenLocale, type Locale } from '../shared/locale.ts'
import './console.css'
import { router } from './router.tsx'
import { theme } from './theme.ts'
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

// Ant Design's words are CommonJS: what a default import means there is the bundler's choice.
const antWords = (words: unknown): AntWords => (words as { default?: AntWords }).default ?? (words as AntWords)

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
      <ConfigProvider
        theme={theme}
        locale={antWords(locale === 'en' ? enUS : zhCN)}
        button={{ autoInsertSpace: false }}
      >
        <App message={{ maxCount: 3 }}>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
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
