import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALARMNAVN } from '../../src/alarm/alarm.table.js';
import { Metrics } from '../../src/shared/telemetry/index.js';
import { appForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';

const app = appForFile({ ROLES: ['api'] });

const DEPLOY = join(import.meta.dirname, '../../deploy');
const read = (path: string) => readFileSync(join(DEPLOY, path), 'utf8');

/** What Prometheus itself knows of whatever it scrapes. */
const UP = { name: 'up', labelNames: [] };
const OF_THE_SCRAPE = ['job', 'instance'];
const AGGREGATE = /\b(by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'topk', 'sum', 'max', 'min']);

/** The metrics of an expression, each with the labels that are asked of it; and those that it is grouped by. */
function partsOf(expr: string): { metrics: { name: string; labels: string[] }[]; grouped: string[] } {
  const grouped = [...expr.matchAll(AGGREGATE)].flatMap(([, , list]) => list!.split(','));
  const plain = expr.replaceAll(AGGREGATE, ' ').replaceAll(/\[[^\]]*\]/g, ' ');
  const metrics = [...plain.matchAll(/"[^"]*"|\b([a-z_:][a-z0-9_:]*)\b(?!\s*\()(?:\{([^}]*)\})?/g)]
    .filter(([, name]) => name !== undefined && !WORDS.has(name))
    .map(([, name, matchers = '']) => ({
      name: name!,
      labels: [...matchers.matchAll(/(\w+)\s*[=!]~?"/g)].map(([, label]) => label!),
    }));
  return { metrics, grouped: grouped.map((label) => label.trim()).filter(Boolean) };
}

/** What may be asked for, with its labels: of a histogram its three series. */
function known(): Map<string, string[]> {
  const all = app.nest.get(Metrics).registry.getMetricsAsArray() as unknown as {
    name: string;
    labelNames: string[];
    type: string;
  }[];
  return new Map(
    [...all, { ...UP, type: 'gauge' }].flatMap(({ name, labelNames, type }): [string, string[]][] => {
      const labels = [...labelNames, ...OF_THE_SCRAPE];
      if (type !== 'histogram') return [[name, labels]];
      return [
        [`${name}_bucket`, [...labels, 'le']],
        [`${name}_sum`, labels],
        [`${name}_count`, labels],
      ];
    }),
  );
}

/** What is wrong with it: a metric or a label that no process tells of. */
function faultsOf(expr: string): string[] {
  const names = known();
  const { metrics, grouped } = partsOf(expr);
  const labels = new Set(metrics.flatMap(({ name }) => names.get(name) ?? []));
  return [
    ...(metrics.length === 0 ? [`nothing is asked for in ${expr}`] : []),
    ...metrics.flatMap((metric) => {
      const itsOwn = names.get(metric.name);
      if (!itsOwn) return [`no metric ${metric.name} in ${expr}`];
      return metric.labels
        .filter((label) => !itsOwn.includes(label))
        .map((label) => `no label ${label} in ${expr}`);
    }),
    ...grouped.filter((label) => !labels.has(label)).map((label) => `no label ${label} in ${expr}`),
  ];
}

/** Every `expr` and every template of legends and titles of a dashboard, wherever it stands. */
function* exprsOf(part: Json): Generator<{ expr: string; legendFormat?: string }> {
  if (typeof part !== 'object' || part === null) return;
  if (typeof part.expr === 'string') yield part;
  for (const one of Object.values(part)) yield* exprsOf(one);
}

test('a fault in an expression is seen', () => {
  expect(faultsOf('sum by (job, colour) (rate(outbox_pendin{state="klare",size="1"}[5m]))')).toHaveLength(3);
  expect(faultsOf('max by (topic) (outbox_pending{size="1"}) > 0')).toHaveLength(1);
});

test('each rule asks for metrics and labels that there are, and says where it stands what to do', () => {
  const rules = read('prometheus/alerts.yaml')
    .split(/^ {6}- alert: /m)
    .slice(1);
  expect(rules.length).toBeGreaterThan(10);
  for (const rule of rules) {
    const [name] = rule.split('\n');
    const expr = /^ {8}expr: (.+)$/m.exec(rule)?.[1] ?? '';
    expect(faultsOf(expr), name).toEqual([]);
    expect(rule, name).toMatch(/^ {10}severity: (critical|warning)$/m);
    const anchor = /^ {10}runbook_url: 'docs\/drift\.md#alarm-(.+)'$/m.exec(rule)?.[1];
    expect([name!.toLowerCase(), '{{ $labels.navn | toLower }}']).toContain(anchor);
    for (const [, label] of rule.matchAll(/\$labels\.(\w+)/g))
      expect(expr + ' instance', name).toContain(label);
  }
});

test('each alarm, and each alert that is not raised for one, has its section in the guide, and none is left over', () => {
  const alerts = [...read('prometheus/alerts.yaml').matchAll(/- alert: (.+)\n[^]*?runbook_url: '(.+)'/g)];
  const own = alerts.filter(([, , url]) => !url!.includes('$labels.navn')).map(([, name]) => name!);
  const guide = readFileSync(join(DEPLOY, '../docs/drift.md'), 'utf8');
  const sections = [...guide.matchAll(/^### Alarm: (.+)$/gm)].map(([, name]) => name!);
  expect(own.length).toBeGreaterThan(5);
  expect(sections.sort()).toEqual([...ALARMNAVN, ...own].sort());
});

test('each panel asks for metrics and labels that there are', () => {
  const dashboard = JSON.parse(read('grafana/arkivflyt.json'));
  const exprs = [...exprsOf(dashboard)];
  expect(exprs.length).toBeGreaterThan(30);
  for (const { expr, legendFormat = '' } of exprs) {
    expect(faultsOf(expr)).toEqual([]);
    for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
      expect(expr + ' instance').toContain(label);
  }
  const ids = dashboard.panels.map(({ id }: Json) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(dashboard.templating.list[1].definition).toBe('label_values(arkivflyt_build_info, job)');
});

test('the dashboard shows every metric of ours that rises or falls with the work', () => {
  const shown = [...exprsOf(JSON.parse(read('grafana/arkivflyt.json')))].map(({ expr }) => expr).join(' ');
  const told = read('prometheus/alerts.yaml');
  const ours = [...known().keys()].filter((name) => !/^(process|nodejs)_|_(bucket|sum|count)$/.test(name));
  expect(ours.filter((name) => !shown.includes(name) && !told.includes(name))).toEqual([]);
});

/** As Prometheus reads it, where that is installed; PROMTOOL names another than the system's. */
const PROMTOOL = process.env.PROMTOOL ?? 'promtool';
const hasPromtool = (() => {
  try {
    return execFileSync(PROMTOOL, ['--version'], { stdio: 'ignore' }) !== undefined;
  } catch {
    return false;
  }
})();

test.skipIf(!hasPromtool)('promtool takes the rules and the example, and the rules do as they should', () => {
  const promtool = (...line: string[]) =>
    execFileSync(PROMTOOL, line, { cwd: join(DEPLOY, 'prometheus'), encoding: 'utf8' });
  expect(promtool('check', 'rules', 'alerts.yaml')).toContain('SUCCESS');
  expect(promtool('check', 'config', 'prometheus.yml')).toContain('SUCCESS');
  expect(promtool('test', 'rules', 'alerts.test.yaml')).toContain('SUCCESS');
});
