// The server under measurement, in a process of its own, so that its memory and CPU are its own: tells both on request.
import { readSettings } from '#kernel/settings'
import { startHouse } from '../src/house.ts'

const house = await startHouse(readSettings(process.env))
process.send?.({ url: house.url })
process.on('message', async (message) => {
  if (message === 'usage') {
    process.send?.({ usage: { cpu: process.cpuUsage(), rss: process.memoryUsage().rss } })
  }
  if (message === 'close') {
    await house.close()
    process.exit(0)
  }
})
