// The page where a customer pays: what it is for, how much, until when, and two buttons: it works, or the bank declines. No script.
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { chargeByToken, type SandboxCharge } from './charges.ts'
import type { Provider } from './provider.ts'
import { actAsCustomer, chargeNow } from './take-charge.ts'

export type Page = { readonly status: number; readonly html: string }

const path = /^\/pay\/([0-9a-f-]{36})$/

export const isPayPage = (url: string | undefined): boolean => (url ?? '').startsWith('/pay/')

/** Shows the charge whose token stands in the address; posted, it is paid or declined first. */
export async function answerPayPage(provider: Provider, request: IncomingMessage): Promise<Page> {
  const isZh = (request.headers['accept-language'] ?? '').toLowerCase().startsWith('zh')
  const said = isZh ? zh : en
  const token = path.exec(request.url ?? '')?.[1]
  const found = token === undefined ? undefined : chargeByToken(provider.book, token)
  if (!found) return { status: 404, html: pageOf(isZh, said.title, `<p>${said.unknown}</p>`) }
  const { providerRequestId } = found
  if (request.method === 'POST') {
    const does = new URLSearchParams(await text(request)).get('does') === 'pays' ? 'pays' : 'declines'
    // nobody hears the answer but this page: the shop is called back at once
    const { afterwards } = await actAsCustomer(provider, providerRequestId, does, '')
    afterwards?.()
  }
  return { status: 200, html: pageOf(isZh, said.title, bodyOf(chargeNow(provider, providerRequestId)!, said, isZh)) }
}

const zh = {
  title: '付款（演示）',
  note: '这是演示用的付款页面，不会扣真钱。',
  unknown: '找不到这笔付款。请从商家给您的链接重新打开。',
  until: (time: string) => `请在 ${time} 前付款。`,
  pay: '付款',
  decline: '演示付款失败',
  declined: '银行没有同意这次付款，请再试一次。',
  paid: '已付款。商家会马上收到通知，您可以关闭这个页面，回到售后页面。',
  expired: '这笔付款已经过期或取消，不能再付。请回到售后页面查看。',
}
const en: typeof zh = {
  title: 'Payment (demo)',
  note: 'This is a demo payment page. No real money moves.',
  unknown: 'This payment does not exist. Please open the link you got from the shop once more.',
  until: (time) => `Please pay by ${time}.`,
  pay: 'Pay',
  decline: 'Let it be declined',
  declined: 'Your bank declined this payment. Please try again.',
  paid: 'Paid. The shop is told at once; you can close this page and go back to your case.',
  expired: 'This payment is over or was cancelled and cannot be made any more. Please go back to your case.',
}

function bodyOf(charge: SandboxCharge, said: typeof zh, isZh: boolean): string {
  const locale = isZh ? 'zh-CN' : 'en'
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: charge.currency })
  const amount = format.format(charge.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  const head = `<p>${escaped(charge.description)}</p><p class="amount">${escaped(amount)}</p>`
  if (charge.state === 'paid') return `${head}<p class="good" role="status">${said.paid}</p>`
  if (charge.state === 'expired') return `${head}<p class="bad" role="status">${said.expired}</p>`
  const until = new Date(charge.expiresAt).toLocaleString(locale, { timeZone: 'UTC', timeZoneName: 'short' })
  return `${head}${charge.declined === null ? '' : `<p class="bad" role="alert">${said.declined}</p>`}
<p>${escaped(said.until(until))}</p>
<form method="post"><button name="does" value="pays">${said.pay} ${escaped(amount)}</button>
<button class="quiet" name="does" value="declines">${said.decline}</button></form>
<p class="quiet">${said.note}</p>`
}

const escaped = (said: string): string => said.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const pageOf = (isZh: boolean, title: string, body: string): string => `<!doctype html>
<html lang="${isZh ? 'zh-CN' : 'en'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body{margin:0;font:17px/1.6 system-ui,sans-serif;color:#1d2a26;background:#f4f7f5}
main{max-width:26rem;margin:0 auto;padding:2rem 1.25rem}
.amount{font-size:2rem;font-weight:700;margin:0 0 1rem}
button{display:block;width:100%;min-height:3rem;margin:.75rem 0;border:0;border-radius:.6rem;font:inherit;font-weight:600;color:#fff;background:#1f6f5c}
button.quiet{color:#1f6f5c;background:none;border:1px solid #9db8ae}
p.quiet{color:#5b6b65;font-size:.9rem}
.good{color:#17614f;font-weight:600}.bad{color:#a1271b;font-weight:600}
</style>
<main><h1>${title}</h1>${body}</main></html>`
