/** Where the delivered summary can be read: as a page of its own, shut in by the strictest policy, and as the PDF of the case. */
export function summaryFiles(panelId: string): { readonly page: string; readonly pdf: string } {
  const base = `/api/public/panels/${encodeURIComponent(panelId)}`
  return { page: `${base}/summary.html`, pdf: `${base}/summary.pdf` }
}
