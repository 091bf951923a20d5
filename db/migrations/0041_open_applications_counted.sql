CREATE TABLE "application_open_count" (
	"unit_id" integer NOT NULL,
	"accepted_on" date NOT NULL,
	"county_id" integer NOT NULL,
	"category" text NOT NULL,
	"cases" integer NOT NULL,
	CONSTRAINT "application_open_count_key" PRIMARY KEY("unit_id","accepted_on","county_id","category")
);
--> statement-breakpoint
CREATE TABLE "application_open_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "application_open_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"accepted_on" date NOT NULL,
	"county_id" integer NOT NULL,
	"category" text NOT NULL,
	"cases" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "application_open_delta_unit" ON "application_open_delta" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "unit_level" ON "unit" USING btree ("level","id");
--> statement-breakpoint
-- From here on by hand.
CREATE FUNCTION application_open_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone CONSTANT integer := CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO application_open_delta (unit_id, accepted_on, county_id, category, cases)
    SELECT v.unit_id, x.accepted_on, x.county_id, x.category, sum(x.sign)
    FROM (SELECT 1 AS sign, n.county_id, n.street_id, n.community_id, n.category, n.accepted_on, n.decided_on, n.status FROM n
          UNION ALL
          SELECT -1, o.county_id, o.street_id, o.community_id, o.category, o.accepted_on, o.decided_on, o.status FROM o) x
    JOIN unit h ON h.id = x.county_id
    CROSS JOIN LATERAL (VALUES (h.city_id), (x.county_id), (x.street_id), (x.community_id)) v (unit_id)
    WHERE v.unit_id IS NOT NULL AND x.accepted_on IS NOT NULL AND x.decided_on IS NULL
      AND x.status NOT IN ('draft', 'submitted', 'withdrawn')
    GROUP BY 1, 2, 3, 4 HAVING sum(x.sign) <> 0;
  ELSE
    INSERT INTO application_open_delta (unit_id, accepted_on, county_id, category, cases)
    SELECT v.unit_id, x.accepted_on, x.county_id, x.category, gone * count(*)
    FROM changed x JOIN unit h ON h.id = x.county_id
    CROSS JOIN LATERAL (VALUES (h.city_id), (x.county_id), (x.street_id), (x.community_id)) v (unit_id)
    WHERE v.unit_id IS NOT NULL AND x.accepted_on IS NOT NULL AND x.decided_on IS NULL
      AND x.status NOT IN ('draft', 'submitted', 'withdrawn')
    GROUP BY 1, 2, 3, 4;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER application_open_insert AFTER INSERT ON application REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION application_open_changed();
--> statement-breakpoint
CREATE TRIGGER application_open_delete AFTER DELETE ON application REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION application_open_changed();
--> statement-breakpoint
CREATE TRIGGER application_open_update AFTER UPDATE ON application REFERENCING OLD TABLE AS o NEW TABLE AS n
  FOR EACH STATEMENT EXECUTE FUNCTION application_open_changed();
--> statement-breakpoint
INSERT INTO application_open_count (unit_id, accepted_on, county_id, category, cases)
SELECT v.unit_id, a.accepted_on, a.county_id, a.category, count(*)
FROM application a JOIN unit h ON h.id = a.county_id
CROSS JOIN LATERAL (VALUES (h.city_id), (a.county_id), (a.street_id), (a.community_id)) v (unit_id)
WHERE v.unit_id IS NOT NULL AND a.accepted_on IS NOT NULL AND a.decided_on IS NULL
  AND a.status NOT IN ('draft', 'submitted', 'withdrawn')
GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
ALTER FUNCTION caseload_fold() RENAME TO caseload_fold_people;
--> statement-breakpoint
CREATE FUNCTION caseload_fold() RETURNS void LANGUAGE sql AS $$
  SELECT caseload_fold_people();
  WITH taken AS (DELETE FROM application_open_delta RETURNING *)
  INSERT INTO application_open_count AS c (unit_id, accepted_on, county_id, category, cases)
  SELECT unit_id, accepted_on, county_id, category, sum(cases) FROM taken GROUP BY 1, 2, 3, 4
  ON CONFLICT (unit_id, accepted_on, county_id, category) DO UPDATE SET cases = c.cases + excluded.cases;
  DELETE FROM application_open_count WHERE cases = 0;
$$;
