// The text field that waits for the scanner. Handhelds put text in only where a field has the focus; `inputMode` none keeps the keyboard of
// the screen down. Nobody sees it and nothing stays in it.

export type HiddenField = {
  readonly element: HTMLTextAreaElement
  /** Takes the focus where nobody else needs it. */
  focus(): void
  /** A key was told by its place: what the input method writes of it is the same again, and is none. */
  knewKey(): void
  /** What stands in it is taken now: its end was pressed. */
  flush(): void
  close(): void
}

type Took = (text: string, at: number) => void

/** Composed text is whole when nothing was added for this long, ms: some handhelds never end a composition. */
const composedMs = 250
/** Behind a key, what it wrote comes within this, ms. */
const echoMs = 150

/** Opens the field at the beginning of the page; `took` hears text that came without keys, and when (ms, as events have it). */
export function openHiddenField(took: Took): HiddenField {
  const element = textField()
  let echoUntil = 0
  let isEcho = false
  let isComposing = false
  let timer = 0
  const take = (at: number) => {
    clearTimeout(timer)
    const text = element.value
    element.value = ''
    if (text !== '' && !isEcho && at > echoUntil) took(text, at)
  }
  const endComposition = () => {
    if (!isComposing) return
    element.blur() // the browser hands over what was composed, and `compositionend` takes it
    element.focus({ preventScroll: true })
  }
  element.addEventListener('compositionstart', () => {
    isComposing = true
    isEcho = performance.now() <= echoUntil
  })
  element.addEventListener('compositionend', ({ timeStamp }) => {
    isComposing = false
    take(timeStamp)
    isEcho = false
  })
  element.addEventListener('input', ({ timeStamp }) => {
    if (!isComposing) return take(timeStamp)
    clearTimeout(timer)
    timer = window.setTimeout(endComposition, composedMs)
  })
  document.body.prepend(element)
  return {
    element,
    focus: () => {
      if (isFree()) element.focus({ preventScroll: true })
    },
    knewKey: () => {
      echoUntil = performance.now() + echoMs
      isEcho ||= isComposing
    },
    flush: () => (isComposing ? endComposition() : take(performance.now())),
    close: () => {
      clearTimeout(timer)
      element.remove()
    },
  }
}

function textField(): HTMLTextAreaElement {
  const element = document.createElement('textarea')
  element.inputMode = 'none'
  element.autocomplete = 'off'
  element.autocapitalize = 'off'
  element.spellcheck = false
  element.tabIndex = -1
  element.className = 'scanner-field'
  element.dataset.scanner = ''
  return element
}

/** Nobody writes, nobody walks by Tab, and nothing on the page is marked to be copied. */
function isFree(): boolean {
  const { activeElement } = document
  return (
    (activeElement === null || activeElement === document.body || activeElement === document.documentElement) &&
    (document.getSelection()?.isCollapsed ?? true)
  )
}
