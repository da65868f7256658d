// How an act on a case stands on its page: declared once, in the file named after it, with its form, its body and its words. The page, the
// list and their dialogs loop over the declarations and know none.
import type { AsyncRouteComponent } from '@tanstack/react-router'
import type { WhyNot } from '../../../../src/11-case/why-not.ts'
import type { Locale } from '../../../shared/locale.ts'
import type { CommonWords } from '../../../shared/words/common.ts'
import type { Case, CaseBodies, ManyVerb, Remedy, Right, Stage } from '../../api.ts'
import type { Field, Fields, Filled } from './fields.ts'

/** Where a case stands, as far as it tells which acts are offered first. */
export type Standing = Case['decision'] | 'resolved'
/** `main`: the one thing to do; `beside`: a button beside it; `more`: in the menu of rarer acts. */
export type Place = 'main' | 'beside' | 'more'

/** What the button, the dialog and the message afterwards say. */
export type ActWords = {
  readonly name: string
  readonly done: string
  /** Of the dialog; left out: the name. */
  readonly title?: string
  readonly hint?: string
  /** What leaving the dialog says, where "Cancel" could be misunderstood. */
  readonly leave?: string
  /** The reasons why not that this act alone gives. */
  readonly why?: { readonly [Reason in WhyNot]?: string }
  /** Of several cases at once. */
  readonly many?: { readonly hint: string; readonly done: string }
}

/** What a form may read. */
export type Told<Said> = {
  readonly said: Said
  readonly file: Case
  readonly common: CommonWords
  readonly locale: Locale
  readonly remedies: readonly Remedy[]
}
export type ToldOfMany<Said> = Pick<Told<Said>, 'said' | 'common'>

/** Fields that are drawn by a component of their own, fetched behind the case; `Filled`: what they are filled with. */
type OwnFields<Filled> = AsyncRouteComponent<{ file: Case }> & {
  /** Only a type. */
  readonly filled?: Filled
}
export const ownFields = <Filled>(component: AsyncRouteComponent<{ file: Case }>): OwnFields<Filled> => component

/** Fields for several cases: they are told of none. */
type OwnFieldsOfMany<Filled> = AsyncRouteComponent<object> & { readonly filled?: Filled }
export const ownFieldsOfMany = <Filled>(component: AsyncRouteComponent<object>): OwnFieldsOfMany<Filled> => component

type Form<Told, F extends Fields, Own, Body> = {
  readonly fields?: (told: Told) => F
  body(filled: Filled<F> & Own, told: Told): Body
}

export type RightByStage = { readonly [At in Stage]?: Right }

/** How it is done with up to 100 cases at once. */
type Many<Said, F extends Fields, Own, Body> = Form<ToldOfMany<Said>, F, Own, Body> & {
  readonly Own?: OwnFieldsOfMany<Own>
  /** The right it needs, by the stages it is of use in, or for whatever is still open. What the list does not know, the server answers for each case. */
  readonly right: RightByStage | Right
  readonly confirmsWithEnter?: true
}

type Declared<Verb extends keyof CaseBodies, Said extends ActWords, F extends Fields, Own> = Form<
  Told<Said>,
  F,
  Own,
  CaseBodies[Verb]
> & {
  readonly verb: Verb
  /** Opens it on the page of a case; with shift, for the chosen cases. */
  readonly key: string
  readonly stands: { readonly [At in Standing]?: Place }
  /** Not offered, not even greyed, while the server says it cannot be done. */
  readonly hiddenUnlessPossible?: true
  readonly danger?: true
  /** It may wait for somebody else's agreement. */
  readonly mayWait?: true
  /** Enter says yes as soon as the dialog is open; left out: where nothing is asked for. */
  readonly confirmsWithEnter?: (file: Case) => boolean
  readonly words: { readonly 'zh-CN': Said; readonly en: NoInfer<Said> }
  /** What its button says where it says more than the name. */
  readonly label?: (told: Told<Said>, filled: Readonly<Record<string, unknown>>) => string
  readonly hint?: (told: Told<Said>) => string
  readonly initial?: (file: Case) => object
  readonly Own?: OwnFields<Own>
}

/** A declared act, whatever it takes. */
export type CaseActForm<Verb extends keyof CaseBodies = keyof CaseBodies> = Omit<
  // biome-ignore lint/suspicious/noExplicitAny: each form reads the fields it declared itself
  Declared<Verb, any, any, any>,
  'words'
> & { readonly words: Readonly<Record<Locale, ActWords>> }

/** One that may be done with several cases at once as well. */
export type BatchActForm<Verb extends ManyVerb = ManyVerb> = CaseActForm<Verb> & {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly many: Many<any, any, any, CaseBodies[Verb]>
}

/**
 * Declares an act of the page of a case. The declaration is read with the page; what a dialog is drawn with is fetched behind it, so a
 * declaration imports no field of Ant Design.
 */
export const caseActForm = <
  Verb extends keyof CaseBodies,
  Said extends ActWords,
  F extends Fields = NoFields,
  Own = unknown,
>(
  declared: Declared<Verb, Said, F, Own>,
): CaseActForm<Verb> => declared

/** Declares one that may be done with up to 100 cases at once as well: `many` says how. */
export const batchActForm = <
  Verb extends ManyVerb,
  Said extends ActWords,
  F extends Fields = NoFields,
  Own = unknown,
  FOfMany extends Fields = NoFields,
  OwnOfMany = unknown,
>(
  declared: Declared<Verb, Said, F, Own> & {
    readonly many: Many<Said, FOfMany, OwnOfMany, NoInfer<CaseBodies[Verb]>>
  },
): BatchActForm<Verb> => declared

type NoFields = Record<never, Field<unknown>>
