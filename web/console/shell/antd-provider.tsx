import { App, ConfigProvider } from 'antd'
import type { Locale as AntWords } from 'antd/es/locale/index.js'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import type { ReactNode } from 'react'
import { theme } from '../theme.ts'
import { useWords } from '../words/use-words.ts'

// Ant Design's words are CommonJS: what a default import means there is the bundler's choice.
const antWords = (words: unknown): AntWords => (words as { default?: AntWords }).default ?? (words as AntWords)

/** Ant Design with the theme and the words of the console. Only around screens that use it: sign-in and the station do without. */
export function AntdProvider({ children }: { children: ReactNode }) {
  const { locale } = useWords()
  return (
    <ConfigProvider theme={theme} locale={antWords(locale === 'en' ? enUS : zhCN)} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  )
}
