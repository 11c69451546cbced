import type { ErrorTable } from './errors'

type ImagesTable = Pick<
  ErrorTable,
  | 'snapshotVanished'
  | 'snapshotNotSeen'
  | 'imageThere'
  | 'imageInUse'
  | 'imageMoving'
  | 'imageNotSeen'
  | 'imageStillThere'
>

/** Images, snapshots and their way between a node and an image server. */
export const imagesErrorsEn: ImagesTable = {
  snapshotVanished: () => ({
    happened: 'The node no longer lists the snapshot.',
    means: 'It was not finished, most likely because the upload could not begin. The VM itself is as it was.',
    todo: 'Try again, perhaps with another image server.',
  }),
  snapshotNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? 'The node calls the snapshot done, but it is not on the image server.'
      : 'The node calls the snapshot done; whether it is on the image server cannot be seen.',
    means: isCertain
      ? 'Nodes say so also when the upload failed. The VM is as it was; without the image there is nothing to restore from.'
      : 'The image server lists nothing just now, as when it cannot be reached. The VM is as it was.',
    todo: 'Read the server’s list under Images; if the image is missing, take the snapshot again.',
  }),
  imageThere: ({ name }) => ({
    happened: `There is already an image ${name}.`,
    means: 'Nothing was sent: a transfer would overwrite it, and others may use it.',
    todo: 'Use the one that is there, or delete it first if it is yours.',
  }),
  imageInUse: ({ vms }) => ({
    happened: `The file is the disk of ${vms.join(', ')}.`,
    means: 'Nothing was sent. Without the file that VM would be lost.',
    todo: 'Delete the VM if you no longer need it; its disk goes with it.',
  }),
  imageMoving: () => ({
    happened: 'This image is being transferred already.',
    means: 'Nothing was sent; the transfer goes on.',
    todo: 'Wait for it to end, or stop it.',
  }),
  imageNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? 'The node no longer transfers the image, and it has not arrived.'
      : 'The node no longer transfers the image, and whether it has arrived cannot be seen.',
    means: isCertain
      ? 'Nodes call a transfer done also when it failed. Space on the disks may have run out, or the line broke.'
      : 'Either the place hides such files, or the image server cannot be reached just now.',
    todo: 'Read the list again; if the image is missing, start the transfer again.',
  }),
  imageStillThere: () => ({
    happened: 'The node accepted the deletion but still lists the image.',
    means: 'Nothing else was changed.',
    todo: 'Read the list again in a minute.',
  }),
}

/** The same in Chinese. */
export const imagesErrorsZh: ImagesTable = {
  snapshotVanished: () => ({
    happened: '节点不再列出这个快照。',
    means: '它没有完成，多半是上传未能开始。虚拟机本身保持原样。',
    todo: '请重试，也可以换一个镜像服务器。',
  }),
  snapshotNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? '节点说快照已完成，但镜像服务器上没有它。'
      : '节点说快照已完成，但无法确认镜像服务器上是否有它。',
    means: isCertain
      ? '上传失败时节点也会这么说。虚拟机保持原样；没有这个镜像就无法用它恢复。'
      : '镜像服务器现在什么都没有列出，连不上时就会这样。虚拟机保持原样。',
    todo: '在“镜像”里重新读取服务器列表；如果没有，请重新创建快照。',
  }),
  imageThere: ({ name }) => ({
    happened: `那里已经有镜像 ${name}。`,
    means: '没有发出请求：传输会覆盖它，而别人可能正在使用。',
    todo: '直接使用已有的镜像；如果是你自己的，可以先删除。',
  }),
  imageInUse: ({ vms }) => ({
    happened: `这个文件是“${vms.join('、')}”的磁盘。`,
    means: '没有发出请求。没有这个文件，虚拟机就没了。',
    todo: '如果不再需要那台虚拟机，请删除虚拟机，磁盘会一起删除。',
  }),
  imageMoving: () => ({
    happened: '这个镜像已经在传输。',
    means: '没有发出新的请求，传输继续进行。',
    todo: '等它结束，或先停止它。',
  }),
  imageNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? '节点已不再传输这个镜像，而它没有到达。'
      : '节点已不再传输这个镜像，但无法确认它是否到达。',
    means: isCertain
      ? '传输失败时节点也会说“完成”。可能是磁盘空间不足，或线路中断。'
      : '可能是那里不列出这类文件，或镜像服务器暂时连不上。',
    todo: '重新读取列表；如果没有这个镜像，请重新传输。',
  }),
  imageStillThere: () => ({
    happened: '节点接受了删除，但列表里还有这个镜像。',
    means: '其他内容没有改动。',
    todo: '一分钟后重新读取列表。',
  }),
}
