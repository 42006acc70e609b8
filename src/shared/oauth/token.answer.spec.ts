import { expect, it } from 'vitest';
import { clientBasic, readToken } from './token.answer.js';

const read = (body: unknown) => readToken(Buffer.from(JSON.stringify(body)));

it('a token has a life, and perhaps a refresh token', () => {
  expect(read({ access_token: 'a', expires_in: 5, refresh_token: 'r' })).toEqual({
    ...{ token: 'a', seconds: 5, refreshToken: 'r' },
  });
  expect(read({ access_token: 'a', expires_in: '300' })).toMatchObject({
    seconds: 300,
    refreshToken: undefined,
  });
  for (const expires_in of [undefined, 0, -1, 'x', null]) {
    expect(read({ access_token: 'a', expires_in })).toMatchObject({ seconds: 60 });
  }
  expect(read({ access_token: 'a', expires_in: 1e9 })).toMatchObject({ seconds: 86_400 });
});

it('no token where there is none that a header can carry', () => {
  for (const access_token of [undefined, '', 'a b', 'a\r\nb', 'æ', 7])
    expect(read({ access_token })).toBeUndefined();
  for (const body of [null, 7, 'a', []]) expect(read(body)).toBeUndefined();
  expect(readToken(Buffer.from('<html>'))).toBeUndefined();
});

it('both halves of a client are form-encoded', () => {
  expect(Buffer.from(clientBasic('a b', 'c:d').slice(6), 'base64').toString()).toBe('a+b:c%3Ad');
});
