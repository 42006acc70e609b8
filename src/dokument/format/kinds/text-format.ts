import type { Innhold } from '../innhold.js';

/** Enough for a declaration, a document type and the first headers of a mail. */
const LOOK_CHARACTERS = 8 * 1024;
/** Plain text by its encoding. Only UTF-8 and ISO 8859-1 are for the archive (noark.md §9). */
const PLAIN: Record<string, string> = { 'Windows-1252': 'x-fmt/282' };

const MAIL_HEADER =
  /^(Return-Path|Received|Delivered-To|From|To|Cc|Date|Subject|Message-ID|MIME-Version|Reply-To|Sender|Content-Type|X-[\w-]+|DKIM-Signature|ARC-[\w-]+|Authentication-Results):/i;
const CONTINUED = /^[ \t]/;

type Kjenner = (text: string, encoding: string) => Innhold | undefined;

const KJENNERE: Kjenner[] = [sosi, html, xml, rtf, mail];

/** What kind of text it is, by how it begins. */
export function textFormat(head: Buffer, encoding: string): Innhold {
  const text = head
    .subarray(0, LOOK_CHARACTERS)
    .toString(encoding === 'UTF-8' ? 'utf8' : 'latin1')
    .replace(/^\ufeff/, '');
  for (const kjenner of KJENNERE) {
    const found = kjenner(text, encoding);
    if (found) return found;
  }
  return { format: PLAIN[encoding] ?? 'x-fmt/111', formatdetaljer: encoding, mediatype: 'text/plain' };
}

function xml(text: string): Innhold | undefined {
  const version = /^\s*<\?xml\s+version\s*=\s*["'](\d\.\d)["']/.exec(text)?.[1];
  if (!version) return undefined;
  const mediatype = 'application/xml';
  const svg = /<svg[\s>]/.test(text) && !/<html[\s>]/i.test(text);
  if (svg) return { format: 'fmt/92', formatdetaljer: 'SVG', mediatype: 'image/svg+xml' };
  return { format: version === '1.0' ? 'fmt/101' : 'av/0', formatdetaljer: `XML ${version}`, mediatype };
}

/** Before XML: XHTML is both. */
function html(text: string): Innhold | undefined {
  const start = text.replace(/^\s*(<\?xml[^>]*\?>)?(\s|<!--[\s\S]*?-->)*/, '');
  if (/^<!doctype html\s*>/i.test(start))
    return { format: 'fmt/471', formatdetaljer: 'HTML 5', mediatype: 'text/html' };
  const isXhtml =
    /^<!doctype html[^>]+XHTML/i.test(start) || (start !== text && /^<html[^>]+xmlns=/i.test(start));
  if (isXhtml) return { format: 'fmt/102', formatdetaljer: 'XHTML', mediatype: 'application/xhtml+xml' };
  if (/^<(!doctype html|html|head|body)[\s>]/i.test(start))
    return { format: 'fmt/96', mediatype: 'text/html' };
  return undefined;
}

function rtf(text: string): Innhold | undefined {
  return text.startsWith('{\\rtf')
    ? { format: 'av/0', formatdetaljer: 'RTF', mediatype: 'application/rtf' }
    : undefined;
}

/** The first line is .HODE, and the version is named among the next ones. */
function sosi(text: string): Innhold | undefined {
  if (!/^\s*\.HODE\b/.test(text)) return undefined;
  const version = /\.\.SOSI-VERSJON\s+(\d+(?:\.\d+)?)/.exec(text)?.[1];
  const isApproved = version !== undefined && Number(version) >= 2.2;
  return {
    format: isApproved ? 'av/1' : 'av/0',
    formatdetaljer: `SOSI ${version ?? 'uten versjon'}`,
    mediatype: 'text/vnd.sosi',
  };
}

/** A block of headers that begins at once, has a sender, and has one more that only mail has. */
function mail(text: string): Innhold | undefined {
  const [block = ''] = text.split(/\r?\n\r?\n/, 1);
  const lines = block.split(/\r?\n/).filter((line) => !CONTINUED.test(line));
  if (!MAIL_HEADER.test(lines[0] ?? '')) return undefined;
  const names = new Set(lines.map((line) => line.slice(0, line.indexOf(':')).toLowerCase()));
  const isMail =
    names.has('from') && ['date', 'message-id', 'received', 'mime-version'].some((name) => names.has(name));
  if (!isMail) return undefined;
  return { format: names.has('mime-version') ? 'fmt/950' : 'fmt/278', mediatype: 'message/rfc822' };
}
