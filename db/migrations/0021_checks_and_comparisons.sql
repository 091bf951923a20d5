CREATE TABLE "check_count" (
	"on_day" date NOT NULL,
	"unit_id" integer NOT NULL,
	"rule" text NOT NULL,
	"hits" integer NOT NULL,
	"exempted" integer NOT NULL,
	CONSTRAINT "check_count_unit_id_rule_on_day_pk" PRIMARY KEY("unit_id","rule","on_day")
);
--> statement-breakpoint
CREATE TABLE "check_exemption" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"rule" text NOT NULL,
	"person_id" uuid,
	"subject" text NOT NULL,
	"record_id" uuid NOT NULL,
	"unit_id" integer NOT NULL,
	"reason" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_on" date,
	"voided_by" uuid,
	"voided_by_name" text,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "check_exemption_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "check_exemption_days" CHECK ("check_exemption"."until_on" >= "check_exemption"."from_on"),
	CONSTRAINT "check_exemption_voided" CHECK (("check_exemption"."voided_at" is null) = ("check_exemption"."void_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "check_hit" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"rule" text NOT NULL,
	"person_id" uuid,
	"unit_id" integer NOT NULL,
	"county_id" integer,
	"street_id" integer,
	"community_id" integer,
	"responsible_id" uuid,
	"subject" text NOT NULL,
	"record_id" uuid NOT NULL,
	"since_on" date NOT NULL,
	"facts" jsonb NOT NULL,
	"found_on" date NOT NULL,
	"gone_on" date,
	CONSTRAINT "check_hit_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "check_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"on_day" date NOT NULL,
	"origin" text NOT NULL,
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"rule" text,
	"found" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"started_by" uuid,
	"started_by_name" text NOT NULL,
	"problem" text,
	CONSTRAINT "check_run_finished" CHECK (("check_run"."state" = 'running') = ("check_run"."finished_at" is null))
);
--> statement-breakpoint
CREATE TABLE "comparison_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"file_digest" text NOT NULL,
	"data_as_of" date,
	"rows" integer NOT NULL,
	"matched" integer NOT NULL,
	"hits" integer NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comparison_hit" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"batch_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"source" text NOT NULL,
	"fact" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"occurred_on" date NOT NULL,
	"row_number" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"note" text,
	"resolved_on" date,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"resolved_by_name" text,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "comparison_hit_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "comparison_hit_resolved" CHECK (("comparison_hit"."state" = 'open') = ("comparison_hit"."resolved_on" is null))
);
--> statement-breakpoint
ALTER TABLE "check_exemption" ADD CONSTRAINT "check_exemption_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparison_hit" ADD CONSTRAINT "comparison_hit_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_exemption_record" ON "check_exemption" USING btree ("rule","record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "check_hit_standing" ON "check_hit" USING btree ("rule","record_id","city") WHERE gone_on is null;--> statement-breakpoint
CREATE INDEX "check_hit_person" ON "check_hit" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "check_hit_province_on" ON "check_hit" USING btree ("rule","since_on","id");--> statement-breakpoint
CREATE INDEX "check_hit_city_on" ON "check_hit" USING btree ("city","rule","since_on","id");--> statement-breakpoint
CREATE INDEX "check_hit_county_on" ON "check_hit" USING btree ("county_id","rule","since_on","id");--> statement-breakpoint
CREATE INDEX "check_hit_street_on" ON "check_hit" USING btree ("street_id","rule","since_on","id");--> statement-breakpoint
CREATE INDEX "check_hit_community_on" ON "check_hit" USING btree ("community_id","rule","since_on","id");--> statement-breakpoint
CREATE INDEX "check_run_unit" ON "check_run" USING btree ("unit_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "check_run_running" ON "check_run" USING btree ("unit_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "comparison_batch_unit" ON "comparison_batch" USING btree ("unit_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "comparison_batch_same" ON "comparison_batch" USING btree ("unit_id","source","file_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "comparison_hit_once" ON "comparison_hit" USING btree ("person_id","source","fact","occurred_on","city");--> statement-breakpoint
CREATE INDEX "comparison_hit_person" ON "comparison_hit" USING btree ("person_id","state");--> statement-breakpoint
CREATE INDEX "comparison_hit_batch" ON "comparison_hit" USING btree ("batch_id");--> statement-breakpoint
-- Custom from here on.
ALTER TABLE "check_exemption" ALTER CONSTRAINT "check_exemption_person_id_city_person_id_city_fk" DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
ALTER TABLE "comparison_hit" ALTER CONSTRAINT "comparison_hit_person_id_city_person_id_city_fk" DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
-- What was found about a person follows the person to another unit and into other hands at once; the next run may
-- be hours away, and nobody may read on about people who have left the territory.
CREATE FUNCTION check_hits_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE check_hit h SET unit_id = n.unit_id, county_id = n.county_id, street_id = n.street_id,
    community_id = n.community_id, responsible_id = n.responsible_id
  FROM new_rows n
  WHERE h.person_id = n.person_id AND h.city = n.city
    AND (h.unit_id, h.county_id, h.street_id, h.community_id, h.responsible_id)
      IS DISTINCT FROM (n.unit_id, n.county_id, n.street_id, n.community_id, n.responsible_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER check_hits_follow_insert AFTER INSERT ON person_fact REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_hits_follow();
--> statement-breakpoint
CREATE TRIGGER check_hits_follow_update AFTER UPDATE ON person_fact REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_hits_follow();
--> statement-breakpoint
-- Records entered lately, by entry: what the signals of made-up records look at.
CREATE INDEX "service_record_recorded" ON "service_record" USING btree ("recorded_at") WHERE voided_at is null;
--> statement-breakpoint
CREATE INDEX "household_recognition_household" ON "household_recognition" USING btree ("household_id");
