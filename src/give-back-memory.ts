// Imported first by what starts a node: with glibc the process begins again, in the same place, with an allocator that gives back.
//
// glibc raises the size from which it maps memory apart each time such a piece is freed, up to 32 MB, and then keeps what is freed below it.
// Compiling the embedded database and drawing pictures leave 150 MB behind that way (mallopt(3), M_MMAP_THRESHOLD and M_TRIM_THRESHOLD). The
// two variables switch that off; they are read once, before the first line of ours runs.
const thresholds = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

const isSet = Object.keys(thresholds).every((name) => process.env[name] !== undefined)
// process.execve: Node 22.15 and later, not on Windows
if (process.platform === 'linux' && !isSet && typeof process.execve === 'function') {
  const args = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve(process.execPath, args, { ...thresholds, ...process.env } as Record<string, string>)
}

export {}
