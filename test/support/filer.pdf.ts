import { latin1 } from './bytes.js';

/** A PDF of one empty page with a right cross-reference table. `xmp` is its metadata, `trailer` more of its trailer. */
export function pdf({ version = '1.7', xmp = '', trailer = '' } = {}): Buffer {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${xmp ? '/Metadata 4 0 R' : ''}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    ...(xmp ? [`<</Type/Metadata/Subtype/XML/Length ${xmp.length}>>stream\n${xmp}\nendstream`] : []),
  ];
  let text = `%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`;
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const size = objects.length + 1;
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  return latin1(
    `${text}${xref}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

/** What PDF/A has in its metadata, as elements or as attributes. */
export function pdfaXmp(
  part: string,
  conformance = '',
  style: 'elements' | 'attributes' = 'elements',
): string {
  const space = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"';
  const level = conformance ? `<pdfaid:conformance>${conformance}</pdfaid:conformance>` : '';
  const description =
    style === 'elements'
      ? `<rdf:Description rdf:about="" ${space}><pdfaid:part>${part}</pdfaid:part>${level}</rdf:Description>`
      : `<rdf:Description rdf:about="" ${space} pdfaid:part="${part}" pdfaid:conformance='${conformance}'/>`;
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}

export const pdfa = (part: string, conformance = '') =>
  pdf({ version: part === '4' ? '2.0' : '1.7', xmp: pdfaXmp(part, conformance) });

const ENCRYPTION = '/Filter/Standard/V 2/R 3/Length 128/P -44/O<00>/U<00>';

/** With the encryption dictionary in the trailer. */
export const encryptedPdf = () => pdf({ trailer: `/ID[<00><00>]/Encrypt <<${ENCRYPTION}>>` });

/** As PDF 1.5 and later do it: no trailer, but a cross-reference stream that points at the encryption dictionary. */
export function encryptedPdfWithXrefStream(filler = 0): Buffer {
  const table = 'x'.repeat(filler);
  return latin1(
    `%PDF-1.7\n1 0 obj\n<<${ENCRYPTION}>>\nendobj\n2 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 3 0 R/Encrypt 1 0 R` +
      `/Length ${filler}>>stream\n${table}\nendstream\nendobj\nstartxref\n60\n%%EOF\n`,
  );
}
