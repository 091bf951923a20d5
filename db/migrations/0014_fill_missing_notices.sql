-- Notices of cases that were brought to their public notice before notices had rows of their own, and of the invented
-- caseload: one notice per unit and day, its lines as the step kept them. Ids follow from the content, so that a
-- second run adds nothing.
CREATE FUNCTION fill_missing_notices() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  filled integer;
BEGIN
  CREATE TEMPORARY TABLE missing_line ON COMMIT DROP AS
  SELECT overlay(overlay(md5('notice/' || a.unit_id || '/' || o.opens_on) placing '8' from 13) placing '8' from 17)::uuid
      AS batch_id,
    overlay(overlay(md5('line/' || s.id) placing '8' from 13) placing '8' from 17)::uuid AS id,
    s.city, s.application_id, s.person_id, s.position AS step_position, s.recorded_at, s.actor_id, s.actor_name,
    a.unit_id, a.county_id, a.street_id, a.community_id, o.opens_on,
    CASE WHEN (s.details->>'dueOn')::date > o.opens_on THEN (s.details->>'dueOn')::date END AS due_on,
    s.details
  FROM application_step s
  JOIN application a ON a.id = s.application_id AND a.city = s.city
  CROSS JOIN LATERAL (SELECT coalesce((s.details->>'opensOn')::date, s.occurred_on) AS opens_on) o
  WHERE s.action = 'open-public-notice' AND NOT (s.details ? 'batchId')
    AND NOT EXISTS (SELECT 1 FROM public_notice_entry e WHERE e.application_id = a.id);

  INSERT INTO public_notice_batch (id, city, number, unit_id, county_id, street_id, community_id, opens_on, due_on,
    place, opened_at, opened_by, opened_by_name)
  SELECT n.batch_id, n.city,
    format('GS-%s-%s-%s', n.code, n.year, lpad((coalesce(c.last, 0) + n.place_in_year)::text, 6, '0')),
    n.unit_id, n.county_id, n.street_id, n.community_id, n.opens_on, n.due_on, u.full_name || '公示栏',
    n.opened_at, n.opened_by, n.opened_by_name
  FROM (
    SELECT b.*, row_number() OVER (PARTITION BY b.code, b.year ORDER BY b.opens_on, b.unit_id) AS place_in_year
    FROM (
      SELECT m.batch_id, m.city, m.unit_id, m.county_id, m.street_id,
        CASE WHEN m.unit_id = m.community_id THEN m.community_id END AS community_id, m.opens_on,
        max(m.due_on) AS due_on, min(m.recorded_at) AS opened_at, extract(year FROM m.opens_on)::integer AS year,
        (array_agg(m.actor_id ORDER BY m.recorded_at))[1] AS opened_by,
        (array_agg(m.actor_name ORDER BY m.recorded_at))[1] AS opened_by_name,
        (SELECT left(coalesce(min(d.division_code), '220000'), 6) FROM unit_division d WHERE d.unit_id = m.county_id)
          AS code
      FROM missing_line m
      GROUP BY 1, 2, 3, 4, 5, 6, 7
    ) b
  ) n
  JOIN unit u ON u.id = n.unit_id
  LEFT JOIN document_counter c ON c.kind = 'GS' AND c.county_code = n.code AND c.year = n.year
  ON CONFLICT DO NOTHING;

  INSERT INTO document_counter (kind, county_code, year, last)
  SELECT 'GS', split_part(b.number, '-', 2), split_part(b.number, '-', 3)::integer,
    max(split_part(b.number, '-', 4)::integer)
  FROM public_notice_batch b GROUP BY 1, 2, 3
  ON CONFLICT (kind, county_code, year) DO UPDATE SET last = greatest(document_counter.last, excluded.last);

  INSERT INTO public_notice_entry (id, city, batch_id, application_id, person_id, position, shown, removed_at,
    remove_reason)
  SELECT m.id, m.city, m.batch_id, m.application_id, m.person_id,
    row_number() OVER (PARTITION BY m.batch_id ORDER BY m.recorded_at, m.id),
    jsonb_build_object(
      'name', coalesce(m.details->>'shownName', p.name),
      'sex', CASE coalesce(m.details->>'shownSex', p.sex) WHEN 'male' THEN '男' ELSE '女' END,
      'residentId', coalesce(m.details->>'shownResidentId', p.resident_id_masked),
      'community', coalesce(v.full_name, m.details->>'shownUnit', u.full_name),
      'matter', '就业困难人员认定',
      'receivedBy', coalesce(m.details->>'shownUnit', u.full_name),
      'supervisionPhone', t.phone),
    l.recorded_at,
    CASE l.action WHEN 'return' THEN '退回' WHEN 'withdraw' THEN '撤回' WHEN 'fail-first-review' THEN '初审不通过' END
  FROM missing_line m
  JOIN person p ON p.id = m.person_id AND p.city = m.city
  JOIN unit u ON u.id = m.unit_id
  LEFT JOIN unit v ON v.id = m.community_id
  LEFT JOIN (
    SELECT DISTINCT ON (k.id) k.id AS county_id, s.value #>> '{}' AS phone
    FROM unit k JOIN unit_setting s ON s.key = 'supervision_phone'
    JOIN unit w ON w.id = s.unit_id AND k.id BETWEEN w.id AND w.last_id
    WHERE k.level = 'county' ORDER BY k.id, w.last_id - w.id, s.from_on DESC
  ) t ON t.county_id = m.county_id
  LEFT JOIN LATERAL (
    SELECT x.recorded_at, x.action FROM application_step x
    WHERE x.application_id = m.application_id AND x.position > m.step_position
      AND (x.action = 'return' OR x.from_status = 'public_notice' AND x.action IN ('withdraw', 'fail-first-review'))
    ORDER BY x.position LIMIT 1
  ) l ON true
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS filled = ROW_COUNT;
  DROP TABLE missing_line;
  RETURN filled;
END
$$;
--> statement-breakpoint
SELECT fill_missing_notices();
