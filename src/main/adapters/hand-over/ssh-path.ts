/** A path as it is written into an SSH configuration: `\` would be the beginning of an escape there. */
export function sshPath(path: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? path.replaceAll('\\', '/') : path
}
