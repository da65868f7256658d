import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazyRouteComponent } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import type { Case, CaseBodies } from '../api.ts'
import { askAnew } from '../query-keys.ts'
import { useKeys } from '../shell/use-keys.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { ActButton } from './act-button.tsx'
import type { CaseActForm } from './acts/act-form.ts'
import { caseActs } from './acts/index.ts'
import { placed } from './acts/places.ts'
import css from './case.module.css'
import { useRemedies } from './remedies.ts'
import { useCaseAct } from './use-case-attempts.ts'
import { useWhyWords } from './why-words.ts'

const useSaid = ownWords({
  'zh-CN': {
    asked: '已提交审批，他人同意后生效',
  },
  en: {
    asked: 'Submitted; it takes effect once someone else approves',
  },
})

const ActDialog = lazyRouteComponent(() => import('./acts/act-dialog.tsx'), 'ActDialog')

/** The acts of a case, each with its key. One that may not be done now stays, greyed, and says why. */
export function Acts({ file }: { file: Case }) {
  const { common, locale } = useWords()
  const why = useWhyWords()
  const remedies = useRemedies()
  const [open, setOpen] = useState<CaseActForm | null>(null)
  const act = useActing(file, open, () => setOpen(null))
  // behind the case, so that a key finds its dialog there
  useEffect(() => {
    void ActDialog.preload?.()
    for (const { Own } of caseActs) void Own?.preload?.()
  }, [])
  const whyNot = ({ verb, words: said }: CaseActForm): string | null => {
    const can = file.can[verb]
    if (can === true) return null
    return said[locale].why?.[can.reason] ?? why[can.reason] ?? why.transition_not_allowed
  }
  const begin = (one: CaseActForm) => {
    if (whyNot(one)) return
    act.reset()
    setOpen(one)
  }
  const { main, beside, more } = placed(caseActs, file)
  const offered = [...(main ? [main] : []), ...beside, ...more]
  useKeys(Object.fromEntries(offered.map((one) => [one.key, () => begin(one)])))
  const button = (one: CaseActForm, primary = false) => {
    const said = one.words[locale]
    return (
      <ActButton
        key={one.verb}
        label={one.label?.({ said, file, common, locale, remedies }, {}) ?? said.name}
        keyName={one.key}
        primary={primary}
        why={whyNot(one)}
        press={() => begin(one)}
      />
    )
  }
  return (
    <div className={css.acts}>
      {more.length > 0 && <More acts={more} whyNot={whyNot} begin={begin} />}
      {beside.map((one) => button(one))}
      {main && button(main, true)}
      {open && (
        <Suspense>
          <ActDialog
            file={file}
            act={open}
            busy={act.isPending}
            problem={act.error?.message ?? null}
            close={() => setOpen(null)}
            submit={(body) => act.mutate({ act: open, body })}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Sends what the open dialog comes to, and says what was done. */
function useActing(file: Case, open: CaseActForm | null, close: () => void) {
  const { locale } = useWords()
  const said = useSaid()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const send = useCaseAct(file, { opened: open })
  return useMutation({
    mutationFn: ({ act, body }: { act: CaseActForm; body: CaseBodies[CaseActForm['verb']] }) => send(act.verb, body),
    onSuccess: (after, { act }) => {
      close()
      const waits = act.mayWait && after.decisionApproval !== null
      void message.success(waits ? said.asked : act.words[locale].done)
      askAnew(queries, 'case', 'cases', 'refunds', 'approvals')
    },
  })
}

type MoreProps = {
  acts: readonly CaseActForm[]
  whyNot(act: CaseActForm): string | null
  begin(act: CaseActForm): void
}

/** Rarer acts. */
function More({ acts, whyNot, begin }: MoreProps) {
  const { words, locale } = useWords()
  const items = acts.map((act) => ({
    key: act.verb,
    disabled: whyNot(act) !== null,
    title: whyNot(act) ?? '',
    label: (
      <span className="between">
        <span>{act.words[locale].name}</span> <kbd>{act.key}</kbd>
      </span>
    ),
    onClick: () => begin(act),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownOutlined />} iconPlacement="end">
        {words.more}
      </Button>
    </Dropdown>
  )
}
