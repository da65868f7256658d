// The server under measurement, in a process of its own, so that its memory and CPU are its own: tells both on request.
import { readSettings } from '#kernel/settings'
import { startNode } from '../src/start-node.ts'

const app = await startNode(readSettings(process.env))
process.send?.({ url: app.url })
process.on('message', async (message) => {
  if (message === 'usage') {
    process.send?.({ usage: { cpu: process.cpuUsage(), rss: process.memoryUsage().rss } })
  }
  if (message === 'close') {
    await app.close()
    process.exit(0)
  }
})
