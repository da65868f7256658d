// What the stations of goods that leave say alike.
import { ownWords } from '../../words/use-words.ts'

export const usePartWords = ownWords({
  'zh-CN': {
    wrong: '不对',
    right: (code: string) => `${code} 正确`,
    kept: (code: string) => `${code} 已保存，网络恢复后发送`,
    back: '返回',
    enter: '确定 / 继续',
    commandCard: '指令条码',
    exit: '退出',
    typeIn: '扫描或输入',
    notFound: '没有找到这张发货单',
    camera: '用摄像头扫',
    cameraOff: '关闭摄像头',
    cameraProblem: {
      no_camera: '这台设备没有可用的摄像头。',
      not_allowed: '浏览器没有允许使用摄像头，请在地址栏旁允许后再试。',
      not_secure: '只有 https 的页面能用摄像头，请换 https 地址打开。',
      camera_busy: '摄像头正被别的程序占用，请关掉它再试。',
      decoder_failed: '识别程序没有启动，请刷新页面再试。',
    },
    waits: (n: number) => `${n} 次扫描等待发送`,
    waitsOffline: (n: number) => `网络断开：${n} 次扫描已保存，恢复后按顺序发送`,
    offline: '网络断开。扫描会保存，恢复后按顺序发送。',
    othersWait: (n: number) => `另有 ${n} 次扫描是其他人扫的，等那个人回到这里再发送`,
    stopped: (code: string) => `${code} 没有被接受，后面的扫描都停下了`,
    again: '再试一次',
    giveUp: '放弃这一次，继续',
    print: '打印',
    printers: '打印机',
    printersHere: '本工位的打印机：各打什么，用打印机里的纸',
    printFailed: '打印件取不到，请检查网络后再试。',
    photo: (n: number) => `照片 ${n}`,
    addPhoto: '拍照',
  },
  en: {
    wrong: 'Wrong',
    right: (code) => `${code} is right`,
    kept: (code) => `${code} kept; sent once the line is back`,
    back: 'Back',
    enter: 'OK / go on',
    commandCard: 'Command barcodes',
    exit: 'Exit',
    typeIn: 'Scan or type',
    notFound: 'No dispatch found for this code',
    camera: 'Scan by camera',
    cameraOff: 'Turn the camera off',
    cameraProblem: {
      no_camera: 'There is no camera here.',
      not_allowed: 'The browser does not allow the camera. Allow it beside the address, then try again.',
      not_secure: 'Only a page on https may use the camera. Please open this one by https.',
      camera_busy: 'Another program uses the camera. Close it and try again.',
      decoder_failed: 'What reads the codes did not start. Please reload the page.',
    },
    waits: (n) => (n === 1 ? '1 scan waits to be sent' : `${n} scans wait to be sent`),
    waitsOffline: (n) =>
      n === 1
        ? 'No connection: 1 scan is kept and sent once it is back'
        : `No connection: ${n} scans are kept and sent in order once it is back`,
    offline: 'No connection. Scans are kept and sent in order once it is back.',
    othersWait: (n) =>
      n === 1
        ? '1 more scan is somebody else’s; it is sent when that person works here again'
        : `${n} more scans are somebody else’s; they are sent when that person works here again`,
    stopped: (code) => `${code} was refused; the scans behind it have stopped`,
    again: 'Try again',
    giveUp: 'Drop this scan and go on',
    print: 'Print',
    printers: 'Printers',
    printersHere: 'Printers at this station: each prints its papers on what lies in it',
    printFailed: 'This could not be fetched to print. Check the network and try again.',
    photo: (n) => `Photo ${n}`,
    addPhoto: 'Take photo',
  },
})
