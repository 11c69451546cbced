import type { AskedAction } from '../domain/question'
import { area } from './area'
import { handOverActionsEn, handOverActionsZh } from './secret-question-hand-over'
import { labelsEn, labelsZh, linesEn, linesZh } from './secret-question-labels'
import { severalTextsEn, severalTextsZh, severalTitleZh } from './secret-question-several'
import { sourceActionsEn, sourceActionsZh } from './secret-question-source'
import { type QuestionWords, towerActionsEn, towerActionsZh } from './secret-question-tower'
import { vmActionsEn, vmActionsZh } from './secret-question-vm'
import { towerLeftOut } from './tower-left-out'

type Actions = { readonly [A in AskedAction]: QuestionWords }

const en: Actions = { ...towerActionsEn, ...handOverActionsEn, ...sourceActionsEn, ...vmActionsEn }
const zh: Actions = { ...towerActionsZh, ...handOverActionsZh, ...sourceActionsZh, ...vmActionsZh }

/** The secret window's page that asks before something is changed, destroyed or shown. */
export const secretQuestion = area({
  en: {
    actions: en,
    labels: labelsEn,
    lines: linesEn,
    severalTexts: severalTextsEn,
    /** A title about several of them, made from the one about `name`. */
    severalTitle: (title: string, _name: string) => title,
    several: (n: number) => `${n} of them`,
    leftOut: towerLeftOut.en,
    severalVms: (n: number) => `${n} VMs`,
    severalSnapshots: (n: number) => `${n} snapshots`,
    vm: 'On',
    node: 'Node',
    account: 'Account',
    sharedAccount: 'Shared by',
    client: 'Client',
    tower: 'CloudTower',
    line: 'Connection',
    openTitle: 'This line is not encrypted.',
    openText:
      'Anybody on the way to the client can read the session and the passwords that go with this, and use them. A tunnel through SSH protects it: see the source’s details.',
    openTextTower:
      'Anybody on the way to the CloudTower can read the sign-in and the passwords that go with this, and use them. Over https nobody can.',
    grace: (minutes: number) => `For ${minutes} minutes further changes on this node are not asked about.`,
    graceTower: (minutes: number) =>
      `For ${minutes} minutes further changes on this CloudTower that end and delete nothing are not asked about.`,
    typeLabel: 'Name, to confirm',
    typeHelp: (name: string) => `Type “${name}” to go on.`,
    typeWrong: 'This is not the name.',
    none: 'There is nothing to confirm any more.',
    cancel: 'Cancel',
  },
  zh: {
    actions: zh,
    labels: labelsZh,
    lines: linesZh,
    severalTexts: severalTextsZh,
    severalTitle: severalTitleZh,
    several: (n) => `这 ${n} 项`,
    leftOut: towerLeftOut.zh,
    severalVms: (n) => `${n} 台虚拟机`,
    severalSnapshots: (n) => `${n} 个快照`,
    vm: '对象',
    node: '节点',
    account: '账户',
    sharedAccount: '分享者',
    client: '客户端',
    tower: 'CloudTower',
    line: '连接',
    openTitle: '这条连接没有加密。',
    openText:
      '到客户端途中的任何人都能读取随之发送的会话凭证和密码，并加以冒用。SSH 隧道可以保护这条连接：见来源详情。',
    openTextTower:
      '到 CloudTower 途中的任何人都能读取随之发送的登录信息和密码，并加以冒用。改用 https 即可避免。',
    grace: (minutes) => `接下来 ${minutes} 分钟内，对该节点的更改不再询问。`,
    graceTower: (minutes) =>
      `接下来 ${minutes} 分钟内，对该 CloudTower 的更改不再询问；会中断运行或删除内容的仍会询问。`,
    typeLabel: '输入名称以确认',
    typeHelp: (name) => `输入“${name}”才能继续。`,
    typeWrong: '名称不一致。',
    none: '没有需要确认的内容了。',
    cancel: '取消',
  },
})
