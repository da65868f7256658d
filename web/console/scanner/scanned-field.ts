// What a scanner types while somebody writes in a field. A field marked `data-scan` takes the code, alone; every other is put back to what
// it held, and the code goes to the screen.

import { separator } from './key-of.ts'

const kinds = 'checkbox, radio, button, submit, file'
const fields = `input:not(${kinds
  .split(', ')
  .map((kind) => `[type=${kind}]`)
  .join(', ')}), textarea:not([data-scanner])`

export type Field = HTMLInputElement | HTMLTextAreaElement
export type Held = { readonly field: Field; readonly value: string }

export const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof Element ? target.closest<Field>(fields) : null

export const takesCodes = (field: Field): boolean => field.dataset.scan !== undefined

/** Text without a blank and with a digit that comes at once, without a composition: no hand and no dictation wrote it. */
export const isPutInByScanner = ({ inputType, data, isComposing }: InputEvent): boolean =>
  inputType === 'insertText' &&
  !isComposing &&
  /^[!-~]{6,}[\r\n\t]?$/.test((data ?? '').replaceAll(separator, '')) &&
  /\d/.test(data!)

/** Sets the value as a hand would, so that React hears of it. */
export function write(field: Field, value: string): void {
  const set = () => {
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  set()
  // an input method writes what it composed after the key, over what was just set
  setTimeout(() => {
    if (field.value !== value) set()
  }, 0)
}
