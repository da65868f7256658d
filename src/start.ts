// `npm start`: a node for somebody at a terminal. It builds the web apps when they are missing or older than their sources, logs only
// what is wrong, and says where messages were written. `npm start -- --demo` furnishes the house.
import { startDemo } from './demo/start-demo.ts'
import { startHouse } from './house.ts'
import { runNode } from './run-node.ts'

const options = { web: true, tell: (line: string) => console.log(line) }
const open = process.argv.includes('--demo') ? startDemo : startHouse

await runNode({ LOG_LEVEL: 'warn', ...process.env }, (settings) => open(settings, options))
