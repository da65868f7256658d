import type { statementLocales } from '#order/ask'

export type ReceiptLocale = (typeof statementLocales)[number]

export type Statement = {
  readonly number: string
  readonly name: string
  readonly contract: string
  readonly contact: string
  readonly statedAt: string
  readonly hash: string
}

type Words = {
  readonly subject: (shop: string, number: string) => string
  readonly lead: (shop: string) => string
  readonly sentence: string
  readonly unquoted: string
  readonly number: string
  readonly name: string
  readonly contract: string
  readonly contact: string
  readonly at: string
  readonly end: string
}

/** Each in the language of the country whose law gives the right; buyers are never shown the directive's own articles. */
const words: Readonly<Record<ReceiptLocale, Words>> = {
  de: {
    subject: (shop, number) => `${shop}: Ihr Widerruf ${number} ist eingegangen`,
    lead: (shop) => `${shop} hat Ihren Widerruf erhalten. Bitte bewahren Sie diese Bestätigung auf.`,
    sentence: 'Ich widerrufe den unten genannten Vertrag.',
    unquoted: 'Name und Bestellnummer sind gespeichert. Sie stehen nur in Bestätigungen an die Adresse der Bestellung.',
    number: 'Vorgang',
    name: 'Name',
    contract: 'Vertrag (Bestellnummer)',
    contact: 'Bestätigung an',
    at: 'Eingegangen am',
    end: 'Wir melden uns mit den nächsten Schritten.',
  },
  fr: {
    subject: (shop, number) => `${shop} : votre rétractation ${number} est bien reçue`,
    lead: (shop) => `${shop} a reçu votre rétractation. Veuillez conserver cet accusé de réception.`,
    sentence: 'Je me rétracte du contrat ci-dessous.',
    unquoted:
      'Le nom et le numéro de commande sont enregistrés. Ils ne figurent que dans l’accusé envoyé à l’adresse de la commande.',
    number: 'Référence',
    name: 'Nom',
    contract: 'Contrat (numéro de commande)',
    contact: 'Accusé envoyé à',
    at: 'Reçue le',
    end: 'Nous reviendrons vers vous pour la suite.',
  },
  en: {
    subject: (shop, number) => `${shop}: we have received your withdrawal ${number}`,
    lead: (shop) => `${shop} has received your withdrawal. Please keep this acknowledgement.`,
    sentence: 'I withdraw from the contract named below.',
    unquoted:
      'Your name and order number have been recorded. They are shown only in acknowledgements to the email address of the order.',
    number: 'Reference',
    name: 'Name',
    contract: 'Contract (order number)',
    contact: 'Acknowledged to',
    at: 'Received on',
    end: 'We will be in touch about the next steps.',
  },
  'zh-CN': {
    subject: (shop, number) => `${shop}：已收到您的撤回声明 ${number}`,
    lead: (shop) => `${shop} 已收到您的撤回声明，请保留这份回执。`,
    sentence: '本人撤回下列合同。',
    unquoted: '姓名和订单号已保存，只在发往订单邮箱的回执中列出。',
    number: '编号',
    name: '姓名',
    contract: '合同（订单号）',
    contact: '回执发送至',
    at: '收到时间',
    end: '我们会与您联系后续步骤。',
  },
}

/**
 * The receipt that is mailed: what was said, and when it came, to the second and with its zone (CRD Art. 11a (4)). Plain text, one field a
 * line. `quotes`: whether the address is the order's own; to any other nothing is quoted that a stranger could have typed (A12).
 */
export function writeReceipt(
  said: Statement,
  shop: { readonly name: string; readonly timeZone: string },
  { locale, quotes }: { readonly locale: ReceiptLocale; readonly quotes: boolean },
): { readonly subject: string; readonly text: string } {
  const say = words[locale]
  const at = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: shop.timeZone,
    dateStyle: 'long',
    timeStyle: 'long',
  }).format(new Date(said.statedAt))
  const lines = [
    say.lead(shop.name),
    '',
    quotes ? say.sentence : say.unquoted,
    `${say.number}: ${said.number}`,
    ...(quotes ? [`${say.name}: ${oneLine(said.name)}`, `${say.contract}: ${oneLine(said.contract)}`] : []),
    `${say.contact}: ${said.contact}`,
    `${say.at}: ${at}`,
    `SHA-256: ${said.hash}`,
    '',
    say.end,
    shop.name,
  ]
  return { subject: say.subject(shop.name, said.number), text: lines.join('\n') }
}

// A line break would let a stranger write a second field.
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
