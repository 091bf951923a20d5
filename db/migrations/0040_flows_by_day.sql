CREATE TABLE "flow_again" (
	"city_id" integer NOT NULL,
	"day" date NOT NULL,
	"metric" text NOT NULL,
	"previous_on" date NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "flow_again_city_id_metric_day_previous_on_person_id_pk" PRIMARY KEY("city_id","metric","day","previous_on","person_id")
);
--> statement-breakpoint
CREATE TABLE "flow_day" (
	"unit_id" integer NOT NULL,
	"day" date NOT NULL,
	"category" text NOT NULL,
	"city" integer NOT NULL,
	"recognized" integer NOT NULL,
	"exited" integer NOT NULL,
	"employed" integer NOT NULL,
	"placed" integer NOT NULL,
	"term_over" integer NOT NULL,
	"decisions" integer NOT NULL,
	"late" integer NOT NULL,
	CONSTRAINT "flow_day_unit_id_day_category_pk" PRIMARY KEY("unit_id","day","category")
);
--> statement-breakpoint
CREATE TABLE "flow_day_counted" (
	"city" integer NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "flow_day_counted_city_day_pk" PRIMARY KEY("city","day")
);
--> statement-breakpoint
CREATE TABLE "flow_touch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flow_touch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"city" integer,
	"day" date
);
--> statement-breakpoint
CREATE INDEX "flow_day_city" ON "flow_day" USING btree ("city","day");--> statement-breakpoint
-- From here on by hand.
-- Touches the days given (a city without a number: of every city) and, of everything else of these people, whatever
-- happened on the first of them or later: what a record says of its day (where, recognized as what, after which status)
-- may change with an earlier one. Who was ever transferred counts where the placement of that day was: every city's day.
CREATE FUNCTION flow_touch_people(p_people uuid[], p_cities integer[], p_days date[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_people IS NULL THEN RETURN; END IF;
  INSERT INTO flow_touch (city, day)
  WITH given AS MATERIALIZED (
    SELECT g.person_id, g.day,
      CASE WHEN NOT EXISTS (SELECT 1 FROM person_placement l WHERE l.person_id = g.person_id) THEN g.city END AS city
    FROM unnest(p_people, p_cities, p_days) g (person_id, city, day) WHERE g.day IS NOT NULL),
  since AS MATERIALIZED (SELECT person_id, city, min(day) AS day FROM given GROUP BY 1, 2)
  SELECT DISTINCT x.city, x.day FROM (
    SELECT city, day FROM given
    UNION ALL SELECT s.city, r.occurred_on FROM since s JOIN recognition r USING (person_id) WHERE r.occurred_on >= s.day
    UNION ALL SELECT s.city, r.until_on FROM since s JOIN recognition r USING (person_id) WHERE r.until_on >= s.day
    UNION ALL SELECT s.city, a.decided_on FROM since s JOIN application a USING (person_id) WHERE a.decided_on >= s.day
    UNION ALL SELECT s.city, e.occurred_on FROM since s JOIN employment_status e USING (person_id)
      WHERE e.occurred_on >= s.day
    UNION ALL SELECT s.city, w.occurred_on FROM since s JOIN welfare_placement w USING (person_id)
      WHERE w.occurred_on >= s.day
    UNION ALL SELECT s.city, w.ended_on FROM since s JOIN welfare_placement w USING (person_id) WHERE w.ended_on >= s.day
  ) x WHERE isfinite(x.day);
END $$;
--> statement-breakpoint
CREATE FUNCTION flow_touch_recognition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
  cities integer[];
  days date[];
BEGIN
  IF current_setting('app.bulk', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM o JOIN n USING (id)
    CROSS JOIN LATERAL (VALUES (o.person_id, o.city, o.until_on), (n.person_id, n.city, n.until_on),
      (o.person_id, o.city, CASE WHEN (o.person_id, o.city, o.occurred_on, o.recorded_at, o.voided_at, o.category, o.county_id, o.street_id, o.community_id)
        IS DISTINCT FROM (n.person_id, n.city, n.occurred_on, n.recorded_at, n.voided_at, n.category, n.county_id, n.street_id, n.community_id) THEN o.occurred_on END),
      (n.person_id, n.city, CASE WHEN (o.person_id, o.city, o.occurred_on, o.recorded_at, o.voided_at, o.category, o.county_id, o.street_id, o.community_id)
        IS DISTINCT FROM (n.person_id, n.city, n.occurred_on, n.recorded_at, n.voided_at, n.category, n.county_id, n.street_id, n.community_id) THEN n.occurred_on END)) v (person_id, city, day)
    WHERE (o.person_id, o.city, o.occurred_on, o.recorded_at, o.voided_at, o.category, o.county_id, o.street_id, o.community_id, o.until_on)
      IS DISTINCT FROM (n.person_id, n.city, n.occurred_on, n.recorded_at, n.voided_at, n.category, n.county_id, n.street_id, n.community_id, n.until_on);
  ELSE
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM changed c CROSS JOIN LATERAL (VALUES (c.person_id, c.city, c.occurred_on), (c.person_id, c.city, c.until_on)) v (person_id, city, day);
  END IF;
  PERFORM flow_touch_people(people, cities, days);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER flow_touches_insert AFTER INSERT ON recognition REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_recognition();
--> statement-breakpoint
CREATE TRIGGER flow_touches_delete AFTER DELETE ON recognition REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_recognition();
--> statement-breakpoint
CREATE TRIGGER flow_touches_update AFTER UPDATE ON recognition REFERENCING OLD TABLE AS o NEW TABLE AS n
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_recognition();
--> statement-breakpoint
-- A decision counts in the city that handled the case, which may be another than the dossier's: then every city's day.
CREATE FUNCTION flow_touch_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
  cities integer[];
  days date[];
BEGIN
  IF current_setting('app.bulk', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM o JOIN n USING (id) JOIN unit u ON u.id = o.county_id JOIN unit w ON w.id = n.county_id
    CROSS JOIN LATERAL (VALUES (o.person_id, CASE WHEN u.city_id = o.city THEN o.city END, o.decided_on),
      (n.person_id, CASE WHEN w.city_id = n.city THEN n.city END, n.decided_on)) v (person_id, city, day)
    WHERE (o.person_id, o.city, o.status, o.decided_on, o.accepted_on, o.category, o.county_id, o.street_id, o.community_id)
      IS DISTINCT FROM (n.person_id, n.city, n.status, n.decided_on, n.accepted_on, n.category, n.county_id, n.street_id, n.community_id);
  ELSE
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM changed c JOIN unit u ON u.id = c.county_id CROSS JOIN LATERAL (VALUES (c.person_id, CASE WHEN u.city_id = c.city THEN c.city END, c.decided_on)) v (person_id, city, day);
  END IF;
  PERFORM flow_touch_people(people, cities, days);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER flow_touches_insert AFTER INSERT ON application REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_application();
--> statement-breakpoint
CREATE TRIGGER flow_touches_delete AFTER DELETE ON application REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_application();
--> statement-breakpoint
CREATE TRIGGER flow_touches_update AFTER UPDATE ON application REFERENCING OLD TABLE AS o NEW TABLE AS n
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_application();
--> statement-breakpoint
CREATE FUNCTION flow_touch_employment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
  cities integer[];
  days date[];
BEGIN
  IF current_setting('app.bulk', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM o JOIN n USING (id)
    CROSS JOIN LATERAL (VALUES (o.person_id, o.city, o.occurred_on), (n.person_id, n.city, n.occurred_on)) v (person_id, city, day)
    WHERE (o.person_id, o.city, o.status, o.occurred_on, o.recorded_at, o.voided_at)
      IS DISTINCT FROM (n.person_id, n.city, n.status, n.occurred_on, n.recorded_at, n.voided_at);
  ELSE
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM changed c CROSS JOIN LATERAL (VALUES (c.person_id, c.city, c.occurred_on)) v (person_id, city, day);
  END IF;
  PERFORM flow_touch_people(people, cities, days);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER flow_touches_insert AFTER INSERT ON employment_status REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_employment();
--> statement-breakpoint
CREATE TRIGGER flow_touches_delete AFTER DELETE ON employment_status REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_employment();
--> statement-breakpoint
CREATE TRIGGER flow_touches_update AFTER UPDATE ON employment_status REFERENCING OLD TABLE AS o NEW TABLE AS n
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_employment();
--> statement-breakpoint
CREATE FUNCTION flow_touch_welfare() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
  cities integer[];
  days date[];
BEGIN
  IF current_setting('app.bulk', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM o JOIN n USING (id)
    CROSS JOIN LATERAL (VALUES (o.person_id, o.city, o.ended_on), (n.person_id, n.city, n.ended_on),
      (o.person_id, o.city, CASE WHEN (o.person_id, o.city, o.occurred_on, o.voided_at)
        IS DISTINCT FROM (n.person_id, n.city, n.occurred_on, n.voided_at) THEN o.occurred_on END),
      (n.person_id, n.city, CASE WHEN (o.person_id, o.city, o.occurred_on, o.voided_at)
        IS DISTINCT FROM (n.person_id, n.city, n.occurred_on, n.voided_at) THEN n.occurred_on END)) v (person_id, city, day)
    WHERE (o.person_id, o.city, o.occurred_on, o.voided_at, o.ended_on, o.end_reason)
      IS DISTINCT FROM (n.person_id, n.city, n.occurred_on, n.voided_at, n.ended_on, n.end_reason);
  ELSE
    SELECT array_agg(v.person_id), array_agg(v.city), array_agg(v.day) INTO people, cities, days
    FROM changed c CROSS JOIN LATERAL (VALUES (c.person_id, c.city, c.occurred_on), (c.person_id, c.city, c.ended_on)) v (person_id, city, day);
  END IF;
  PERFORM flow_touch_people(people, cities, days);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER flow_touches_insert AFTER INSERT ON welfare_placement REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_welfare();
--> statement-breakpoint
CREATE TRIGGER flow_touches_delete AFTER DELETE ON welfare_placement REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_welfare();
--> statement-breakpoint
CREATE TRIGGER flow_touches_update AFTER UPDATE ON welfare_placement REFERENCING OLD TABLE AS o NEW TABLE AS n
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_welfare();
--> statement-breakpoint
-- With the first placement it is no longer the records that say where the person was: everything of theirs, everywhere.
CREATE FUNCTION flow_touch_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM flow_touch_people(array_remove(ARRAY[OLD.person_id, NEW.person_id], NULL), ARRAY[NULL, NULL]::integer[],
    ARRAY['-infinity', '-infinity']::date[]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER flow_touches AFTER INSERT OR UPDATE OR DELETE ON person_placement
  FOR EACH ROW EXECUTE FUNCTION flow_touch_placement();
--> statement-breakpoint
-- What is in time, where units lie, and a demo caseload written at once: every day is counted again.
CREATE FUNCTION flow_touch_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO flow_touch (city, day) VALUES (NULL, NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER flow_touches AFTER INSERT OR UPDATE ON unit_setting
  FOR EACH ROW WHEN (NEW.key IN ('processing_includes_notice', 'demo_seeded')) EXECUTE FUNCTION flow_touch_all();
--> statement-breakpoint
CREATE TRIGGER flow_touches_delete AFTER DELETE ON unit_setting
  FOR EACH ROW WHEN (OLD.key IN ('processing_includes_notice', 'demo_seeded')) EXECUTE FUNCTION flow_touch_all();
--> statement-breakpoint
CREATE TRIGGER flow_touches AFTER INSERT OR UPDATE OR DELETE ON work_calendar_day
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_all();
--> statement-breakpoint
CREATE TRIGGER flow_touches AFTER INSERT OR UPDATE OR DELETE ON work_calendar_year
  FOR EACH STATEMENT EXECUTE FUNCTION flow_touch_all();
--> statement-breakpoint
CREATE TRIGGER flow_touches AFTER UPDATE ON unit
  FOR EACH ROW WHEN ((OLD.city_id, OLD.parent_id, OLD.level) IS DISTINCT FROM (NEW.city_id, NEW.parent_id, NEW.level))
  EXECUTE FUNCTION flow_touch_all();
