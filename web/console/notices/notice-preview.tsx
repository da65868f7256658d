import { useQuery } from '@tanstack/react-query'
import { Alert, Input } from 'antd'
import { useEffect, useState } from 'react'
import { askedFor } from '../query-keys.ts'
import { previewNotice } from './calls.ts'
import { useTemplateWords } from './template-words.ts'
import css from './templates.module.css'
import type { About } from './templates-page.tsx'
import type { Draft } from './words-form.tsx'

const quietMs = 400

/** What a customer would read, while it is written: with made-up values, or with a real case. */
export function NoticePreview({ about, draft }: { about: About; draft: Draft }) {
  const said = useTemplateWords()
  const [caseNumber, setCaseNumber] = useState('')
  const { kind, locale, way } = about
  const asked = useQuieted({
    ...{ kind: kind.kind, locale, way, ...draft },
    caseNumber: caseNumber.replaceAll(/\s/g, '') || null,
  })
  const found = useQuery({
    queryKey: askedFor('notice-preview', asked),
    queryFn: () => previewNotice(asked),
    enabled: asked.body.trim() !== '',
    retry: false,
    placeholderData: (before) => before,
  })
  return (
    <section className={`card ${css.preview}`} aria-label={said.preview}>
      <h2>{said.preview}</h2>
      <Input
        aria-label={said.withCase}
        placeholder={said.withCase}
        value={caseNumber}
        allowClear
        maxLength={40}
        onChange={({ target }) => setCaseNumber(target.value)}
      />
      {found.error && <Alert type="warning" showIcon title={found.error.message} />}
      {found.data && !found.error && (
        <blockquote lang={locale} className={css.letter}>
          {way === 'mail' && <strong>{found.data.subject}</strong>}
          <p>{found.data.text}</p>
        </blockquote>
      )}
    </section>
  )
}

/** What was typed, once its writer has paused. */
function useQuieted<Value>(value: Value): Value {
  const [quiet, setQuiet] = useState(value)
  const told = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(JSON.parse(told)), quietMs)
    return () => clearTimeout(timer)
  }, [told])
  return quiet
}
