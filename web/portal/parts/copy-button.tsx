import { useEffect, useState } from 'react'
import { ownWords } from '../speech.ts'

const useSaid = ownWords({
  'zh-CN': {
    copied: '已复制',
  },
  en: {
    copied: 'Copied',
  },
})

/** Copies and says so. Where the browser offers no clipboard (plain http), the old way. */
export function CopyButton({
  text,
  label,
  look = 'button',
}: {
  text: string
  label: string
  look?: 'button' | 'small' | 'link'
}) {
  const said = useSaid()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).catch(() =>
      copyByHand(text),
    )
    setCopied(true)
  }
  return (
    <button type="button" className={looks[look]} onClick={copy}>
      <span aria-live="polite">{copied ? said.copied : label}</span>
    </button>
  )
}

const looks = { link: 'link', button: 'button button-second', small: 'button button-second button-small' }

function copyByHand(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'unseen'
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
