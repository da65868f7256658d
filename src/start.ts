// `npm start`: a node for somebody at a terminal. It builds the web apps when they are missing or older than their sources, logs only
// what is wrong, and says where messages were written. `npm start -- --demo` fills it with the demo.
import './give-back-memory.ts'
import { enableCompileCache } from 'node:module'

enableCompileCache() // before the application is loaded: a later start takes a second less
const { startDemo } = await import('./demo/start-demo.ts')
const { startNode } = await import('./start-node.ts')
const { runNode } = await import('./run-node.ts')

const options = { web: !process.argv.includes('--no-web'), tell: (line: string) => console.log(line) }
const open = process.argv.includes('--demo') ? startDemo : startNode

await runNode({ LOG_LEVEL: 'warn', ...process.env }, (settings) => open(settings, options))
