// Kuaidi100 as its documents say it is: verifies the signature over exactly the text that came, remembers orders by orderId, and plays its answers and faults.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Heard = { readonly path: string; readonly method: string; readonly param: any }
type Fault = 'lost' | 'html' | 'server_fault' | 'quota' | 'late' | 'bad_parameters'

export async function openKuaidi100(key: string, secret: string, png: Uint8Array, customer = 'a customer') {
  const heard: Heard[] = []
  const faults: Fault[] = []
  const labels = new Map<string, { number: string; taskId: string; cancelled: boolean }>()
  let issued = 0
  const md5 = (told: string) => createHash('md5').update(told).digest('hex').toUpperCase()

  const answer = (path: string, form: URLSearchParams): object | Fault => {
    const field = (name: string) => form.get(name) ?? ''
    if (field('key') !== key) return { success: false, code: 30003, message: '账号信息不正确' }
    if (field('sign') !== md5(field('param') + field('t') + key + secret))
      return { success: false, code: 30002, message: '验证签名失败' }
    const param = JSON.parse(field('param'))
    const method = field('method')
    heard.push({ path, method, param })
    const fault = faults.shift()
    if (fault === 'quota') return { success: false, code: 30004, message: '账号单量不足' }
    if (fault === 'bad_parameters') return { success: false, code: 30001, message: '收件人电话有误' }
    if (path === '/reachable.do') return { code: 200, data: { reachable: param.to.includes('阿里') ? '0' : '1' } }
    if (method === 'time') return { code: 200, data: { deliveryExpendTime: '36小时' } }
    if (method === 'price') return { code: 200, data: { price: '12.5' } }
    if (method === 'order') {
      const known = param.reorder === false ? labels.get(param.orderId) : undefined
      const label = known ?? {
        number: `SF1${String(++issued).padStart(12, '0')}`,
        taskId: `T${issued}`,
        cancelled: false,
      }
      labels.set(param.orderId, label)
      if (fault) return fault
      const { number: kuaidinum, taskId } = label
      return {
        success: true,
        code: 200,
        message: '请求成功',
        time: 1,
        data: { kuaidinum, taskId, kdComOrderNum: `K${taskId}`, label: `${url}/labels/${taskId}` },
      }
    }
    const label = [...labels.values()].find(
      ({ number, taskId }) => number === param.kuaidinum || taskId === param.taskId,
    )
    if (fault) return fault
    if (!label) return { success: false, code: 30009, message: '查无此单' }
    if (method === 'cancel') {
      if (label.cancelled) return { success: false, code: 30001, message: '订单已取消' }
      label.cancelled = true
      return { success: true, code: 200, message: 'success' }
    }
    if (method === 'printOld') return { success: true, code: 200, data: { label: `${url}/labels/${label.taskId}` } }
    return method === 'interceptOrder'
      ? { success: true, code: 200 }
      : { success: false, code: -1, message: '服务器错误' }
  }

  const followed = new Map<string, { callbackurl: string; salt: string; phone?: string }>()
  const tracked = new Map<string, object[]>()
  /** poll.kuaidi100.com: following needs the key in the text, a question its signature. */
  const tell = (path: string, form: URLSearchParams): object => {
    const param = JSON.parse(form.get('param') ?? '{}')
    heard.push({ path, method: path === '/poll' ? 'follow' : 'query', param })
    if (path === '/poll') {
      if (param.key !== key) return { result: false, returnCode: '600', message: '您不是合法的订阅者' }
      const known = followed.has(param.number)
      followed.set(param.number, param.parameters)
      return known
        ? { result: false, returnCode: '501', message: '重复订阅' }
        : { result: true, returnCode: '200', message: '提交成功' }
    }
    const wanted = md5(`${form.get('param')}${key}${customer}`)
    if (form.get('customer') !== customer || form.get('sign') !== wanted)
      return { result: false, returnCode: '503', message: '验证签名失败' }
    const data = tracked.get(param.num)
    return data
      ? { message: 'ok', nu: param.num, ischeck: '0', com: param.com, status: '200', state: '0', data }
      : { result: false, returnCode: '500', message: '查询无结果，请隔段时间再查' }
  }
  /** Pushes what happened to a parcel, signed with the salt it was followed with. Answers what it was thanked with. */
  async function push(number: string, data: object[], over: { param?: object; sign?: string; to?: string } = {}) {
    const { callbackurl, salt } = followed.get(number)!
    const lastResult = { message: 'ok', state: '0', status: '200', ischeck: '0', com: 'shunfeng', nu: number, data }
    const param = JSON.stringify({ status: 'polling', billstatus: 'got', message: '', ...over.param, lastResult })
    const body = new URLSearchParams({ param, sign: over.sign ?? md5(param + salt) })
    const response = await fetch(over.to ?? callbackurl, { method: 'POST', body })
    return { status: response.status, body: (await response.json()) as any }
  }

  const server = createServer(async (request, response) => {
    const path = new URL(`http://x${request.url}`).pathname
    if (path.startsWith('/poll')) {
      const told = tell(path, new URLSearchParams(await text(request)))
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
    }
    if (path.startsWith('/labels/')) return response.writeHead(200, { 'content-type': 'image/png' }).end(png)
    const said = answer(path, new URLSearchParams(await text(request)))
    if (said === 'lost') return response.destroy()
    if (said === 'late') await new Promise((resolve) => setTimeout(resolve, 1500))
    if (said === 'html' || said === 'late') return response.writeHead(200).end('<html>网关超时</html>')
    const body = said === 'server_fault' ? { success: false, code: -1, message: '服务器错误' } : said
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    heard,
    labels,
    followed,
    tracked,
    push,
    /** What befalls the next orders, one each; done all the same, but for quota and wrong parameters. */
    faults,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
