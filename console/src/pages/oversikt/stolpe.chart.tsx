import { AxisBottom, AxisLeft } from '@visx/axis';
import { Group } from '@visx/group';
import { scaleBand, scaleLinear, scaleLog } from '@visx/scale';
import { Bar } from '@visx/shape';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { language, useFormat, useTexts } from '../../i18n';
import { type Forloep, listOf, nameOf, shortNameOf, type Stolpe } from './forloep.query';
import { texts } from './oversikt.texts';
import { useWidth } from './width.query';

const HEIGHT = 180;
const MARGIN = { top: 8, right: 4, bottom: 24, left: 52 };
const LEAST_LOG = 0.1;
/** Lengths of time that are read at a glance, in seconds. */
const TIMES = [0.1, 1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400];

/** One part of each bar, from the bottom up. */
export interface Part {
  /** Its class in the style sheet. */
  name: string;
  label: string;
  of: (stolpe: Stolpe) => number;
  status?: string;
  /** It is as high as it says, and stands behind those before it; others stand upon each other. */
  isWhole?: boolean;
}

interface Props extends Forloep {
  title: string;
  parts: Part[];
  value: (value: number) => string;
  isLog?: boolean;
}

/** Bars over time, each a link to the list behind it. The table beneath says the same to whoever does not see them. */
export function StolpeChart(props: Props): ReactNode {
  const { title, parts, stolper } = props;
  const t = useTexts(texts);
  const [frame, width] = useWidth();
  const caption = useId();
  const isEmpty = stolper.every((stolpe) => parts.every(({ of }) => of(stolpe) === 0));
  return (
    <figure className="panel diagram" aria-labelledby={caption} ref={frame}>
      <figcaption id={caption}>{title}</figcaption>
      <ul className="tegnforklaring" aria-hidden>
        {parts.map(({ name, label }) => (
          <li key={name} data-part={name}>
            {label}
          </li>
        ))}
      </ul>
      {isEmpty ? <p className="ingenting">{t('ingenting')}</p> : null}
      {isEmpty || width === 0 ? null : <Drawing {...props} width={width} />}
    </figure>
  );
}

function Drawing({
  stolper,
  periode,
  klientId,
  parts,
  value,
  isLog,
  width,
}: Props & { width: number }): ReactNode {
  const stripes = useId();
  const inner = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = scaleBand({ domain: stolper.map(({ fra }) => fra), range: [0, inner.width], padding: 0.15 });
  const most = Math.max(...stolper.map((stolpe) => heightOf(parts, stolpe)));
  const y = isLog
    ? scaleLog({ domain: [LEAST_LOG, Math.max(1, most)], range: [inner.height, 0], nice: true, clamp: true })
    : scaleLinear({ domain: [0, most], range: [inner.height, 0], nice: true });
  const [low = 0, high = 0] = y.domain();
  const ticks = isLog
    ? TIMES.filter((time) => time >= low && time <= high)
    : y.ticks(4).filter(Number.isInteger);
  const step = Math.ceil(stolper.length / Math.max(2, Math.floor(inner.width / 70)));
  return (
    <svg width={width} height={HEIGHT} aria-hidden focusable="false">
      <pattern id={stripes} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} className="stripe-ground" />
        <rect width={3} height={6} className="stripe" />
      </pattern>
      <Group left={MARGIN.left} top={MARGIN.top}>
        {stolper.map((stolpe) => (
          <BarOf
            key={stolpe.fra}
            {...{ stolpe, parts, periode, klientId, value, stripes }}
            at={x(stolpe.fra)!}
            width={x.bandwidth()}
            y={y}
            height={inner.height}
          />
        ))}
        <AxisLeft
          scale={y}
          tickValues={ticks}
          tickFormat={(tick) => value(Number(tick))}
          hideTicks
          axisClassName="akse"
        />
        <AxisBottom
          scale={x}
          top={inner.height}
          tickValues={stolper.filter((_stolpe, n) => n % step === 0).map(({ fra }) => fra)}
          tickFormat={(fra) => shortNameOf(language(), periode, fra)}
          axisClassName="akse"
        />
      </Group>
    </svg>
  );
}

interface BarProps extends Omit<Forloep, 'stolper'> {
  stolpe: Stolpe;
  parts: Part[];
  value: (value: number) => string;
  stripes: string;
  at: number;
  width: number;
  height: number;
  y: (value: number) => number | undefined;
}

function BarOf({
  stolpe,
  parts,
  periode,
  klientId,
  value,
  stripes,
  at,
  width,
  height,
  y,
}: BarProps): ReactNode {
  const format = useFormat();
  const told = parts.map(({ label, of }) => `${label}: ${value(of(stolpe))}`).join('\n');
  return placed(parts, stolpe).map(({ part: { name, status }, from, to }) => {
    const [top, bottom] = [y(to) ?? height, from === 0 ? height : (y(from) ?? height)];
    if (to <= from || bottom - top <= 0) return null;
    return (
      <Link key={name} to="/innsendinger" search={listOf(stolpe, klientId, status)} tabIndex={-1}>
        <title>{`${nameOf(format, periode, stolpe)}\n${told}`}</title>
        <Bar
          x={at}
          y={top}
          width={width}
          height={Math.max(1, bottom - top)}
          className={`stolpe ${name}`}
          {...(name === 'feilet' ? { fill: `url(#${stripes})` } : {})}
        />
      </Link>
    );
  });
}

/** Where each part begins and ends; what stands behind comes first, so that it is drawn first. */
function placed(parts: Part[], stolpe: Stolpe): { part: Part; from: number; to: number }[] {
  let height = 0;
  const all = parts.map((part) => {
    const size = part.of(stolpe);
    const from = part.isWhole ? 0 : height;
    if (!part.isWhole) height += size;
    return { part, from, to: from + size };
  });
  return [...all.filter(({ part }) => part.isWhole), ...all.filter(({ part }) => !part.isWhole)];
}

function heightOf(parts: Part[], stolpe: Stolpe): number {
  return Math.max(...placed(parts, stolpe).map(({ to }) => to));
}
