// What the form of an act asks for. Only said here: act-fields.tsx draws it, and is fetched behind the case.

/** What is filled in so far, by the names of the fields. */
// biome-ignore lint/suspicious/noExplicitAny: each form reads the fields it made itself
export type SoFar = Readonly<Record<string, any>>

type Options = {
  readonly optional?: true
  /** Left out: always. */
  readonly shown?: (filled: SoFar) => boolean
}

export type Field<Value> = Options & {
  readonly as: 'words' | 'line' | 'choice' | 'choices' | 'money'
  readonly label: string
  readonly rows?: number
  readonly longest?: number
  /** It has the cursor when the dialog opens. */
  readonly first?: boolean
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** What choosing one puts into other fields. */
  readonly puts?: (chosen: string) => Readonly<Record<string, unknown>>
  readonly needed?: (filled: SoFar) => boolean
  /** Only a type: what the field is filled with. */
  readonly value?: Value
}
export type Fields = Readonly<Record<string, Field<unknown>>>

/** What a form with these fields is filled with. */
export type Filled<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never
}

/** Several lines, up to 5,000 characters. */
export const words = (label: string, { first = true }: { first?: boolean } = {}): Field<string> => ({
  as: 'words',
  label,
  rows: 4,
  first,
})
export const note = (label: string): Field<string | undefined> => ({ as: 'words', label, rows: 2, optional: true })

export const line = (label: string, longest: number): Field<string> => ({ as: 'line', label, longest, first: true })
export const lineOrNone = (label: string, longest: number): Field<string | undefined> => ({
  as: 'line',
  label,
  longest,
  optional: true,
})

export const choice = <Value extends string>(
  label: string,
  named: Readonly<Record<Value, string>>,
  options: Pick<Field<Value>, 'puts' | 'optional'> = {},
): Field<Value> => ({ as: 'choice', label, choices: choicesOf(named), ...options })

/** Any of them, or none. */
export const choices = <Value extends string>(
  label: string,
  named: Readonly<Record<Value, string>>,
): Field<readonly Value[] | undefined> => ({ as: 'choices', label, choices: choicesOf(named), optional: true })

/** In the major unit of the order's currency, as it is typed. */
export const money = (
  label: string,
  options: Pick<Field<string | undefined>, 'shown' | 'needed'> = {},
): Field<string | undefined> => ({ as: 'money', label, optional: true, ...options })

const choicesOf = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).map(([value, label]) => ({ value, label }))
