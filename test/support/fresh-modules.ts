// One worker for all files is quicker than one each, and every file still finds what it imports as if it were the first.
import { vi } from 'vitest'

vi.resetModules()
