import type { ReactNode } from 'react'
import { shownCode } from '../../scanner/code-of.ts'
import css from '../station.module.css'
import own from './parts.module.css'
import type { Told } from './told.ts'
import { usePartWords } from './words.ts'

/** The middle of a station: what is expected next, or, red across the screen, what was wrong with what was scanned. */
export function Middle({ told, children }: { told: Told; children: ReactNode }) {
  const isWrong = told.tone === 'wrong'
  return (
    <section
      key={told.nth}
      className={`${css.scanCard} ${own.middle} ${isWrong ? css.wrong : own[told.tone]}`}
      role={isWrong ? 'alert' : 'status'}
    >
      {isWrong ? <Wrong told={told} /> : told.tone !== 'plain' && <Last told={told} />}
      {children}
    </section>
  )
}

function Wrong({ told }: { told: Told }) {
  const said = usePartWords()
  return (
    <div className={own.expected}>
      <p className={css.scanHint}>{said.wrong}</p>
      {told.code && <Code code={told.code} />}
      <p className={css.scanHint}>{told.sentence}</p>
    </div>
  )
}

function Last({ told: { tone, code, sentence } }: { told: Told }) {
  const said = usePartWords()
  const shown = shownCode(code)
  const told = code === '' ? '' : tone === 'kept' ? said.kept(shown) : said.right(shown)
  const line = [told, sentence].filter(Boolean).join(' · ')
  return line === '' ? null : <p className={own.last}>{line}</p>
}

/** A code or a few words, as large as they fit beside nothing else. */
export function Code({ code }: { code: string }) {
  const shown = shownCode(code)
  // a Chinese character is twice as wide
  const width = [...shown].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0)
  return <p className={width > 10 ? `${css.scanCode} ${own.long}` : css.scanCode}>{shown}</p>
}

/** The one code that is expected now, with what it is. */
export function Expected({ hint, code, children }: { hint: string; code: string; children?: ReactNode }) {
  return (
    <div className={own.expected}>
      <p className={css.scanHint}>{hint}</p>
      <Code code={code} />
      {children}
    </div>
  )
}
