const COUNT = '<xmpTPg:NPages>';

/** How many pages a PDF of ours has, as its metadata tell, which stand in it uncompressed. */
export function pagesIn(pdf: Uint8Array): number {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const at = bytes.lastIndexOf(COUNT);
  const pages = at < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at + COUNT.length, at + COUNT.length + 9), 10);
  if (!Number.isInteger(pages)) throw new Error('a PDF that does not tell its pages');
  return pages;
}
