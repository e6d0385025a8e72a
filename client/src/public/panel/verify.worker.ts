import { verifyFiles, type BundleFile } from '@borgerpanel/sortition/verify'

/** Draws again off the page’s own thread: a frame of thirty thousand takes some seconds on a phone. */
addEventListener('message', ({ data }: MessageEvent<readonly BundleFile[]>) => {
  void verifyFiles(data).then((verification) => postMessage(verification))
})
