// The withdrawal function speaks the language of the country whose law gives the right: its two labels are the ones the law names, or as
// clear (CRD Art. 11a; § 356a BGB; Code de la consommation). The rest of the portal speaks Chinese and English.
import type { StatementInput } from '../../src/85-portal/withdrawal/routes.ts'
import type { Locale } from '../shared/locale.ts'

export type WithdrawalLocale = NonNullable<StatementInput['locale']>
export const withdrawalLocales: readonly WithdrawalLocale[] = ['de', 'fr', 'en', 'zh-CN']

export type WithdrawalWords = {
  readonly language: string
  /** The label of the way in. */
  readonly withdraw: string
  readonly title: string
  readonly lead: (shop: string) => string
  readonly name: string
  readonly contract: string
  readonly contractHint: string
  readonly contact: string
  readonly contactHint: string
  /** The label of the second step. */
  readonly confirm: string
  readonly sending: string
  readonly doneTitle: string
  readonly done: (contact: string) => string
  readonly number: string
  readonly at: string
  readonly keep: string
  readonly back: string
}

export const withdrawalWords: Readonly<Record<WithdrawalLocale, WithdrawalWords>> = {
  de: {
    language: 'Deutsch',
    withdraw: 'Vertrag widerrufen',
    title: 'Vertrag widerrufen',
    lead: (shop) => `Sie widerrufen einen Vertrag mit ${shop}. Eine Begründung ist nicht nötig.`,
    name: 'Ihr Name',
    contract: 'Bestellnummer',
    contractHint: 'Sie steht in Ihrer Bestellbestätigung.',
    contact: 'E-Mail für die Eingangsbestätigung',
    contactHint: 'Die Bestätigung nennt Inhalt, Datum und Uhrzeit.',
    confirm: 'Widerruf bestätigen',
    sending: 'Wird gesendet …',
    doneTitle: 'Ihr Widerruf ist eingegangen',
    done: (contact) => `Die Eingangsbestätigung geht an ${contact}.`,
    number: 'Vorgang',
    at: 'Eingegangen am',
    keep: 'Bitte bewahren Sie die Bestätigung auf.',
    back: 'Zurück',
  },
  fr: {
    language: 'Français',
    withdraw: 'Renoncer au contrat ici',
    title: 'Renoncer au contrat',
    lead: (shop) => `Vous vous rétractez d’un contrat conclu avec ${shop}. Aucun motif n’est demandé.`,
    name: 'Votre nom',
    contract: 'Numéro de commande',
    contractHint: 'Il figure dans votre confirmation de commande.',
    contact: 'Adresse e-mail pour l’accusé de réception',
    contactHint: 'L’accusé indique le contenu, la date et l’heure.',
    confirm: 'Confirmer la rétractation',
    sending: 'Envoi…',
    doneTitle: 'Votre rétractation est bien reçue',
    done: (contact) => `L’accusé de réception est envoyé à ${contact}.`,
    number: 'Référence',
    at: 'Reçue le',
    keep: 'Veuillez conserver l’accusé de réception.',
    back: 'Retour',
  },
  en: {
    language: 'English',
    withdraw: 'Withdraw from contract here',
    title: 'Withdraw from contract',
    lead: (shop) => `You are withdrawing from a contract with ${shop}. You do not have to give a reason.`,
    name: 'Your name',
    contract: 'Order number',
    contractHint: 'It is in your order confirmation.',
    contact: 'Email address for the acknowledgement',
    contactHint: 'The acknowledgement states the content, date and time.',
    confirm: 'Confirm withdrawal',
    sending: 'Sending…',
    doneTitle: 'We have received your withdrawal',
    done: (contact) => `The acknowledgement is on its way to ${contact}.`,
    number: 'Reference',
    at: 'Received on',
    keep: 'Please keep the acknowledgement.',
    back: 'Back',
  },
  'zh-CN': {
    language: '简体中文',
    withdraw: '在此撤回合同',
    title: '撤回合同',
    lead: (shop) => `您将撤回与${shop}订立的合同，无需说明理由。`,
    name: '您的姓名',
    contract: '订单号',
    contractHint: '在订单确认邮件里可以找到。',
    contact: '接收回执的邮箱',
    contactHint: '回执会写明内容、日期和时间。',
    confirm: '确认撤回',
    sending: '正在提交…',
    doneTitle: '已收到您的撤回声明',
    done: (contact) => `回执会发到 ${contact}。`,
    number: '编号',
    at: '收到时间',
    keep: '请保留这份回执。',
    back: '返回',
  },
}

/** The first of the browser's languages that this page speaks, else the portal's. */
export function withdrawalLocaleOf(
  locale: Locale,
  languages: readonly string[] = navigator.languages,
): WithdrawalLocale {
  const first = languages[0] ?? ''
  if (/^de\b/i.test(first)) return 'de'
  if (/^fr\b/i.test(first)) return 'fr'
  return locale
}
