import { type RefusalTable, say } from './refusals'

const untouched = 'Nothing was done; your VMs are as they were.'
/** Of a change whose parts the node applies one by one. */
const notThisPart = 'The node did not do this part.'
const own = 'This is a fault in how Lodger asked, not in what you did. Nothing was done.'
const report = 'Look for a newer Lodger. If there is none, please report the node’s own words below.'

/** What nodes and clients complain of, in English. */
export const refusalsEn: RefusalTable = {
  noGpu: say(
    'No GPU could be had for this.',
    'They are in use by other VMs or by somebody else on the machine. Nothing was started.',
    'Switch off a VM that holds a GPU, or ask for fewer. If none of yours runs, ask the owner of the machine.',
  ),
  gpuCount: say(
    'The node does not take this number of GPUs.',
    untouched,
    'Under a rental of a part of the machine take exactly the GPUs that are rented; otherwise at most those.',
  ),
  orderGpus: say(
    'The node knows no GPUs for this rental.',
    untouched,
    'Right after renting, wait some minutes and refresh the node. If it stays, choose another rental.',
  ),
  noCpu: say(
    'The node cannot give these CPU cores.',
    'They are in use, or do not fit its processors. Nothing was started.',
    'Ask for fewer, in an even number.',
  ),
  noMemory: say(
    'The node cannot give this much memory.',
    'It keeps some back, and counts its file cache as used. Nothing was started.',
    'Ask for less, or free the node’s memory first: More actions of the node.',
  ),
  noDiskSpace: say(
    'There is not enough room for a disk of this size.',
    'The node keeps 350 GiB back for system disks. Nothing was changed.',
    'Choose a smaller size, or delete a disk or an image that you no longer need.',
  ),
  wholeOnly: say(
    'Sizes of this VM cannot be changed.',
    `${notThisPart} Only a rental of the whole machine allows it.`,
    'Leave the sizes as they are, or make a new VM.',
  ),
  portTaken: say(
    'This port is used by another VM on the machine.',
    notThisPart,
    'Choose another port. A VM that was off when this one was made may have it, too.',
  ),
  portWrong: say(
    'The node does not take this port.',
    notThisPart,
    'Choose one from 1 to 65535, for the screen from 5900 on; on old nodes up to 6000. No two may be the same.',
  ),
  publicIpWrong: say(
    'The node does not take this public IP.',
    untouched,
    'Enter an IPv4 address that the owner of the machine has given you.',
  ),
  publicIpTaken: say(
    'Another VM has this public IP.',
    untouched,
    'Take another address, or take it away from that VM first.',
  ),
  publicIpUnfound: say(
    'The node has lost its rules for this VM’s public IP.',
    'The address was not changed.',
    'Restart the VM, then try again; the node makes its rules anew then.',
  ),
  imageMissing: say(
    'The node does not have this image.',
    untouched,
    'Refresh the node and choose one from its list, or download the image to it first.',
  ),
  imageBusy: say(
    'This image is being transferred just now.',
    untouched,
    'Wait for the transfer to end, or stop it, then try again.',
  ),
  imageBase: say(
    'The image builds on another one that the node does not have.',
    untouched,
    'Download the image that it was made from to the node first; the node’s own words name it.',
  ),
  system: say('The node does not take this operating system.', untouched, 'Choose Linux or Windows.'),
  firmware: say(
    'The node does not take this firmware.',
    untouched,
    'Choose BIOS, UEFI or network boot; Windows needs UEFI.',
  ),
  dataFile: say(
    'There is no such data disk on the node.',
    untouched,
    'Check the file’s name: case counts, and it must be in /data. Or let a new disk be made.',
  ),
  joinNetwork: say(
    'The node does not know this private network.',
    untouched,
    'Choose one from its list, or create the network first.',
  ),
  customList: say(
    'The node cannot use one of these lines.',
    notThisPart,
    'Compare each line with the form shown under the field.',
  ),
  nicModel: say(
    'The node does not take this network card.',
    untouched,
    'Choose virtio; old nodes know no other.',
  ),
  idTaken: say(
    'The node already has a VM of this id, or does not take the id.',
    'Most likely an earlier try was carried out after all.',
    'Look for the VM in the list before you create another one.',
  ),
  nodeBusy: say('The node is busy with other work of this kind.', untouched, 'Try again in a minute.'),
  vmState: say(
    'The VM is in another state than Lodger showed.',
    'Nothing was done; somebody or something changed it meanwhile.',
    'Refresh the VM, then look what is still to be done.',
  ),
  mustBeOff: say(
    'The VM must be off for this.',
    untouched,
    'Shut it down inside, or cut its power, then try again.',
  ),
  mustRun: say(
    'The VM must be running for this.',
    'The password is the old one.',
    'Start the VM, wait until its system is up, then try again.',
  ),
  guestAgent: say(
    'The system inside the VM does not answer the node.',
    'The password is the old one.',
    'Wait until the system is up. Images without a guest agent never answer: set the password inside, on the VM’s screen.',
  ),
  hypervisor: say(
    'The node’s hypervisor does not answer as it should.',
    'Nothing was done. VMs that run keep running.',
    'Try again in some minutes; if it stays, ask the owner of the machine.',
  ),
  loginEmpty: say('The user name or the password is missing.', 'Nothing was changed.', 'Fill in both.'),
  noLog: say(
    'The node has no log for this VM.',
    'Nothing is wrong with the VM because of that.',
    'A new VM gets one with its first start. If it should be there, ask the owner of the machine.',
  ),
  diskGone: say('The VM has no such disk.', 'Nothing was changed.', 'Read the VM’s disks again.'),
  systemDisk: say(
    'The system disk cannot be deleted.',
    'Nothing was changed.',
    'Delete the whole VM if you no longer need it.',
  ),
  pxeDisk: say(
    'A VM that boots from the network has no disks of its own.',
    'Nothing was changed.',
    'Make a VM with another firmware if you need a disk.',
  ),
  mountGone: say(
    'The node has no such folder for disks.',
    'Nothing was changed.',
    'Choose /data, or another folder that the node lists among its disks.',
  ),
  snapshotGone: say(
    'The node has no such snapshot any more.',
    'The VM is as it was.',
    'Read the snapshots again.',
  ),
  snapshotName: say('The snapshot has no name.', 'No snapshot was taken.', 'Give it one.'),
  snapshotDescription: say(
    'This old node wants a description of the snapshot.',
    'No snapshot was taken.',
    'Write a few words as its description.',
  ),
  snapshotTaken: say(
    'The VM already has a snapshot of this name.',
    'No snapshot was taken.',
    'Choose another name.',
  ),
  snapshotDisks: say(
    'The node cannot take a snapshot of these disks.',
    'No snapshot was taken.',
    'Choose other disks, or all of them.',
  ),
  snapshotBase: say(
    'The node cannot find the image that this VM was made from.',
    'No snapshot was taken; the VM is as it was.',
    'If you deleted that image, download it to the node again. Otherwise ask the owner of the machine.',
  ),
  noImageServer: say(
    'The client has no image server.',
    untouched,
    'Whoever runs the client can add one to its configuration.',
  ),
  imageServerGone: say(
    'The client does not know this image server.',
    untouched,
    'Read the images again and choose another server.',
  ),
  imageUnread: say(
    'The size of the image could not be read.',
    'Nothing is transferred.',
    'The image server may be out of reach: read its list again, then try once more.',
  ),
  imageFileGone: say('There is no such image file.', 'Nothing was changed.', 'Read the images again.'),
  networkName: say(
    'The node does not take this name for a network.',
    'No network was made.',
    'Choose 6 to 10 letters and digits.',
  ),
  networkTaken: say(
    'There is a network of this name already.',
    'No network was made. Networks of other renters count, too.',
    'Choose another name.',
  ),
  networkFull: say(
    'The machine room has no number left for another network.',
    'No network was made.',
    'Delete one of yours that nobody uses, or try another machine room.',
  ),
  networkRange: say(
    'The node does not take this range of addresses.',
    'No network was made.',
    'Choose a private range such as 192.168.66.0/24, but not 192.168.122.x.',
  ),
  networkFailed: say(
    'The node could not set the network up.',
    'It may be there in part; no VM is in it.',
    'Read the networks again. If it is not there, try once more.',
  ),
  networkNotOwn: say(
    'This network belongs to another renter.',
    'Nothing was changed.',
    'Only the account that made a network can delete it.',
  ),
  networkInUse: say(
    'There are still VMs in this network.',
    'Nothing was changed.',
    'A VM leaves its network only by being deleted; delete those first.',
  ),
  networkGone: say(
    'The node does not know this network any more.',
    'Networks that nobody uses vanish after three days.',
    'Read the networks again.',
  ),
  monitorForm: say(
    'The node does not take these monitoring servers.',
    'The ones before are still set.',
    'Enter at most two, each as an IP address and a port.',
  ),
  monitorFailed: say(
    'The node could not save the monitoring servers.',
    'The ones before may still be set.',
    'Read them again, then try once more.',
  ),
  serverGone: say(
    'The manager does not know this server.',
    'Nothing was switched.',
    'Check the node id, and ask the owner whether the server moved.',
  ),
  serverCannot: say(
    'This server cannot do that.',
    'Nothing was switched.',
    'On some sites there is only on and off: switch it off, wait, and switch it on.',
  ),
  deepLinkOff: say(
    'DeepLink is not connected on this server.',
    'The server runs as before; only remote play does not.',
    'Start DeepLink there, or ask the owner of the machine.',
  ),
  notInVersion: say(
    'This version of the node cannot do that.',
    untouched,
    'Ask the owner whether the node can be updated.',
  ),
  unknownPath: say(
    'The client does not know what Lodger asked for.',
    'Nothing was sent on to the node. The client is older or newer than Lodger took it for.',
    'Refresh the source, so that Lodger reads its version again; an old client can be updated.',
  ),
  noAuthority: say('The client found neither a session nor a signature in the request.', own, report),
  nodeKeys: say(
    'The client or the node has no keys of its own to speak with.',
    untouched,
    'Whoever runs it must set it up again.',
  ),
  badForm: say('The client did not understand the request.', own, report),
}
