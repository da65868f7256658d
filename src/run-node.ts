import { readSettings, type Settings, WrongSetting } from '#kernel/settings'
import { FolderInUse } from './00-kernel/database/lock-folder.ts'
import type { RunningHouse } from './house.ts'

type Opened = RunningHouse & { readonly welcome?: string }

/**
 * Runs a node until it is told to leave. Says where the first owner sets it up, and at last `ready http://…`. A setting that cannot
 * be used, or a data folder another process has, ends it with one sentence and code 78.
 */
export async function runNode(
  env: Record<string, string | undefined>,
  open: (settings: Settings) => Promise<Opened>,
): Promise<void> {
  try {
    const house = await open(readSettings(env))
    const leave = async () => {
      await house.close()
      process.exit(0)
    }
    process.once('SIGTERM', leave)
    process.once('SIGINT', leave)
    if (house.welcome) console.log(house.welcome)
    if (house.setUpPath) console.log(`set up the first owner here: ${house.url}${house.setUpPath}`)
    // last: whoever reads it may ask us to leave at once
    console.log(`ready ${house.url}`)
  } catch (error) {
    if (!(error instanceof WrongSetting || error instanceof FolderInUse)) throw error
    console.error(error.message)
    process.exit(78)
  }
}
