import { area } from './area'

/** What a look at a client and its nodes found, with what to do. */
export const diagnosis = area({
  en: {
    action: 'Diagnose',
    title: 'What Lodger found',
    version: (version: string) => `The client answers; version ${version}.`,
    hidden: {
      current: 'The client answers but hides its version. It speaks the paths of 0.4.0.0 and later.',
      old: 'The client answers but hides its version. It speaks the paths from before 0.4.0.0.',
    },
    peers: (n: number) => (n === 1 ? 'It has one peer.' : `It has ${n} peers.`),
    client: {
      fine: 'The client is in order.',
      noPeers:
        'The client has no network: it knows no peer, so no node can be reached. Check its connection; after a start it needs a few minutes.',
      localOnly:
        'The host is there but refuses the connection. Most often the client listens for its own machine only: set http_ip to 0.0.0.0 in its configuration, or check the port.',
      notReached: 'The client was not reached.',
    },
    node: {
      answers: 'answers.',
      unknown: 'is unknown to this client: it is off, or its id is another one.',
      restarted: 'is known but silent, as for some minutes after a restart. Wait five minutes.',
      trouble: 'answers with an error; its page says which.',
      notAsked: 'has not answered yet.',
    },
  },
  zh: {
    action: '诊断',
    title: '诊断结果',
    version: (version) => `客户端有应答，版本 ${version}。`,
    hidden: {
      current: '客户端有应答，但不透露版本；它使用 0.4.0.0 及以后的路径。',
      old: '客户端有应答，但不透露版本；它使用 0.4.0.0 以前的路径。',
    },
    peers: (n) => `它有 ${n} 个对等节点。`,
    client: {
      fine: '客户端正常。',
      noPeers: '客户端没有接入网络：没有对等节点，因此无法到达任何节点。请检查它的网络；刚启动时需要几分钟。',
      localOnly:
        '主机在，但拒绝连接。多半是客户端只为本机监听：请在它的配置里把 http_ip 设为 0.0.0.0，或检查端口。',
      notReached: '没有连上客户端。',
    },
    node: {
      answers: '有应答。',
      unknown: '这个客户端不认识它：机器已关闭，或 ID 不对。',
      restarted: '客户端认识它，但它没有应答，重启后的几分钟里会这样。请等五分钟。',
      trouble: '应答有错，详情见节点页面。',
      notAsked: '还没有应答。',
    },
  },
})
