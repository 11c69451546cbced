import { isIpv4 } from './vm-network'

/** An IPv4 address as a number, or undefined for what is none. */
function ipv4Number(text: string): number | undefined {
  return isIpv4(text) ? text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) : undefined
}

/** Ones and then zeros, and not only zeros. */
export function isNetmask(text: string): boolean {
  const mask = ipv4Number(text)
  if (mask === undefined || mask === 0) return false
  return /^1+0*$/.test(mask.toString(2).padStart(32, '0'))
}

/** Whether two addresses are in the same network. */
export function areNeighbours(one: string, other: string, mask: string): boolean {
  const [a, b, m] = [ipv4Number(one), ipv4Number(other), ipv4Number(mask)]
  if (a === undefined || b === undefined || m === undefined) return false
  return (a & m) >>> 0 === (b & m) >>> 0
}

/** A card's own address: six bytes, and not one that means many. */
export function isUnicastMac(text: string): boolean {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text)) return false
  return Number.parseInt(text.slice(0, 2), 16) % 2 === 0
}

/** Something that looks like an IPv4 or IPv6 address; which one it is, the server decides. */
export function isAddressLike(text: string): boolean {
  return isIpv4(text) || (/^[0-9a-f:.]{2,45}$/i.test(text) && text.split(':').length > 2)
}
