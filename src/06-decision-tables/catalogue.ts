// What a table may read and say: its facts with type, unit, source and name in both languages, and its outputs.

export type Bilingual = { readonly 'zh-CN': string; readonly en: string }

export const factTypes = ['boolean', 'number', 'text', 'word'] as const
export const factUnits = ['minor', 'days', 'pieces', 'share', 'score'] as const
/** `code`: a name of the merchant's own, like a rule's; it explains and does not decide. `words`: a list of some of them. */
export const outputTypes = ['word', 'words', 'code'] as const

type Common = {
  readonly label: Bilingual
  /** Where the fact comes from. */
  readonly source: Bilingual
  /** Whether it may be null: nobody told us. */
  readonly nullable: boolean
  readonly unit?: (typeof factUnits)[number]
}
export type BooleanFact = Common & { readonly type: 'boolean'; readonly usual: boolean | null }
export type NumberFact = Common & {
  readonly type: 'number'
  readonly usual: number | null
  readonly least: number
  readonly most?: number
  /** Whether it only takes whole numbers. */
  readonly whole: boolean
}
export type TextFact = Common & { readonly type: 'text'; readonly usual: string | null }
/** One of a closed list of words. */
export type WordFact<Word extends string = string> = Common & {
  readonly type: 'word'
  readonly words: Readonly<Record<Word, Bilingual>>
  readonly usual: Word | null
}
export type Fact = BooleanFact | NumberFact | TextFact | WordFact

export type Output = {
  readonly label: Bilingual
  readonly type: (typeof outputTypes)[number]
  readonly words?: Readonly<Record<string, Bilingual>>
}

export type Catalogue = {
  readonly label: Bilingual
  /** By path, e.g. `order.daysSinceSignOff`. */
  readonly facts: Readonly<Record<string, Fact>>
  readonly outputs: Readonly<Record<string, Output>>
}

export const say = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

type Of = Omit<Common, 'label' | 'nullable'>

export const yesNo = (label: Bilingual, { usual, ...of }: Of & { readonly usual: boolean }) =>
  ({ type: 'boolean', label, nullable: false, usual, ...of }) as const satisfies BooleanFact
export const number = (
  label: Bilingual,
  { usual, ...of }: Of & { readonly usual: number; readonly most?: number; readonly whole?: false },
) => ({ type: 'number', label, nullable: false, least: 0, usual, ...of, whole: of.whole ?? true }) as const
export const text = (label: Bilingual, { usual, ...of }: Of & { readonly usual: string }) =>
  ({ type: 'text', label, nullable: false, usual, ...of }) as const satisfies TextFact
export const word = <Word extends string>(
  label: Bilingual,
  words: Readonly<Record<Word, Bilingual>>,
  { usual, ...of }: Of & { readonly usual: NoInfer<Word> },
) => ({ type: 'word', label, nullable: false, words, usual, ...of }) as const

/** The same fact, but perhaps nobody told us; the usual case is then that nobody did, unless said otherwise. */
export const perhaps = <F extends Fact>(fact: F, isUsuallyKnown = false) => ({
  ...fact,
  nullable: true as const,
  usual: isUsuallyKnown ? fact.usual : null,
})
