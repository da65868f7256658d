// The one listener at the window. Keys are heard wherever the focus is; text that comes without keys, in the hidden field.
import { takeCode, takeKey } from './deliver.ts'
import { openHiddenField } from './hidden-field.ts'
import { isHidden, keyOf } from './key-of.ts'
import { actOf, isDialogListening, isDialogOpen } from './layers.ts'
import { type Heard, judged, patienceOf, press, putIn, type Run, type Step, silence } from './recognise.ts'
import { fieldOf, type Held, isPutInByScanner } from './scanned-field.ts'

export type Listener = {
  /** A screen was drawn: the hidden field is named in its language and has the focus again. */
  ready(label: string): void
  stop(): void
}

export function listen(): Listener {
  let run: Run = silence
  let held: Held | null = null
  let timer = 0
  const isInField = () => held !== null
  const isKeyHere = (key: string) => !isInField() && actOf(key) !== undefined
  const took = (heard: readonly Heard[], event?: Event) => {
    for (const one of heard) {
      if ('code' in one) takeCode(one.code, held)
      else if (!isInField() && !isDialogOpen()) tookKey(one.key, event)
    }
  }
  const begin = (target: EventTarget | null) => {
    clearTimeout(timer)
    if (run.text !== '') return
    const field = fieldOf(target)
    held = field && { field, value: field.value }
  }
  const wait = () => {
    clearTimeout(timer)
    if (run.text === '') return
    const patience = patienceOf(run, isKeyHere)
    timer = window.setTimeout(() => {
      const end = judged(run, run.last + patience)
      run = end.run
      // what was typed in a field without Enter stays there
      took(isInField() ? [] : end.heard)
    }, patience + 1)
  }
  const textCame = (text: string, at: number, target: EventTarget | null = null) => {
    begin(target)
    const step = putIn(run, text.normalize('NFKC'), at, isKeyHere)
    run = step.run
    took(step.heard)
    wait()
  }
  const hidden = openHiddenField((text, at) => textCame(text, at))
  const pressed = (event: KeyboardEvent) => {
    const key = isForScreen(event) ? keyOf(event) : null
    if (key === null) return
    if (key !== 'Enter' && key !== 'Tab') {
      if (isHidden(event)) hidden.knewKey()
    } else if (run.text === '') hidden.flush()
    begin(event.target)
    const isScanHere = !fieldOf(event.target) || isScanInField(run.text)
    const step = press(run, key, event.timeStamp, isKeyHere)
    run = step.run
    keepAway(event, key, step, isScanHere)
    took(isScanHere ? step.heard : step.heard.filter((one) => !('code' in one)), event)
    wait()
  }
  const pasted = (event: ClipboardEvent) => {
    if (fieldOf(event.target) || isElsewhere(event.target)) return
    event.preventDefault()
    textCame(event.clipboardData?.getData('text') ?? '', event.timeStamp)
  }
  const written = (event: InputEvent) => {
    const field = fieldOf(event.target)
    if (!field || field.dataset.scan !== undefined || isElsewhere(event.target) || !isPutInByScanner(event)) return
    if (isDialogListening() && !isScanInField(event.data!)) return
    event.preventDefault()
    textCame(event.data!, event.timeStamp, field)
  }
  const ready = () => {
    if (!isDialogOpen() || isDialogListening()) hidden.focus()
  }
  const listened = listenAtWindow({ pressed, pasted, written, ready })
  return {
    ready: (label) => {
      hidden.element.ariaLabel = label
      ready()
    },
    stop: () => {
      clearTimeout(timer)
      listened.stop()
      hidden.close()
    },
  }
}

type Hears = {
  pressed(event: KeyboardEvent): void
  pasted(event: ClipboardEvent): void
  written(event: InputEvent): void
  ready(): void
}

function listenAtWindow({ pressed, pasted, written, ready }: Hears): { stop(): void } {
  const ending = new AbortController()
  const { signal } = ending
  // whoever marks text to copy it keeps the focus until it is marked
  let isPointerDown = false
  const soon = () => void setTimeout(() => isPointerDown || ready(), 0)
  const pointer = ({ type }: PointerEvent) => {
    isPointerDown = type === 'pointerdown'
    soon()
  }
  window.addEventListener('keydown', pressed, { capture: true, signal })
  window.addEventListener('paste', pasted, { capture: true, signal })
  window.addEventListener('beforeinput', written, { capture: true, signal })
  for (const name of ['pointerdown', 'pointerup', 'pointercancel'] as const)
    window.addEventListener(name, pointer, { capture: true, signal })
  window.addEventListener('focus', soon, { signal })
  window.addEventListener('focusout', soon, { signal })
  window.addEventListener(
    'click',
    (event) => {
      letGo(event)
      soon()
    },
    { signal },
  )
  return { stop: () => ending.abort() }
}

/** A key held down is no scanner; a control character is one only as GS1's separator; what is written in a dialog is the dialog's. */
const isForScreen = (event: KeyboardEvent): boolean =>
  !event.metaKey && !event.altKey && !event.repeat && !isElsewhere(event.target)

const isElsewhere = (target: EventTarget | null): boolean =>
  !isDialogListening() && target instanceof Element && target.closest('[role=dialog]') !== null

/** A hand writes in a field as fast as it likes; only a long and fast run is a scanner's there, and in a dialog a badge alone. */
const isScanInField = (text: string): boolean => (isDialogListening() ? /WBB-\w{6,}\s?$/i.test(text) : text.length >= 5)

/** What is heard is not done a second time by the browser: nothing stays in the hidden field, and no Enter of a code presses a button. */
function keepAway(event: KeyboardEvent, key: string, step: Step, isScanHere: boolean): void {
  const field = fieldOf(event.target)
  const isEnd = key === 'Enter' || key === 'Tab'
  if (step.isOfScan && (isEnd || key === ' ') && isScanHere) {
    if (key !== ' ' || !field) event.preventDefault()
    event.stopPropagation()
  }
  const isHere = event.target instanceof Element && event.target.matches('[data-scanner]')
  if ((isHere || event.target === document.body) && key.length === 1 && key !== ' ') event.preventDefault()
  if (isHere && (key === 'Enter' || key === ' ')) event.preventDefault()
}

// A button that was clicked keeps the focus, and the next Enter would press it again.
function letGo({ detail, target }: MouseEvent): void {
  const button = detail > 0 && target instanceof Element ? target.closest('button, a, [role=radio]') : null
  if (button && button === document.activeElement && !button.closest('[role=dialog]')) (button as HTMLElement).blur()
}

function tookKey(key: string, event?: Event): void {
  // whoever walks by Tab presses the button that has the focus
  const onButton =
    event?.target instanceof Element && event.target.closest('button, a, summary, [role=radio], [role=combobox]')
  if (onButton && (key === 'Enter' || key === ' ')) return
  if (takeKey(key.length === 1 ? key.toLowerCase() : key)) event?.preventDefault()
}
