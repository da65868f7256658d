// Starts a node: api, worker or both. Prints one line `ready http://…` when it takes requests.
import { startHouse } from './house.ts'
import { runNode } from './run-node.ts'

await runNode(process.env, (settings) => startHouse(settings, { web: !process.argv.includes('--no-web') }))
