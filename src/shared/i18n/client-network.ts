import { area } from './area'

/** What a client knows of the network around it. */
export const clientNetwork = area({
  en: {
    open: 'Peers and nodes',
    title: (source: string) => `Network of ${source}`,
    parts: {
      nodes: 'Nodes',
      managers: 'Bare metal',
      active: 'Peers now',
      global: 'All peers',
      lan: 'Same network',
    },
    lead: {
      nodes:
        'GPU nodes that this client can reach. A node can be missing for some minutes after the client or the node has restarted.',
      managers: 'Managers of bare-metal servers. A server that you rent is added by its own id.',
      active:
        'Machines that this client is connected to; they carry its requests. The client names at most 50.',
      global: 'Machines that this client has heard of. It names at most 50.',
      lan: 'Machines on the same local network as the client.',
    },
    none: {
      nodes: 'This client knows no node. Without peers it cannot: look at “Peers now”.',
      managers: 'This client knows no manager.',
      active:
        'No peers: this client has no network, so no node can be reached. After a start it needs a few minutes.',
      global: 'This client has heard of nobody yet.',
      lan: 'Nobody else there.',
    },
    search: 'Filter by name, id or address',
    noMatch: 'Nothing matches.',
    id: 'id',
    add: 'Add',
    addNode: (name: string) => `Add node ${name}`,
    isAdded: 'Added',
    version: (version: string) => `version ${version}`,
    roles: { computer: 'GPU node', client: 'client', seed: 'seed node' },
    count: (n: number) => (n === 1 ? '1 machine' : `${n} machines`),
  },
  zh: {
    open: '对等节点和机器',
    title: (source) => `“${source}”的网络`,
    parts: {
      nodes: 'GPU 节点',
      managers: '裸金属',
      active: '当前对等节点',
      global: '全部对等节点',
      lan: '同一局域网',
    },
    lead: {
      nodes: '这个客户端能到达的 GPU 节点。客户端或节点重启后的几分钟里，节点可能暂时不在列表中。',
      managers: '裸金属服务器的管理节点。你租用的服务器请用它自己的 ID 添加。',
      active: '这个客户端正连接着的机器，请求由它们转发。客户端最多列出 50 个。',
      global: '这个客户端听说过的机器，最多列出 50 个。',
      lan: '和客户端在同一局域网里的机器。',
    },
    none: {
      nodes: '这个客户端不认识任何节点。没有对等节点就不会认识：请看“当前对等节点”。',
      managers: '这个客户端不认识任何管理节点。',
      active: '没有对等节点：客户端没有接入网络，因此无法到达任何节点。刚启动时需要几分钟。',
      global: '这个客户端还没有听说过任何机器。',
      lan: '没有其他机器。',
    },
    search: '按名称、ID 或地址筛选',
    noMatch: '没有符合的机器。',
    id: 'ID',
    add: '添加',
    addNode: (name) => `添加节点 ${name}`,
    isAdded: '已添加',
    version: (version) => `版本 ${version}`,
    roles: { computer: 'GPU 节点', client: '客户端', seed: '种子节点' },
    count: (n) => `${n} 台机器`,
  },
})
