import { Checkbox, Dropdown, Table } from '@digdir/designsystemet-react';
import { flexRender, type Row, useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './innsendinger.texts';
import { COLUMNS, FEATURES, type Kolonne, useKolonner } from './kolonner.table';
import { useRadtaster } from './rader.query';
import type { Linje } from './soek.query';
import type { Utvalg } from './utvalg.query';

/** About how high a row is, before it is drawn. */
const ROW_HEIGHT = 61;

interface Props {
  linjer: Linje[];
  utvalg: Utvalg;
  /** Those that are not asked for yet count as one more. */
  hasMore: boolean;
  isStale: boolean;
  /** A person who may do something with what is selected. */
  canSelect: boolean;
  onEnd: () => void;
}

/** The list, of which only what can be seen is drawn. By keyboard: arrows, space and Enter. */
export function InnsendingerTable({ linjer, utvalg, hasMore, isStale, canSelect, onEnd }: Props): ReactNode {
  const t = useTexts(texts);
  const help = useId();
  const [visible] = useKolonner();
  const table = useTable({
    features: FEATURES,
    data: linjer,
    columns: COLUMNS,
    state: { columnVisibility: visible },
    getRowId: ({ referanse }) => referanse,
  });
  const rows = table.getRowModel().rows;
  const body = useRef<HTMLTableSectionElement>(null);
  const { virtual, before, after } = useSeen(rows.length, body, onEnd);
  const open = useOpen();
  const taster = useRadtaster({
    count: rows.length,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    onOpen: (index) => open(linjer[index]!),
    onSelect: (index, range) => canSelect && utvalg.toggle(linjer[index]!, range),
  });
  return (
    <>
      <p id={help} className="tastehjelp">
        {t('tastehjelp')}
      </p>
      <Table
        className="innsendinger"
        role="grid"
        aria-label={t('listen')}
        aria-describedby={help}
        aria-multiselectable={canSelect}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-busy={isStale}
        data-stale={isStale || undefined}
        hover
      >
        <Table.Head role="rowgroup">
          <Table.Row role="row" aria-rowindex={1}>
            {canSelect ? (
              <Table.HeaderCell role="columnheader" className="velg" data-label={t('velgHentede')}>
                <SelectLoaded linjer={linjer} utvalg={utvalg} />
              </Table.HeaderCell>
            ) : null}
            {table.getVisibleLeafColumns().map((column) => (
              <Table.HeaderCell key={column.id} role="columnheader" data-column={column.id}>
                {t(column.id as Kolonne)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Head>
        <Table.Body role="rowgroup" ref={body}>
          <Space height={before} />
          {virtual.getVirtualItems().map(({ index }) => (
            <InnsendingRow
              key={rows[index]!.id}
              row={rows[index]!}
              index={index}
              measure={virtual.measureElement}
              isSelected={utvalg.has(linjer[index]!)}
              canSelect={canSelect}
              onToggle={(range) => utvalg.toggle(linjer[index]!, range)}
              taster={taster}
            />
          ))}
          <Space height={after} />
        </Table.Body>
      </Table>
    </>
  );
}

/** Which rows can be seen, and the height of those before and after. */
function useSeen(count: number, body: React.RefObject<HTMLTableSectionElement | null>, onEnd: () => void) {
  const [top, setTop] = useState(0);
  // What stands above the list comes and goes.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: top,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  const isNearEnd = count > 0 && (last?.index ?? 0) >= count - 30;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, count, onEnd]);
  return {
    virtual,
    before: items.length > 0 ? items[0]!.start - top : 0,
    after: last ? virtual.getTotalSize() - (last.end - top) : 0,
  };
}

function useOpen(): (linje: Linje) => void {
  const navigate = useNavigate();
  return ({ referanse }) => void navigate({ to: '/innsendinger/$referanse', params: { referanse } });
}

function Space({ height }: { height: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="luft">
      <td style={{ blockSize: height }} />
    </tr>
  );
}

function SelectLoaded({ linjer, utvalg }: Pick<Props, 'linjer' | 'utvalg'>): ReactNode {
  const t = useTexts(texts);
  const isAll = linjer.length > 0 && linjer.every(utvalg.has);
  return (
    <Checkbox
      data-size="sm"
      aria-label={t('velgHentede')}
      value="alle"
      checked={isAll}
      ref={(element) => {
        if (element) element.indeterminate = !isAll && !utvalg.isEmpty;
      }}
      onChange={() => (isAll ? utvalg.clear() : utvalg.loaded())}
    />
  );
}

interface RowProps {
  row: Row<typeof FEATURES, Linje>;
  index: number;
  measure: (element: HTMLElement | null) => void;
  isSelected: boolean;
  canSelect: boolean;
  onToggle: (range: boolean) => void;
  taster: ReturnType<typeof useRadtaster>;
}

function InnsendingRow({
  row,
  index,
  measure,
  isSelected,
  canSelect,
  onToggle,
  taster,
}: RowProps): ReactNode {
  const t = useTexts(texts);
  const { eksternNoekkel, referanse } = row.original;
  const shift = useRef(false);
  return (
    <Table.Row
      role="row"
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      {...(canSelect ? { 'aria-selected': isSelected } : {})}
      {...taster.rowProps(index)}
    >
      {canSelect ? (
        <Table.Cell role="gridcell" className="velg">
          <Checkbox
            data-size="sm"
            tabIndex={-1}
            aria-label={t('velg', { hva: eksternNoekkel ?? referanse })}
            value={referanse}
            checked={isSelected}
            onPointerDown={(event) => (shift.current = event.shiftKey)}
            onClick={(event) => (shift.current = event.shiftKey)}
            onChange={() => onToggle(shift.current)}
          />
        </Table.Cell>
      ) : null}
      {row.getVisibleCells().map((cell) => (
        <Table.Cell
          key={cell.id}
          role="gridcell"
          data-column={cell.column.id}
          data-label={t(cell.column.id as Kolonne)}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </Table.Cell>
      ))}
    </Table.Row>
  );
}

/** Which columns there are, as the person likes them in this browser. */
export function KolonnerMenu(): ReactNode {
  const t = useTexts(texts);
  const [visible, setVisible] = useKolonner();
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger variant="tertiary" data-size="sm">
        {t('kolonner')}
      </Dropdown.Trigger>
      <Dropdown placement="bottom-end">
        <div className="klientliste" role="group" aria-label={t('kolonner')}>
          {COLUMNS.filter(({ id }) => id !== 'innsending').map(({ id }) => (
            <Checkbox
              key={id}
              data-size="sm"
              label={t(id)}
              value={id}
              checked={visible[id]}
              onChange={() => setVisible({ ...visible, [id]: !visible[id] })}
            />
          ))}
        </div>
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}

export function Treff({ antall, flere }: { antall: number; flere: boolean }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const told = format.number(antall);
  if (flere && antall === 0) return t('ukjentAntall');
  return flere ? t('minst', { antall: told }) : t('treff', { count: antall, antall: told });
}
