import { useState } from 'react'
import type { Evidence } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { Files } from './files.tsx'
import { WordsForm } from './words-form.tsx'

/** Words, and photos or films that go with them. */
export function WithFiles(props: {
  label: string
  button: string
  look?: 'second'
  send: (input: { text: string; evidenceIds?: string[] }) => Promise<unknown>
}) {
  const { words } = useSpeech()
  const [files, setFiles] = useState<readonly Evidence[]>([])
  const [busy, setBusy] = useState(false)
  const send = async (text: string) => {
    await props.send({ text, ...(files.length > 0 && { evidenceIds: files.map(({ id }) => id) }) })
    setFiles([])
  }
  return (
    <>
      <Files legend={words.photosAny} files={files} onChange={setFiles} onBusy={setBusy} />
      <WordsForm
        {...(props.look ? { look: props.look } : { focus: true })}
        waiting={busy}
        label={props.label}
        button={props.button}
        send={send}
      />
    </>
  )
}
