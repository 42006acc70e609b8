export const latin1 = (text: string) => Buffer.from(text, 'latin1');
export const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
