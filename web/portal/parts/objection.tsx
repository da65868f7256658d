import { useState } from 'react'
import type { Case, CaseBodies, Evidence, UnitResult } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import { Files } from './files.tsx'
import { WordsForm } from './words-form.tsx'

/** One tap to disagree with a result, with words and photos; then what was said and what was answered. */
export function Objection({ file, unit, again }: { file: Case; unit: UnitResult; again: () => void }) {
  const { words } = useSpeech()
  const said = words.results
  const [open, setOpen] = useState(false)
  const act = useAct(file, again)
  if (unit.objection) return <Objected objection={unit.objection} />
  if (unit.result === 'accepted' || file.can.objectToResult !== true) return null
  if (!open) {
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        {said.disagree}
      </button>
    )
  }
  return (
    <ObjectForm send={(body) => act('objectToResult', { inspectionId: unit.id, ...body }).then(() => setOpen(false))} />
  )
}

function ObjectForm({
  send,
}: {
  send: (body: Omit<CaseBodies['objectToResult'], 'inspectionId'>) => Promise<unknown>
}) {
  const { words } = useSpeech()
  const [files, setFiles] = useState<readonly Evidence[]>([])
  const [busy, setBusy] = useState(false)
  return (
    <div className="result-photos">
      <p className="mute small">{words.results.goesTo}</p>
      <Files legend={words.request.photosAny} files={files} onChange={setFiles} onBusy={setBusy} />
      <WordsForm
        focus
        waiting={busy}
        label={words.results.whyNot}
        button={words.results.send}
        send={(text) => send({ text, ...(files.length > 0 && { evidenceIds: files.map(({ id }) => id) }) })}
      />
    </div>
  )
}

function Objected({ objection }: { objection: NonNullable<UnitResult['objection']> }) {
  const { words } = useSpeech()
  const said = words.results
  return (
    <div className="result-photos">
      <p>
        <small className="mute block">{said.youSaid}</small>
        {objection.text}
      </p>
      <p>
        <b>{said.objection[objection.answer ?? 'waits']}</b>
      </p>
      {objection.said && <p className="said">{objection.said}</p>}
    </div>
  )
}
