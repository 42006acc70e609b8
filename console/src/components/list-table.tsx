import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

interface Props {
  /** What the columns are called, each another. */
  heads: string[];
  /** `cards`: on a narrow screen each row is a card, whose cells say by `data-label` what they are. */
  className?: string;
  /** The rows. */
  children: ReactNode;
}

/** The table of a list: small, with a row of headings. */
export function ListTable({ heads, className, children }: Props): ReactNode {
  return (
    <Table data-size="sm" className={className}>
      <Table.Head>
        <Table.Row>
          {heads.map((head) => (
            <Table.HeaderCell key={head} scope="col">
              {head}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Head>
      <Table.Body>{children}</Table.Body>
    </Table>
  );
}
