import { useEffect, useRef } from 'react'
import { takeBadge } from '../shell/terminal.ts'
import { soundWrong } from '../station/sound.ts'
import { keyBeforeCode } from './key-before-code.ts'
import { keyOf } from './key-of.ts'
import { type Heard, judged, patienceOf, press, type Run, silence } from './recognise.ts'
import { fieldOf, type Held, takesCodes, write } from './scanned-field.ts'

type Layer = {
  /** Takes a code. While a promise of it is open, further codes wait. */
  readonly code?: ((code: string) => unknown) | undefined
  /** What keys do, by `KeyboardEvent.key`; letters in lower case. */
  readonly keys?: Readonly<Record<string, (() => void) | undefined>> | undefined
}

/** The screens that listen, the uppermost last; the one listener at the window serves them all. */
const layers: { current: Layer }[] = []
let stop: (() => void) | null = null

/**
 * Hears the scanner wherever the focus is, so that hands never need the keyboard: codes go to `code`, keys of a hand to `keys`. A letter
 * within a code is never a key, a key never part of a code, and a code that comes while a screen changes waits for the next (C2).
 */
export function useScanner(layer: Layer): void {
  const latest = useRef(layer)
  latest.current = layer
  useEffect(() => {
    layers.push(latest)
    stop ??= listen()
    return () => {
      layers.splice(layers.indexOf(latest), 1)
      if (layers.length === 0) {
        stop?.()
        stop = null
      }
    }
  }, [])
}

function listen(): () => void {
  let run: Run = silence
  let held: Held | null = null
  let timer = 0
  let isInField = false
  const took = (heard: readonly Heard[], event?: KeyboardEvent) => {
    for (const one of heard) {
      if ('code' in one) takeCode(one.code, held)
      else if (!isInField && !isDialogOpen()) takeKey(one.key, event)
    }
  }
  const pressed = (event: KeyboardEvent) => {
    // a scanner's control characters are none of the code, and a key held down is no scanner
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if (event.target instanceof Element && event.target.closest('[role=dialog]')) return
    const key = keyOf(event)
    if (key === null) return
    clearTimeout(timer)
    const field = fieldOf(event.target)
    if (run.text === '') {
      isInField = field !== null
      held = field && { field, value: field.value }
    }
    // a hand writes in a field as fast as it likes; only a long and fast run is a scanner's there
    const isScanHere = !field || run.text.length >= 5
    const step = press(run, key, event.timeStamp, isKeyHere(isInField))
    run = step.run
    if (step.isOfScan && (key === 'Enter' || key === 'Tab' || key === ' ') && isScanHere) {
      if (key !== ' ' || !field) event.preventDefault()
      event.stopPropagation()
    }
    took(isScanHere ? step.heard : step.heard.filter((one) => !('code' in one)), event)
    if (run.text === '') return
    timer = window.setTimeout(
      () => {
        const end = judged(run, run.last + patienceOf(run, isKeyHere(isInField)))
        run = end.run
        // what was typed in a field without Enter stays there
        took(isInField ? [] : end.heard)
      },
      patienceOf(run, isKeyHere(isInField)) + 1,
    )
  }
  const clicked = (event: MouseEvent) => letGo(event)
  window.addEventListener('keydown', pressed, true)
  window.addEventListener('click', clicked)
  return () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', pressed, true)
    window.removeEventListener('click', clicked)
  }
}

const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility({ visibilityProperty: true }))

// A button that was clicked keeps the focus, and the next Enter would press it again.
function letGo({ detail, target }: MouseEvent): void {
  const button = detail > 0 && target instanceof Element ? target.closest('button, a, [role=radio]') : null
  if (button && button === document.activeElement && !button.closest('[role=dialog]')) (button as HTMLElement).blur()
}

function takeKey(key: string, event?: KeyboardEvent): void {
  // whoever walks by Tab presses the button that has the focus
  const onButton =
    event?.target instanceof Element && event.target.closest('button, a, summary, [role=radio], [role=combobox]')
  if (onButton && (key === 'Enter' || key === ' ')) return
  const name = key.length === 1 ? key.toLowerCase() : key
  if (!actOf(name)) return
  event?.preventDefault()
  waiting.push({ key: name })
  void deliver()
}

/** Whether a character does something here; in a field none does. */
const isKeyHere =
  (isInField: boolean) =>
  (key: string): boolean =>
    !isInField && isKey(key)
const isKey = (key: string): boolean => actOf(key) !== undefined
const actOf = (name: string) => layers.toReversed().find(({ current }) => current.keys?.[name])?.current.keys?.[name]

function takeCode(code: string, held: Held | null): void {
  if (takeBadge(code)) {
    if (held) write(held.field, held.value)
    return
  }
  if (held) {
    const isForField = takesCodes(held.field)
    write(held.field, isForField ? code : held.value)
    if (isForField) return
    held.field.blur()
  }
  if (isDialogOpen()) {
    soundWrong()
    return
  }
  const glued = keyBeforeCode(code, isKey)
  waiting.push(...(glued ? [{ key: glued.key }, { code: glued.code }] : [{ code }]))
  void deliver()
}

const waiting: Heard[] = []
let isDelivering = false
const longestWaitMs = 3000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One after the other as they were scanned and pressed, each to the screen that is there when the one before has been seen to. */
async function deliver(): Promise<void> {
  if (isDelivering) return
  isDelivering = true
  try {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if ('key' in next) actOf(next.key)?.()
      else {
        const taker = await nextTaker()
        if (taker) await Promise.resolve(taker(next.code)).catch(() => {})
        else soundWrong()
      }
      // the screen that follows has been drawn
      await pause(30)
    }
  } finally {
    isDelivering = false
  }
}

async function nextTaker(): Promise<Layer['code']> {
  const until = Date.now() + longestWaitMs
  for (;;) {
    const taker = layers.toReversed().find(({ current }) => current.code)?.current.code
    if (taker || Date.now() > until) return taker
    await pause(30)
  }
}
