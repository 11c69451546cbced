// noVNC asks servers for H.264 before anything else where the browser can decode it, and its decoder stalls
// (noVNC pull request 2074). Import this before noVNC: it looks for the decoder once, when it is loaded.
Reflect.deleteProperty(globalThis, 'VideoDecoder')
