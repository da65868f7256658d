// EasyPost as its documents say it is: basic authentication, shipments, one purchase each, refunds that take their time, and its faults.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Shipment = {
  id: string
  reference?: string
  rates: any[]
  tracking_code: string | null
  selected_rate: any
  refund_status: string | null
  [key: string]: any
}
type Fault = 'lost' | 'html' | 'server_error' | 'no_funds' | 'rate_limited'

export async function openEasyPost(apiKey: string, pdf: Uint8Array) {
  const shipments = new Map<string, Shipment>()
  const heard: { method: string; path: string; body: any }[] = []
  const faults: Fault[] = []
  let bought = 0
  const rate = (id: string, service: string, price: string, days: number) => ({
    id,
    carrier: 'USPS',
    service,
    rate: price,
    currency: 'USD',
    delivery_days: days,
    est_delivery_days: days,
  })
  const problem = (status: number, code: string, message: string) => ({
    status,
    body: { error: { code, message, errors: [] } },
  })

  const trackers = new Map<string, any>()
  const track = (method: string, id: string, body: any): { status: number; body: any } => {
    if (method === 'POST') {
      const { tracking_code: number, carrier } = body.tracker
      const known = [...trackers.values()].find(({ tracking_code }) => tracking_code === number)
      if (known) return { status: 200, body: known }
      const made = {
        id: `trk_${trackers.size + 1}`,
        object: 'Tracker',
        tracking_code: number,
        carrier,
        status: 'unknown',
        tracking_details: [],
      }
      trackers.set(made.id, made)
      return { status: 201, body: made }
    }
    const found = trackers.get(id)
    return found
      ? { status: 200, body: found }
      : problem(404, 'NOT_FOUND', 'The requested resource could not be found.')
  }
  /** Calls the webhook as EasyPost does. Answers the status it was told. */
  async function call(to: string, secret: string, tracker: object) {
    const body = JSON.stringify({
      id: 'evt_1',
      object: 'Event',
      mode: 'test',
      description: 'tracker.updated',
      result: tracker,
    })
    const digest = createHmac('sha256', secret.normalize('NFKD')).update(body).digest('hex')
    const headers = { 'content-type': 'application/json', 'x-hmac-signature': `hmac-sha256-hex=${digest}` }
    return (await fetch(to, { method: 'POST', headers, body })).status
  }

  const answer = (method: string, path: string, body: any): { status: number; body: any } => {
    if (path.startsWith('/v2/trackers')) return track(method, path.split('/')[3] ?? '', body)
    const [, , , id = '', verb] = path.split('/')
    if (method === 'POST' && id === '') {
      const shipment: Shipment = {
        id: `shp_${shipments.size + 1}`,
        ...body.shipment,
        rates: [rate('rate_1', 'Priority', '7.58', 2), rate('rate_2', 'GroundAdvantage', '5.07', 4)],
        messages: [{ carrier: 'USPS', message: 'Express is not offered here' }],
        tracking_code: null,
        selected_rate: null,
        refund_status: null,
      }
      shipments.set(shipment.id, shipment)
      return { status: 201, body: shipment }
    }
    const shipment = shipments.get(id)
    if (!shipment) return problem(404, 'NOT_FOUND', 'The requested resource could not be found.')
    if (verb === 'buy') {
      if (shipment.tracking_code)
        return problem(422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment.')
      shipment.tracking_code = `94055002083031098${String(++bought).padStart(5, '0')}`
      shipment.selected_rate = shipment.rates.find((one) => one.id === body.rate.id)
      shipment.insurance = body.insurance
      shipment.postage_label = { label_url: `${url}/labels/${id}.pdf` }
    } else if (verb === 'refund') {
      if (!shipment.tracking_code) return problem(422, 'SHIPMENT.REFUND.UNAVAILABLE', 'Refund is not available.')
      shipment.refund_status = 'submitted'
    }
    return { status: 200, body: shipment }
  }

  const server = createServer(async (request, response) => {
    const path = new URL(`http://x${request.url}`).pathname
    if (path.startsWith('/labels/')) return response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf)
    const send = (status: number, body: any) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers.authorization !== `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`)
      return send(401, { error: { code: 'APIKEY.INACTIVE', message: 'This api key is no longer active.' } })
    const raw = await text(request)
    const body = raw === '' ? undefined : JSON.parse(raw)
    heard.push({ method: request.method!, path, body })
    const fault = request.method === 'POST' && path.endsWith('/buy') ? faults.shift() : undefined
    if (fault === 'no_funds') return send(402, { error: { code: 'PAYMENT_REQUIRED', message: 'Insufficient funds.' } })
    if (fault === 'rate_limited') return response.writeHead(429, { 'retry-after': '7' }).end('{}')
    const said = answer(request.method!, path, body)
    if (fault === 'lost') return response.destroy()
    if (fault === 'server_error') return send(500, { error: { code: 'INTERNAL_SERVER_ERROR', message: 'oops' } })
    if (fault === 'html') return response.writeHead(200).end('<html>cloudflare</html>')
    return send(said.status, said.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    shipments,
    trackers,
    call,
    heard,
    /** What befalls the next purchases, one each; bought all the same, but for missing funds and too many requests. */
    faults,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
