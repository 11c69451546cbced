import { area } from './area'

/** The ways to the screen of a CloudTower's VM, in its console. */
export const screenRoute = area({
  en: {
    title: 'Way to the screen',
    proxy: 'Through CloudTower',
    proxyHint: 'Needs only the CloudTower itself to be in reach',
    direct: 'Direct to the cluster',
    directHint: 'Past the CloudTower, where this computer reaches the cluster itself',
    tryProxy: 'Go through CloudTower',
    tryDirect: 'Go direct to the cluster',
    ownPage: 'Open in the browser',
    ownPageHint: 'CloudTower’s own page with this screen; it asks you to sign in there',
    look: 'Look at the certificate…',
    password: 'Password of the screen',
    connect: 'Connect',
    passwordKept: 'Lodger keeps it until this window closes.',
    changing: 'The VM is being restarted or moved',
    changingHint: 'The CloudTower is at work on it. The screen comes back by itself.',
    openLine:
      'This line is not encrypted: the CloudTower is spoken to by http. Whoever can listen between you and it sees this screen and your keys.',
  },
  zh: {
    title: '屏幕的连接方式',
    proxy: '经由 CloudTower',
    proxyHint: '只要能访问 CloudTower 就行',
    direct: '直连集群',
    directHint: '不经过 CloudTower，前提是这台电脑能直接访问集群',
    tryProxy: '改为经由 CloudTower',
    tryDirect: '改为直连集群',
    ownPage: '在浏览器中打开',
    ownPageHint: 'CloudTower 自带的虚拟机终端页面，需要在那里登录',
    look: '查看证书…',
    password: '屏幕的密码',
    connect: '连接',
    passwordKept: '关闭这个窗口之前，Lodger 会记住它。',
    changing: '虚拟机正在重启或迁移',
    changingHint: 'CloudTower 正在处理这台虚拟机，画面会自动恢复。',
    openLine: '这条线路没有加密：与 CloudTower 之间用的是 http。途中能监听的人都能看到画面和你的按键。',
  },
})
