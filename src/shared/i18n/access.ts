import { area } from './area'

/** Sharing access to a node and taking it in, outside of the secret window; the order that calls go under. */
export const access = area({
  en: {
    share: 'Share access…',
    receive: 'Import shared access…',
    sharedTitle: 'Shared access',
    receiveHint: 'Somebody who rents a node can share it with you as a file. You need no account for that.',
    notOwnWhy: 'Only what your own account rents here can be shared.',
    practiceWhy: 'Nobody else can reach the practice world.',
    sharedBy: 'Shared with you by',
    sharedText: 'You see and run all VMs of this renter here, as long as the rental lasts.',
    ready: 'Ready: the access that was shared with you is accepted.',
    order: 'Rent order',
    orderText: (id: string, gpus: string) => `${id}, ${gpus}`,
    orderHint:
      'New VMs and what Lodger reads go under it; changes to a VM go under that VM’s own order. By itself Lodger takes the one that ends last.',
    withoutOrders: 'This client is older than 0.4.0.6 and knows no rent orders; calls go without one.',
  },
  zh: {
    share: '分享访问权…',
    receive: '导入分享的访问权…',
    sharedTitle: '别人分享的访问权',
    receiveHint: '租用节点的人可以用文件把访问权分享给你，你不需要账户。',
    notOwnWhy: '只能分享你自己的账户在此租用的访问权。',
    practiceWhy: '别人无法访问练习环境。',
    sharedBy: '分享者',
    sharedText: '在租用期间，你可以查看和管理这位租用者在此节点上的所有虚拟机。',
    ready: '可以使用：分享给你的访问权有效。',
    order: '租用订单',
    orderText: (id, gpus) => `${id}，${gpus}`,
    orderHint:
      '新建虚拟机和读取都以它的名义进行；修改已有虚拟机则用那台虚拟机自己的订单。默认选择最晚结束的订单。',
    withoutOrders: '这个客户端早于 0.4.0.6，没有租用订单；请求不带订单号。',
  },
})
