// A page with nothing but the camera on it, served by the application like a page of the console.
import { startCameraScan } from '../../../../web/shared/camera-scan.ts'

const heard = (text: string): void => {
  const line = document.createElement('li')
  line.textContent = text
  document.querySelector('ol')!.append(line)
}
const scan = await startCameraScan(document.querySelector('video')!, heard, (problem) => heard(`failed ${problem}`))
if (typeof scan === 'string') heard(`problem ${scan}`)
else
  document.querySelector('button')!.addEventListener('click', () => {
    scan.stop()
    heard('stopped')
  })
