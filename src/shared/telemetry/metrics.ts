import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of this process, without labels that can grow without bound. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpDuration = this.histogram(
    'http_server_request_duration_seconds',
    'Time from request to answer, by route and status.',
    ['method', 'route', 'status'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
  );
  readonly tokenRequests = this.counter('token_requests_total', 'Token requests, by result.', ['result']);
  readonly submissions = this.counter('intake_submissions_total', 'Submissions, by type and result.', [
    'type',
    'result',
  ]);
  readonly archived = this.counter('archive_submissions_total', 'Submissions archived or failed.', [
    'outcome',
  ]);
  readonly submissionDuration = this.histogram(
    'submission_duration_seconds',
    'Time from receipt to a final status, by status.',
    ['status'],
    [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800, 7200, 43_200, 86_400],
  );
  readonly archiveBatch = this.histogram(
    'archive_batch_duration_seconds',
    'Time of a transaction that takes submissions into the embedded archive, or hands them on to a remote one.',
    [],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
  );
  readonly archiveStep = this.histogram(
    'archive_step_duration_seconds',
    'Time from an order to a remote archive until its outcome is known, by archive and kind.',
    ['arkivsystem', 'slag'],
    [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800],
  );
  readonly callbackDuration = this.histogram(
    'callback_duration_seconds',
    'Time of an attempt to deliver a callback, by outcome.',
    ['outcome'],
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  );
  readonly deliveries = this.counter('callback_deliveries_total', 'Callback attempts, by outcome.', [
    'outcome',
  ]);
  readonly alarmDeliveries = this.counter(
    'alarm_deliveries_total',
    'Attempts to tell the webhook of alarms, by outcome.',
    ['outcome'],
  );
  readonly outboxAttempts = this.counter('outbox_attempts_total', 'Messages worked, by outcome.', [
    'topic',
    'outcome',
  ]);
  readonly outboxDepth = this.gauge('outbox_pending', 'Messages waiting, by topic and state.', [
    'topic',
    'state',
  ]);
  readonly outboxAge = this.gauge('outbox_oldest_age_seconds', 'Age of the oldest runnable message.', [
    'topic',
  ]);

  readonly intakeBytes = this.counter('intake_bytes_total', 'Bytes of uploaded documents, by result.', [
    'result',
  ]);
  readonly fixityChecked = this.counter(
    'fixity_checked_total',
    'Archived files read and compared again, by result.',
    ['result'],
  );
  readonly codeLists = this.counter(
    'archive_code_lists_total',
    'Fetches of code lists, by archive and outcome: done, kept (the old one holds), failed.',
    ['archive', 'outcome'],
  );
  readonly virusScans = this.counter('av_scan_total', 'Virus scans, by result.', ['result']);
  readonly chores = this.counter('chore_runs_total', 'Runs of recurring work, by outcome.', [
    'chore',
    'outcome',
  ]);

  readonly traceSpans = this.counter(
    'trace_spans_total',
    'Spans for the collector, by what became of them: exported, failed, or dropped because too many waited.',
    ['outcome'],
  );

  constructor() {
    // A counter that begins with its first event hides it: what rises is seen only from a value before it.
    for (const outcome of ['levert', 'venter', 'parkert']) {
      this.alarmDeliveries.inc({ outcome }, 0);
      this.deliveries.inc({ outcome }, 0);
    }
    this.tokenRequests.inc({ result: 'invalid_client' }, 0);
    collectDefaultMetrics({ register: this.registry });
  }

  private histogram<L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    buckets: number[],
  ): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private gauge<L extends string>(name: string, help: string, labelNames: L[]): Gauge<L> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
