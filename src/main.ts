// Starts a node: api, worker or both. Prints one line `ready http://…` when it takes requests.
import './give-back-memory.ts'

const { startHouse } = await import('./house.ts')
const { runNode } = await import('./run-node.ts')

await runNode(process.env, (settings) => startHouse(settings, { web: !process.argv.includes('--no-web') }))
