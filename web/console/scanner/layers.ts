// The screens that listen, the uppermost last; the one listener at the window serves them all.

export type Layer = {
  /** Takes a code. While a promise of it is open, further codes wait. */
  readonly code?: ((code: string) => unknown) | undefined
  /** What keys do, by `KeyboardEvent.key`; letters in lower case. */
  readonly keys?: Readonly<Record<string, (() => void) | undefined>> | undefined
  /** A dialog that asks for a badge: it listens while it is open, and nothing below it does. */
  readonly isDialog?: true
}

export const layers: { current: Layer }[] = []

export const takerOfCodes = (): Layer['code'] => layers.toReversed().find(({ current }) => current.code)?.current.code

export const actOf = (key: string): (() => void) | undefined =>
  layers.toReversed().find(({ current }) => current.keys?.[key])?.current.keys?.[key]

export const isDialogListening = (): boolean => layers.some(({ current }) => current.isDialog)

export const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility({ visibilityProperty: true }))
