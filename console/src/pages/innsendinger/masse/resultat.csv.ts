import type { Resultat } from './masse.query';

/** A file of what became of each, those that went wrong first, as a spreadsheet in Norway reads it. */
export function download(resultater: Resultat[]): void {
  const file = new Blob(['\uFEFF', csvOf(resultater)], { type: 'text/csv;charset=utf-8' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `innsendinger-${new Date().toISOString().slice(0, 16).replaceAll(':', '')}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

export function csvOf(resultater: Resultat[]): string {
  const rows = [...resultater]
    .sort((a, b) => Number(a.ok) - Number(b.ok))
    .map(({ referanse, ok, kode = '', melding = '' }) => [
      referanse,
      ok ? 'OK' : 'IKKE UTFØRT',
      kode,
      melding,
    ]);
  const head = ['referanse', 'utfall', 'kode', 'melding'];
  return [head, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n');
}

/** What a spreadsheet would take for a formula is given to it as a text. */
function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
