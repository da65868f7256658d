import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'

const order = ['decision', 'return', 'inspection', 'resolution', 'followUp'] as const
type Question = (typeof order)[number]

/** The earliest question that is still open, as the stage counts it. Null when the matter is closed. */
export function openQuestion(file: Case): Question | null {
  if (file.spine !== 'open') return null
  if (file.decision !== 'approved') return 'decision'
  if (['awaited', 'on_the_way', 'arrived'].includes(file.return)) return 'return'
  if (file.return === 'received' && file.inspection !== 'done') return 'inspection'
  return 'resolution'
}

/** The five questions of a case, always there, the open one marked by colour, weight and word. */
export function Questions({ file }: { file: Case }) {
  const { words } = useWords()
  const open = openQuestion(file)
  // what was still open when the matter ended is not waited for any more
  const isOver = file.spine === 'closed' || file.spine === 'withdrawn'
  const isDecided = file.decision === 'approved' || file.decision === 'rejected'
  const isAwaited = file.return === 'awaited' || file.return === 'on_the_way'
  const isNone = file.decision === 'approved' && file.return === 'none'
  const answers: Record<Question, string> = {
    decision: isOver && !isDecided ? words.case.notDecided : words.case.decision[file.decision],
    return:
      isOver && isAwaited
        ? words.case.return.not_returned
        : isNone
          ? words.case.noReturn
          : words.case.return[file.return],
    inspection:
      isOver && file.inspection === 'waiting' ? words.case.inspection.none : words.case.inspection[file.inspection],
    resolution:
      isOver && file.resolution === 'owed' ? words.case.resolution.none : words.case.resolution[file.resolution],
    followUp: words.case.followUp[file.followUp],
  }
  return (
    <ol className="questions" aria-label={words.case.questions}>
      {order.map((question) => (
        <li
          key={question}
          className={question === open ? 'open' : ''}
          {...(question === open && { 'aria-current': 'step' })}
        >
          <span>
            {words.case.question[question]}
            {question === open && <em>{words.case.openQuestion}</em>}
          </span>
          <strong>{answers[question]}</strong>
        </li>
      ))}
    </ol>
  )
}
