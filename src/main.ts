// Starts a node: api, worker or both. Prints one line `ready http://…` when it takes requests.

import { readSettings, WrongSetting } from '#kernel/settings'
import { FolderInUse } from './00-kernel/database/lock-folder.ts'
import { startHouse } from './house.ts'

try {
  const house = await startHouse(readSettings(process.env), {
    demo: process.argv.includes('--demo'),
    web: !process.argv.includes('--no-web'),
  })
  if (house.setUpPath) console.log(`set up the first owner here: ${house.url}${house.setUpPath}`)
  console.log(`ready ${house.url}`)
  const leave = async () => {
    await house.close()
    process.exit(0)
  }
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
} catch (error) {
  if (error instanceof WrongSetting || error instanceof FolderInUse) {
    console.error(error.message)
    process.exit(78)
  }
  throw error
}
