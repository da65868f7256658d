// Starts a node: api, worker or both. Prints one line `ready http://…` when it takes requests.
import './give-back-memory.ts'

const { startNode } = await import('./start-node.ts')
const { runNode } = await import('./run-node.ts')

await runNode(process.env, (settings) => startNode(settings, { web: !process.argv.includes('--no-web') }))
