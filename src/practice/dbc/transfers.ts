/** Images on their way between a node and an image server. */
export class Transfers {
  isBusy(_name: string): boolean {
    return false
  }
}
