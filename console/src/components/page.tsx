import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  /** One sentence on what the page is for. */
  intro?: ReactNode;
  /** What can be done here, beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a page: its heading, which is also the window's title. */
export function Page({ title, intro, actions, children }: Props): ReactNode {
  useEffect(() => {
    document.title = `${title} – Arkivflyt`;
  }, [title]);
  return (
    <>
      <div className="page-head">
        <div>
          <Heading level={1} data-size="md" id="page-title" tabIndex={-1}>
            {title}
          </Heading>
          {intro ? <Paragraph className="intro">{intro}</Paragraph> : null}
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
      {children}
    </>
  );
}

/** Facts of one thing: names and values, side by side where there is room. */
export function Facts({ children }: { children: ReactNode }): ReactNode {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
