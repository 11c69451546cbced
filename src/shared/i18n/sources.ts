import { area } from './area'

/** Connected sources. */
export const sources = area({
  en: {
    title: 'Sources',
    connect: 'Connect…',
    address: 'Address',
    version: 'Client version',
    latency: 'Answers in',
    milliseconds: (n: number) => `${n} ms`,
    lastAnswer: 'Last answer',
    kind: 'Kind',
    dbc: 'DBC client',
    practiceName: 'Practice world',
    practiceKind: 'Practice world, on this computer',
    transport: 'Connection',
    unencrypted: 'Unencrypted',
    unencryptedText:
      'Anyone between here and the client can read what is sent, and reuse your session for a node.',
    loopback: 'Stays on this computer',
    encrypted: 'Encrypted (TLS)',
    signer: 'Signs with',
    remove: 'Remove source…',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeText: (nodes: number) =>
      nodes === 0
        ? 'Lodger forgets its address.'
        : `Lodger forgets its address and ${nodes === 1 ? 'its node' : `its ${nodes} nodes`}. VMs keep running; you can add everything again.`,
    removePracticeText: 'The practice world ends, and its VMs and account with it. You can start a new one.',
    removeAction: 'Remove source',
  },
  zh: {
    title: '来源',
    connect: '连接…',
    address: '地址',
    version: '客户端版本',
    latency: '应答用时',
    milliseconds: (n) => `${n} 毫秒`,
    lastAnswer: '最近应答',
    kind: '类型',
    dbc: 'DBC 客户端',
    practiceName: '练习环境',
    practiceKind: '练习环境，在这台电脑上',
    transport: '连接',
    unencrypted: '未加密',
    unencryptedText: '从这里到客户端之间的任何人都能读取传输内容，并冒用你在节点上的会话凭证。',
    loopback: '不离开这台电脑',
    encrypted: '已加密（TLS）',
    signer: '签名账户',
    remove: '移除来源…',
    removeTitle: (name) => `移除“${name}”？`,
    removeText: (nodes) =>
      nodes === 0
        ? 'Lodger 会忘记它的地址。'
        : `Lodger 会忘记它的地址和 ${nodes} 个节点。虚拟机继续运行，以后可以重新添加。`,
    removePracticeText: '练习环境会结束，其中的虚拟机和账户也随之消失。你可以重新开始。',
    removeAction: '移除来源',
  },
})
