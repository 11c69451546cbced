import { area } from './area'

/** Connected sources. */
export const sources = area({
  en: {
    title: 'Sources',
    connect: 'Connect a source…',
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
    signer: 'Signs with',
    remove: 'Remove source…',
  },
  zh: {
    title: '来源',
    connect: '连接来源…',
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
    signer: '签名账户',
    remove: '移除来源…',
  },
})
