/*
 * As before, but for one thing: what others wait for comes forward. The first of a key may stand `behind` a younger one: it was
 * committed while that one was in work. When the younger one is then put off, and not completed, it waits for the older one in
 * its turn, and nobody would ever have looked at either of them again.
 */
CREATE OR REPLACE FUNCTION outbox_claim(
  p_receiver text, p_topic text, p_claim uuid, p_limit int, p_run int, p_lane_capacity int, p_busy jsonb, p_alone jsonb,
  p_suspects boolean, p_alone_at_once int, p_suspect_after int, p_lease_seconds int
) RETURNS json LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  claim json;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('outbox ' || p_receiver || ' ' || p_topic, 0));
  -- A claim need not survive a crash of the database: losing it frees the message, and fencing turns its holder away.
  PERFORM set_config('synchronous_commit', 'off', true);
  WITH RECURSIVE lanes AS (
    (SELECT lane, available_at FROM outbox_message m
     WHERE m.receiver = p_receiver AND m.topic = p_topic AND m.claim_id IS NULL AND m.parkert IS NULL AND NOT m.behind
     ORDER BY lane, available_at LIMIT 1)
    UNION ALL
    SELECT next.lane, next.available_at
    FROM lanes l CROSS JOIN LATERAL (
      SELECT m.lane, m.available_at FROM outbox_message m
      WHERE m.receiver = p_receiver AND m.topic = p_topic AND m.claim_id IS NULL AND m.parkert IS NULL AND NOT m.behind
        AND m.lane > l.lane
      ORDER BY m.lane, m.available_at LIMIT 1) next
  ), due AS MATERIALIZED (
    SELECT lane,
           greatest(0, least(p_lane_capacity - coalesce((p_busy ->> lane)::int, 0),
                             ceil(p_limit::numeric / count(*) OVER ())::int)) AS room,
           p_alone_at_once - coalesce((p_alone ->> lane)::int, 0) AS room_alone
    FROM lanes WHERE available_at <= now()
  ), busy_keys AS MATERIALIZED (
    SELECT key, min(id) AS id FROM outbox_message
    WHERE receiver = p_receiver AND topic = p_topic AND claim_id IS NOT NULL AND key IS NOT NULL GROUP BY key
  ), seen AS MATERIALIZED (
    SELECT d.*, c.*
    FROM due d CROSS JOIN LATERAL (
      SELECT c.id, c.key, c.available_at, c.attempts, c.alone FROM outbox_message c
      WHERE c.receiver = p_receiver AND c.topic = p_topic AND c.claim_id IS NULL AND c.parkert IS NULL AND NOT c.behind
        AND c.lane = d.lane AND c.available_at <= now()
        AND (NOT c.alone OR d.room_alone > 0 AND (c.attempts < p_suspect_after OR p_suspects))
      ORDER BY c.available_at, c.id LIMIT d.room
      FOR UPDATE SKIP LOCKED) c
  ), judged AS MATERIALIZED (
    SELECT s.*, CASE WHEN s.key IS NULL THEN NULL ELSE coalesce(
      (SELECT b.id FROM busy_keys b WHERE b.key = s.key),
      nullif((SELECT e.id FROM outbox_message e
              WHERE e.receiver = p_receiver AND e.key BETWEEN s.key AND s.key AND e.topic = p_topic
              ORDER BY e.key, e.id LIMIT 1), s.id)) END AS waits_for
    FROM seen s
  ), heads AS MATERIALIZED (
    SELECT *, ceil(room::numeric / count(*) OVER (PARTITION BY lane))::int AS share
    FROM judged WHERE waits_for IS NULL
  ), members AS (
    SELECT lane, room, room_alone, id, available_at, attempts, alone, 0 AS nth FROM heads
    UNION ALL
    SELECT h.lane, h.room, h.room_alone, f.id, h.available_at, f.attempts, false, f.nth
    FROM heads h CROSS JOIN LATERAL (
      SELECT e.*, row_number() OVER (ORDER BY e.id) AS nth, bool_and(e.is_free) OVER (ORDER BY e.id) AS follows
      FROM (
        SELECT e.id, e.attempts, e.parkert IS NULL AND e.available_at <= now() AND NOT e.alone AS is_free
        FROM outbox_message e
        WHERE e.receiver = p_receiver AND e.key BETWEEN h.key AND h.key AND e.topic = p_topic AND e.id > h.id
        ORDER BY e.key, e.id LIMIT least(p_run, h.share) - 1) e) f
    WHERE NOT h.alone AND f.follows
  ), claimed AS MATERIALIZED (
    SELECT id FROM (
      SELECT *, row_number() OVER (PARTITION BY lane ORDER BY nth, available_at, id) AS turn,
             row_number() OVER (PARTITION BY lane, alone ORDER BY available_at, id) AS turn_alone,
             row_number() OVER (PARTITION BY alone AND attempts >= p_suspect_after ORDER BY attempts, available_at, id)
               AS turn_suspect
      FROM members) m
    WHERE turn <= room
      AND (NOT alone OR turn_alone <= room_alone AND (attempts < p_suspect_after OR turn_suspect = 1))
    ORDER BY turn, available_at, id LIMIT p_limit
  ), leased AS (
    UPDATE outbox_message m
    SET claim_id = p_claim, leased_until = now() + p_lease_seconds * interval '1 second',
        attempts = attempts + alone::int,
        leads = leads OR id IN (SELECT waits_for FROM judged WHERE waits_for IS NOT NULL)
    WHERE m.id = ANY(ARRAY(SELECT id FROM claimed)) AND m.claim_id IS NULL AND m.parkert IS NULL
    RETURNING m.id::text, m.lane, m.key, m.payload, m.trace, m.alone, m.attempts + 1 - m.alone::int AS attempts,
              (extract(epoch FROM now() - m.created_at) * 1000)::float8 AS "ageMs"
  ), held AS MATERIALIZED (
    SELECT id, leads, behind FROM outbox_message
    WHERE id = ANY(ARRAY(SELECT DISTINCT waits_for FROM judged WHERE waits_for IS NOT NULL))
    FOR NO KEY UPDATE SKIP LOCKED
  ), led AS (
    UPDATE outbox_message SET leads = true, behind = false
    WHERE id = ANY(ARRAY(SELECT id FROM held WHERE (NOT leads OR behind) AND id NOT IN (SELECT id FROM claimed)))
  ), waiting AS (
    UPDATE outbox_message SET behind = true
    WHERE id = ANY(ARRAY(SELECT j.id FROM judged j JOIN held h ON h.id = j.waits_for
                         WHERE j.id NOT IN (SELECT id FROM claimed)))
    RETURNING id
  )
  SELECT json_build_object('messages', coalesce((SELECT json_agg(leased ORDER BY leased.id::bigint) FROM leased), '[]'::json),
    'more', EXISTS (SELECT 1 FROM waiting)
      OR EXISTS (SELECT 1 FROM members GROUP BY lane, room HAVING count(*) >= room),
    'soon', EXISTS (SELECT 1 FROM judged WHERE waits_for IS NOT NULL AND waits_for NOT IN (SELECT id FROM held)))
  INTO claim;
  RETURN claim;
END $$;
