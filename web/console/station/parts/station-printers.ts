// Which printers stand at this station, and how a paper gets to the one that prints it.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listPrinters, type Printer } from '../../paper/calls.ts'
import { askedFor } from '../../query-keys.ts'
import { labelSheet, printSheets, type Sheet, sheetsOf, stationPaper } from './print-paper.ts'

export type Thing = Printer['prints'][number]

const storedAs = 'wanbi.printers'
const storedPrinters = (): string[] => JSON.parse(localStorage.getItem(storedAs) ?? '[]') as string[]

/** The printers of the merchant, which of them stand here, and how one is taken or left. */
export function usePrinters() {
  const { data } = useQuery({ queryKey: askedFor('printers'), queryFn: listPrinters, staleTime: 600_000 })
  const [codes, setCodes] = useState(storedPrinters)
  const take = (code: string) => {
    const next = codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code]
    localStorage.setItem(storedAs, JSON.stringify(next))
    setCodes(next)
  }
  const all = data?.items ?? []
  // as it is chosen when it is printed, wherever on the screen that was
  const here = () => all.filter(({ code }) => storedPrinters().includes(code))
  const printerOf = (thing: Thing): Printer | null => here().find(({ prints }) => prints.includes(thing)) ?? null
  return { all, here: here(), take, printerOf }
}

export type Paper = { readonly thing: Thing /** Below /api/v1, without a query. */; readonly path: string }
type PrinterOf = (thing: Thing) => Printer | null

/** Papers of ours: the browser prints them on the paper that lies in their printer; for one that takes files they are fetched as such. Rejects. */
export async function printPapers(papers: readonly Paper[], printerOf: PrinterOf): Promise<void> {
  const sheets: Promise<Sheet[]>[] = []
  for (const { thing, path } of papers) {
    const printer = printerOf(thing)
    const query = new URLSearchParams({
      format: printer?.language ?? 'html',
      ...(printer && { paper: printer.paper, dpi: `${printer.dpi}` }),
    })
    const address = `/api/v1${path}?${query}`
    if (!printer || printer.language === 'html') sheets.push(sheetsOf(address))
    else await fetchFile(address)
  }
  if (sheets.length > 0) await printSheets((await Promise.all(sheets)).flat())
}

type Label = { readonly png: string | null; readonly pdf: string | null }

/** The carrier's own label, as the carrier drew it: a PDF for a printer that takes one, else its picture on the paper of the printer. Rejects. */
export async function printCarrierLabel({ png, pdf }: Label, printerOf: PrinterOf): Promise<void> {
  const printer = printerOf('carrier_label')
  if (pdf && (printer?.language === 'pdf' || !png)) return fetchFile(pdf)
  if (png) await printSheets([await labelSheet(png, printer?.paper ?? stationPaper())])
}

/** Kept as a file, under the name the server gives it. Rejects when it cannot be had. */
async function fetchFile(address: string): Promise<void> {
  const response = await fetch(address, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = named ?? 'wanbi'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
