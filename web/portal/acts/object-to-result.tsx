import { useState } from 'react'
import type { CaseBodies, Evidence, UnitResult } from '../api.ts'
import { Files } from '../parts/files.tsx'
import css from '../parts/unit-results.module.css'
import { WordsForm } from '../parts/words-form.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

const useSaid = ownWords({
  'zh-CN': {
    disagree: '我不同意这个结果',
    goesTo: '由没有参与检验和审批的主管复核，并在这里答复您。',
    whyNot: '您为什么不同意',
    send: '提交异议',
    youSaid: '您的异议',
    objection: {
      waits: '另一位主管正在复核，会在这里答复',
      stands: '复核后维持原结果',
      agreed: '您的异议成立，我们会补偿您',
    },
  },
  en: {
    disagree: 'I disagree with this result',
    goesTo: 'A supervisor who was not involved in inspecting or deciding your case will review it and answer here.',
    whyNot: 'Why do you disagree?',
    send: 'Send objection',
    youSaid: 'Your objection',
    objection: {
      waits: 'Another supervisor is reviewing it and will answer here',
      stands: 'Reviewed: the result stands',
      agreed: 'Objection accepted; we will compensate you',
    },
  },
})

/** One tap to disagree with a result, with words and photos; then what was said and what was answered. */
export const objectToResult: CustomerAct = { verb: 'objectToResult', ofUnit: Objection }

function Objection({ file, unit, again }: OnPage & { unit: UnitResult }) {
  const said = useSaid()
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
  const said = useSaid()
  const [files, setFiles] = useState<readonly Evidence[]>([])
  const [busy, setBusy] = useState(false)
  return (
    <div className={css.resultPhotos}>
      <p className="mute small">{said.goesTo}</p>
      <Files legend={words.photosAny} files={files} onChange={setFiles} onBusy={setBusy} />
      <WordsForm
        focus
        waiting={busy}
        label={said.whyNot}
        button={said.send}
        send={(text) => send({ text, ...(files.length > 0 && { evidenceIds: files.map(({ id }) => id) }) })}
      />
    </div>
  )
}

function Objected({ objection }: { objection: NonNullable<UnitResult['objection']> }) {
  const said = useSaid()
  return (
    <div className={css.resultPhotos}>
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
