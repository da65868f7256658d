import { join } from 'node:path'
import type { RunningApplication } from '../start-node.ts'
import { demoPeople } from './demo-people.ts'
import type { Demo } from './open-demo.ts'
import { chineseOrderToTry, orderToTry } from './order-to-try.ts'

/** What a newcomer reads in the terminal. */
export function welcome(
  { url, dataFolder }: Pick<RunningApplication, 'url' | 'dataFolder'>,
  demo: Demo | null,
): string {
  if (!demo) return `A merchant of your own is set up here already, so --demo added nothing.\n`
  const people = demoPeople.map(({ email, title }) => `    ${email.padEnd(26)} ${title}`)
  return [
    '',
    '  Wanbi 完璧 · 青瓷家居',
    '',
    `  顾客 portal    ${url}/`,
    `    order 订单号  ${orderToTry.number}   contact 邮箱 ${orderToTry.contact}`,
    `    中文试用 订单号 ${chineseOrderToTry.number}   邮箱 ${chineseOrderToTry.contact}`,
    `    The code it asks for is printed here; the message itself is in ${join(dataFolder, 'outbox')}.`,
    '',
    `  员工 console   ${url}/console/`,
    `    password 密码 ${demo.password}`,
    ...people,
    '',
    ...(demo.isFirst
      ? ['  469 real orders are being imported and sixty cases added; it takes a few seconds.', '']
      : []),
  ].join('\n')
}
