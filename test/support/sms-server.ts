// Aliyun, Tencent Cloud and Twilio as their documents say they are: each verifies its signature over what really came, keeps what it took, answers
// questions about it, and plays the fault it is told to.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const smsKeys = { id: 'key-id', secret: 'key-secret' }
export type SmsTaken = { readonly to: string; readonly words: string; readonly id: string }
/** `lost`: it is taken and the connection is cut; `html`: a page of a proxy; `quota`: refused. */
export type SmsFault = 'lost' | 'html' | 'quota' | 'server_fault'

const sha256 = (told: string) => createHash('sha256').update(told).digest('hex')
const hmac = (key: string | Uint8Array, told: string) => createHmac('sha256', key).update(told).digest()

export async function openSmsServer() {
  const taken: SmsTaken[] = []
  const faults: SmsFault[] = []
  const unsigned: string[] = []

  const server = createServer(async (request, response) => {
    const body = await text(request)
    const url = new URL(request.url ?? '/', 'http://sms.test')
    const [provider, answer] = answered(request, url, body)
    if (answer === null) unsigned.push(provider)
    const isSend = answer !== null && 'send' in answer
    const fault = isSend ? faults.shift() : undefined
    if (isSend && fault !== 'quota' && fault !== 'html') taken.push(answer.send)
    if (fault === 'lost') return response.destroy()
    if (fault === 'server_fault') return response.writeHead(503).end('busy')
    if (fault === 'html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>ok</html>')
    const told =
      answer === null ? refusals[provider].unsigned : fault === 'quota' ? refusals[provider].quota : answer.told
    const status = provider === 'twilio' ? (answer === null ? 401 : fault === 'quota' ? 429 : isSend ? 201 : 200) : 200
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  })

  type Answer = { readonly told: object } | { readonly told: object; readonly send: SmsTaken } | null
  function answered(request: IncomingMessage, url: URL, body: string): ['aliyun' | 'tencent' | 'twilio', Answer] {
    if (request.headers['x-acs-action'])
      return ['aliyun', isSignedForAliyun(request, url, body) ? aliyun(request, url) : null]
    if (request.headers['x-tc-action'])
      return ['tencent', isSignedForTencent(request, body) ? tencent(request, JSON.parse(body)) : null]
    const basic = `Basic ${Buffer.from(`${smsKeys.id}:${smsKeys.secret}`).toString('base64')}`
    return ['twilio', request.headers.authorization === basic ? twilio(request, url, body) : null]
  }

  function aliyun(request: IncomingMessage, { searchParams: asked }: URL): Answer {
    const to = `+86${asked.get('PhoneNumbers') ?? asked.get('PhoneNumber')}`
    if (request.headers['x-acs-action'] === 'SendSms') {
      const words = `【${asked.get('SignName')}】${asked.get('TemplateCode')} ${asked.get('TemplateParam')}`
      return { told: { Code: 'OK', Message: 'OK', BizId: '1^0' }, send: { to, words, id: asked.get('OutId')! } }
    }
    const details = taken.filter((one) => one.to === to).map(({ id }) => ({ OutId: id, SendStatus: 3 }))
    return { told: { Code: 'OK', TotalCount: details.length, SmsSendDetailDTOs: { SmsSendDetailDTO: details } } }
  }

  function tencent(request: IncomingMessage, asked: any): Answer {
    if (request.headers['x-tc-action'] === 'SendSms') {
      const [to] = asked.PhoneNumberSet
      const words = `【${asked.SignName}】${asked.TemplateId} ${JSON.stringify(asked.TemplateParamSet)}`
      const status = {
        SerialNo: '1',
        PhoneNumber: to,
        Fee: 1,
        SessionContext: asked.SessionContext,
        Code: 'Ok',
        Message: 'send success',
      }
      return {
        told: { Response: { SendStatusSet: [status], RequestId: 'r' } },
        send: { to, words, id: asked.SessionContext },
      }
    }
    const all = taken
      .filter(({ to }) => to === asked.PhoneNumber)
      .map(({ id }) => ({ SessionContext: id, ReportStatus: 'SUCCESS' }))
    return { told: { Response: { PullSmsSendStatusSet: all, RequestId: 'r' } } }
  }

  function twilio(request: IncomingMessage, url: URL, body: string): Answer {
    if (request.method === 'POST') {
      const form = new URLSearchParams(body)
      const send = { to: form.get('To')!, words: form.get('Body')!, id: `SM${taken.length}` }
      return { told: { sid: send.id, status: 'queued' }, send }
    }
    const all = taken.filter(({ to }) => to === url.searchParams.get('To'))
    return { told: { messages: all.map(({ words, id }) => ({ sid: id, body: words, status: 'delivered' })) } }
  }

  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    faults,
    unsigned,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const refusals = {
  aliyun: {
    unsigned: { Code: 'SignatureDoesNotMatch', Message: 'Specified signature is not matched' },
    quota: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发天级流控 Permits:10' },
  },
  tencent: {
    unsigned: { Response: { Error: { Code: 'AuthFailure.SignatureFailure', Message: 'signature' }, RequestId: 'r' } },
    quota: {
      Response: {
        SendStatusSet: [
          { Code: 'LimitExceeded.PhoneNumberDailyLimit', Message: 'the number of sms messages sent reached the limit' },
        ],
      },
    },
  },
  twilio: {
    unsigned: { code: 20003, message: 'Authenticate', status: 401 },
    quota: { code: 20429, message: 'Too Many Requests', status: 429 },
  },
}

/** Over the headers that are named as signed, `host` among them, as they came. */
function isSignedForAliyun({ headers }: IncomingMessage, url: URL, body: string): boolean {
  const [, id, names, signature] =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=(\w+)$/.exec(headers.authorization ?? '') ??
    []
  if (!names?.split(';').includes('x-acs-content-sha256') || headers['x-acs-content-sha256'] !== sha256(body))
    return false
  const query = url.search.slice(1).split('&').sort().join('&')
  const named = names.split(';').map((name) => `${name}:${headers[name]}\n`)
  const canonical = `POST\n/\n${query}\n${named.join('')}\n${names}\n${sha256(body)}`
  const right = hmac(smsKeys.secret, `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex')
  const age = Math.abs(Date.now() - Date.parse(String(headers['x-acs-date'])))
  return id === smsKeys.id && signature === right && age < 900_000
}

function isSignedForTencent({ headers }: IncomingMessage, body: string): boolean {
  const [, id, scope, names, signature] =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const [day, service] = (scope ?? '').split('/')
  const seconds = Number(headers['x-tc-timestamp'])
  if (!names || service !== 'sms' || new Date(seconds * 1000).toISOString().slice(0, 10) !== day) return false
  const canonical = `POST\n/\n\n${names
    .split(';')
    .map((name) => `${name}:${headers[name]}\n`)
    .join('')}\n${names}\n${sha256(body)}`
  const key = hmac(hmac(hmac(`TC3${smsKeys.secret}`, day!), 'sms'), 'tc3_request')
  const right = hmac(key, `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256(canonical)}`).toString('hex')
  return id === smsKeys.id && signature === right && headers['x-tc-version'] === '2021-01-11'
}
