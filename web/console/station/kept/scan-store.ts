// Where scans are kept until the server has answered for them: in the browser's own database, so that a reload or an empty battery loses none.

export type KeptScan = {
  /** Grows: the order in which they were scanned. */
  readonly id: number
  /** Whose scan it is: who works here may have changed by the time the line is back, and nobody picks in another's name. */
  readonly by: string
  /** Below /api/v1; it is posted. */
  readonly path: string
  readonly body: unknown
  /** Fixed when it was scanned: sent twice, it is done once. */
  readonly idempotencyKey: string
  /** What was scanned, for the eye. */
  readonly said: string
  /** UTC, ISO 8601. */
  readonly at: string
  /** Refusals that were seen coming when it was scanned: they are told to the server, and stop nothing. */
  readonly expects: readonly string[]
  /** For the screen alone: the line it counts for, until the server knows. */
  readonly about?: { readonly lineId: string; readonly quantity: number }
}

export type ScanStore = {
  all(): Promise<KeptScan[]>
  add(scan: Omit<KeptScan, 'id'>): Promise<KeptScan>
  remove(id: number): Promise<void>
}

const name = 'scans'

/** The store of this browser. Where it has no database (a private window) they are kept as long as the page is open. */
export function browserStore(): ScanStore {
  const opened = open().catch(() => null)
  const memory = memoryStore()
  const within = async <Answer>(
    mode: IDBTransactionMode,
    ask: (scans: IDBObjectStore) => IDBRequest,
    otherwise: () => Promise<Answer>,
  ): Promise<Answer> => {
    const database = await opened
    return database ? answerOf<Answer>(ask(database.transaction(name, mode).objectStore(name))) : otherwise()
  }
  return {
    all: () => within('readonly', (scans) => scans.getAll(), memory.all),
    add: async (scan) => {
      const database = await opened
      if (!database) return memory.add(scan)
      const id = await answerOf(database.transaction(name, 'readwrite').objectStore(name).add(scan))
      return { ...scan, id: id as number }
    },
    remove: async (id) => {
      await within<unknown>(
        'readwrite',
        (scans) => scans.delete(id),
        () => memory.remove(id),
      )
    },
  }
}

/** As long as the page is open. */
export function memoryStore(): ScanStore {
  const kept: KeptScan[] = []
  let last = 0
  return {
    all: async () => [...kept],
    add: async (scan) => {
      last += 1
      const added = { ...scan, id: last }
      kept.push(added)
      return added
    },
    remove: async (id) => {
      const index = kept.findIndex((one) => one.id === id)
      if (index >= 0) kept.splice(index, 1)
    },
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('wanbi-station', 1)
  request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: 'id', autoIncrement: true })
  return answerOf(request)
}

const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
