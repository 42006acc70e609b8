/** What has happened to the session, told between the tabs of one browser: they share the cookie. */
export type News = 'signed-in' | 'signed-out';

const channel = new BroadcastChannel('arkivflyt-okt');

export function tellOtherTabs(news: News): void {
  channel.postMessage(news);
}

export function onOtherTabs(listener: (news: News) => void): () => void {
  const hear = ({ data }: MessageEvent<News>) => listener(data);
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
