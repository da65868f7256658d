// Labels are drawn by a process beside the carrier: it is there while labels are asked for, and gives its memory back afterwards.
import { type ChildProcess, fork } from 'node:child_process'
import type { SandboxWaybill } from './book.ts'
import type { DrawnLabel } from './draw-label.ts'

export type LabelDrawer = {
  /** Throws when the process could not draw it, or died. */
  draw(waybill: SandboxWaybill): Promise<DrawnLabel>
  close(): void
}

const idleMs = 10_000
type Waiting = { drawn(label: DrawnLabel): void; failed(why: Error): void }
type Answer = { readonly id: number } & ({ readonly label: DrawnLabel } | { readonly failed: string })

export function labelDrawer(): LabelDrawer {
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | null = null
  let last = 0
  let idle: NodeJS.Timeout | undefined

  const leave = () => {
    clearTimeout(idle)
    child?.removeAllListeners('message')
    if (child?.connected) child.disconnect()
    child = null
  }
  const start = (): ChildProcess => {
    const started = fork(new URL('./draw-labels.ts', import.meta.url), {
      serialization: 'advanced',
      execArgv: ['--max-semi-space-size=1'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    started.on('message', (answer: Answer) => {
      const asker = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('label' in answer) asker?.drawn(answer.label)
      else asker?.failed(new Error(answer.failed))
      if (waiting.size === 0) idle = setTimeout(leave, idleMs).unref()
    })
    started.on('error', () => {}) // whoever waits is told by `exit`
    started.once('exit', () => {
      if (child !== started && child !== null) return
      child = null
      for (const { failed } of waiting.values()) failed(new Error('the process that draws labels ended'))
      waiting.clear()
    })
    started.unref()
    started.channel?.unref()
    return started
  }
  return {
    draw(waybill) {
      clearTimeout(idle)
      child ??= start()
      const id = ++last
      const { promise, resolve, reject } = Promise.withResolvers<DrawnLabel>()
      waiting.set(id, { drawn: resolve, failed: reject })
      child.send({ id, waybill })
      return promise
    },
    close: leave,
  }
}
