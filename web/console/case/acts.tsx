import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazyRouteComponent } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import type { Case, CaseBodies, Verb } from '../api.ts'
import { askAnew } from '../query-keys.ts'
import { useKeys } from '../shell/use-keys.ts'
import { useWords } from '../words/use-words.ts'
import type { Act } from './act.ts'
import { ActButton } from './act-button.tsx'
import { isUsualReturn, useRemedies } from './remedies.ts'
import { useCaseAct } from './use-case-attempts.ts'

const ActDialog = lazyRouteComponent(() => import('./act-dialogs.tsx'), 'ActDialog')

const keyOf: Record<Act, string> = {
  approve: 'a',
  reject: 'r',
  requestInfo: 'i',
  propose: 'f',
  acceptProposal: 'y',
  declineProposal: 'n',
  escalate: 'e',
  resolve: 's',
  announceParcel: 't',
  claimFreight: 'c',
  provideInfo: 'p',
  appeal: 'l',
  withdraw: 'w',
  reopen: 'o',
}

/** What the matter stands for: the decision first, then the resolution. Rarer acts stand behind "more". */
function shown(file: Case): { main: Act; beside: Act[]; more: Act[] } {
  // freight is claimed where the shop bears it: elsewhere there is nothing to say of it
  const freight: Act[] = file.can.claimFreight === true ? ['claimFreight'] : []
  const rare: Act[] = ['announceParcel', ...freight, 'provideInfo', 'appeal', 'withdraw', 'reopen']
  if (file.spine === 'resolved') return { main: 'reopen', beside: [], more: rare.filter((act) => act !== 'reopen') }
  if (file.decision === 'approved') return { main: 'resolve', beside: ['announceParcel'], more: rare.slice(1) }
  if (file.decision === 'info_needed') return { main: 'provideInfo', beside: ['escalate'], more: ['withdraw'] }
  if (file.decision === 'proposed') return { main: 'acceptProposal', beside: ['declineProposal'], more: ['withdraw'] }
  if (file.decision === 'rejected') return { main: 'appeal', beside: [], more: ['withdraw', 'reopen'] }
  return { main: 'approve', beside: ['requestInfo', 'propose', 'escalate', 'reject'], more: rare }
}

/** What may wait for somebody else's agreement. */
const isYes: readonly Act[] = ['approve', 'acceptProposal']

/** The acts of a case, each with its key. One that may not be done now stays, greyed, and says why. */
export function Acts({ file }: { file: Case }) {
  const { words } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Act | null>(null)
  const send = useCaseAct(file, { opened: open })
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: Act; body: CaseBodies[Act] }) => send(verb, body),
    onSuccess: (after, { verb }) => {
      setOpen(null)
      const waits = isYes.includes(verb) && after.decisionApproval !== null
      void message.success(waits ? words.act.asked : words.act.done[verb])
      askAnew(queries, 'case', 'cases', 'refunds', 'approvals')
    },
  })
  useEffect(() => void ActDialog.preload?.(), []) // behind the case, so that a key finds its dialog there
  const isUsual = isUsualReturn(useRemedies(), file.wish, file.needsReturn)
  const { main, beside, more } = shown(file)
  const whyNot = (verb: Verb): string | null => {
    const can = file.can[verb]
    return can === true ? null : (words.act.why[can?.reason ?? ''] ?? words.act.why.transition_not_allowed!)
  }
  const begin = (verb: Act) => {
    if (whyNot(verb)) return
    act.reset()
    setOpen(verb)
  }
  useKeys(Object.fromEntries([main, ...beside, ...more].map((verb) => [keyOf[verb], () => begin(verb)])))
  const button = (verb: Act, primary = false) => (
    <ActButton
      key={verb}
      label={labelOf(verb, file, { said: words.act, isUsual })}
      keyName={keyOf[verb]}
      primary={primary}
      why={whyNot(verb)}
      press={() => begin(verb)}
    />
  )
  return (
    <div className="acts">
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((verb) => ({
              key: verb,
              disabled: whyNot(verb) !== null,
              title: whyNot(verb) ?? '',
              label: (
                <span className="between">
                  <span>{words.act[verb]}</span> <kbd>{keyOf[verb]}</kbd>
                </span>
              ),
            })),
            onClick: ({ key }) => begin(key as Act),
          }}
        >
          <Button icon={<DownOutlined />} iconPlacement="end">
            {words.more}
          </Button>
        </Dropdown>
      )}
      {beside.map((verb) => button(verb))}
      {button(main, true)}
      {open && (
        <Suspense>
          <ActDialog
            file={file}
            verb={open}
            busy={act.isPending}
            problem={act.error?.message ?? null}
            close={() => setOpen(null)}
            submit={(body) => act.mutate({ verb: open, body })}
          />
        </Suspense>
      )}
    </div>
  )
}

const labelOf = (
  verb: Act,
  file: Case,
  { said, isUsual }: { said: ReturnType<typeof useWords>['words']['act']; isUsual: boolean },
): string => (verb === 'approve' ? said.approveAs(file.wish, file.needsReturn, isUsual) : said[verb])
