// first: what a module says holds against what all share
import './portal.css'
import { createRoot } from 'react-dom/client'
import { copyPlainNumbers } from '../shared/copy-numbers.ts'
import { App } from './app.tsx'

copyPlainNumbers(document)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
