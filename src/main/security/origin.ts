/** Where the app's own pages come from. */
export const appScheme = 'app'
export const appOrigin = 'app://bundle'

/**
 * The origins a page of ours can have. The development server counts only in a development build: the condition is
 * folded away when the app is built, so no setting can bring it back.
 */
export function pageOrigin(): string {
  const devServer = import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined
  return devServer === undefined ? appOrigin : new URL(devServer).origin
}
