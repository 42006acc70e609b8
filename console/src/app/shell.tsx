import { SkipLink } from '@digdir/designsystemet-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Answer, Loading, NoticeBoard } from '../components';
import { useTexts } from '../i18n';
import { texts } from './app.texts';
import { Header } from './header';
import { Navigation } from './navigation';
import { type Oekt, SessionEnd, Signed, SignInAgain, SignInPage, useOektQuery } from './session';

/** What is around every page: where one is, who one is, and where else one can go. */
export function Shell(): ReactNode {
  const t = useTexts(texts);
  const oekt = useOektQuery();
  return (
    <>
      <SkipLink href="#innhold">{t('hoppTilInnhold')}</SkipLink>
      <Answer query={oekt}>
        {(data: Oekt) => (
          <Signed value={data}>
            <NoticeBoard>
              <Header oekt={data} />
              {data.innlogget ? <Inside /> : <SignInPage oekt={data} />}
            </NoticeBoard>
          </Signed>
        )}
      </Answer>
    </>
  );
}

function Inside(): ReactNode {
  useFocusOnNewPage();
  return (
    <div className="frame">
      <Navigation />
      <main id="innhold" tabIndex={-1}>
        <SessionEnd />
        <Suspense fallback={<Loading lines={8} />}>
          <Outlet />
        </Suspense>
      </main>
      <SignInAgain />
    </div>
  );
}

/** A new page is read from its heading. Not the first: there the browser begins at the top. */
function useFocusOnNewPage(): void {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    document.getElementById('page-title')?.focus({ preventScroll: true });
  }, [path]);
}
