import { hex, latin1 } from './bytes.js';

export const text = (content = 'Søknad om skoleskyss\n') => Buffer.from(content);
export const latin1Text = () => latin1('S\xf8knad om skoleskyss\r\n');
export const windowsText = () => latin1('\x93S\xf8knad\x94 \x96 kladd\r\n');
export const utf16Text = () => Buffer.concat([hex('fffe'), Buffer.from('Søknad\r\n', 'utf16le')]);
export const csv = () => Buffer.from('navn;klasse\nØyvind;3B\n');
export const json = () => Buffer.from('{"navn":"Øyvind"}\n');
export const xml = () =>
  Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<søknad><klasse>3B</klasse></søknad>\n');
export const svg = () =>
  Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n');
export const html5 = () =>
  Buffer.from('<!DOCTYPE html>\n<html lang="nb"><title>Søknad</title><p>Hei</p></html>\n');
export const html4 = () => Buffer.from('<HTML><HEAD><TITLE>Søknad</TITLE></HEAD><BODY>Hei</BODY></HTML>\n');
export const rtf = () => Buffer.from('{\\rtf1\\ansi S\\u248?knad}\n');
export const sosi = (version = '4.5') =>
  Buffer.from(
    `.HODE\n..TEGNSETT UTF-8\n..SOSI-VERSJON ${version}\n..SOSI-NIVÅ 2\n.PUNKT 1:\n..NØ\n100 200\n.SLUTT\n`,
  );

export const mail = () =>
  latin1(
    'From: kari@example.no\r\nTo: skyss@example.no\r\nDate: Mon, 2 Nov 2026 09:30:00 +0100\r\nSubject: Skyss\r\n\r\nHei.\r\n',
  );
export const mimeMail = () =>
  latin1(
    'Received: from a by b;\r\n Mon, 2 Nov 2026 09:30:00 +0100\r\nFrom: kari@example.no\r\nMIME-Version: 1.0\r\n' +
      'Content-Type: text/plain; charset=utf-8\r\n\r\nHei.\r\n',
  );
