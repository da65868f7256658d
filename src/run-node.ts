import { readSettings, type Settings } from '#kernel/settings'
import { startFailureOf } from './start-failure.ts'
import type { RunningApplication } from './start-node.ts'

type Opened = RunningApplication & { readonly welcome?: string }

/** A node is asked to leave within ten seconds, and whatever hangs must not keep it: what was not committed rolls back by itself. */
const leaveWithinMs = 9000

/**
 * Runs a node until it is told to leave. Says where the first owner sets it up, and at last `ready http://…`. What keeps it from
 * starting ends it with one sentence and a code that is not 0.
 */
export async function runNode(
  env: Record<string, string | undefined>,
  open: (settings: Settings) => Promise<Opened>,
): Promise<void> {
  let settings: Settings | null = null
  try {
    settings = readSettings(env)
    const app = await open(settings)
    leaveWhenTold(app)
    if (app.welcome) console.log(app.welcome)
    if (app.setUpPath) console.log(`set up the first owner here: ${app.url}${app.setUpPath}`)
    // last: whoever reads it may ask us to leave at once
    console.log(`ready ${app.url}`)
  } catch (error) {
    const { sentence, exitCode } = startFailureOf(error, settings)
    console.error(sentence)
    process.exit(exitCode)
  }
}

function leaveWhenTold(app: Opened): void {
  let isLeaving = false
  const leave = async () => {
    if (isLeaving) return
    isLeaving = true
    setTimeout(() => {
      console.error('left without waiting for what did not end in time')
      process.exit(0)
    }, leaveWithinMs)
    try {
      await app.close()
    } catch (error) {
      console.error(`something failed while leaving: ${(error as Error).message}`)
    }
    process.exit(0)
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  if (process.env.npm_lifecycle_event === 'start') leaveWithoutParent(leave)
}

/**
 * `npm start` puts npm and a shell between whoever ends it and this process, and not every one of them passes a signal on. When the
 * parent is gone, there is nobody left to end us.
 */
function leaveWithoutParent(leave: () => void): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) leave()
  }, 500).unref()
}
