CREATE TABLE "bureau_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"until_on" date,
	"published_on" date,
	"title" text NOT NULL,
	"document_number" text,
	"counterpart" text,
	"place" text,
	"way" text,
	"expected" integer,
	"attended" integer,
	"hours" integer,
	"body" text NOT NULL,
	"link" text,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"replaces_id" uuid,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"voided_by_name" text,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "bureau_record_attended" CHECK ("bureau_record"."attended" is null or "bureau_record"."expected" is null or "bureau_record"."attended" <= "bureau_record"."expected"),
	CONSTRAINT "bureau_record_until" CHECK ("bureau_record"."until_on" is null or "bureau_record"."until_on" >= "bureau_record"."occurred_on")
);
--> statement-breakpoint
CREATE TABLE "finding_measure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"finding_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"exit_id" uuid,
	"recovery_id" uuid,
	"referred_to" text,
	"note" text DEFAULT '' NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "finding_measure_target" CHECK (case "finding_measure"."kind" when 'cancel' then "finding_measure"."exit_id" is not null when 'recover' then "finding_measure"."recovery_id" is not null
        else "finding_measure"."referred_to" is not null end)
);
--> statement-breakpoint
CREATE TABLE "finding_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"finding_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"action" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"actor_unit_id" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inspection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"unit_id" integer NOT NULL,
	"population" jsonb NOT NULL,
	"strata" text[] NOT NULL,
	"size" jsonb NOT NULL,
	"seed" text NOT NULL,
	"algorithm" text NOT NULL,
	"population_hash" text NOT NULL,
	"population_size" integer NOT NULL,
	"sample_size" integer NOT NULL,
	"quotas" jsonb NOT NULL,
	"checklist" jsonb NOT NULL,
	"status" text NOT NULL,
	"drawn_on" date NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"drawn_by" uuid NOT NULL,
	"drawn_by_name" text NOT NULL,
	"closed_on" date,
	"closed_by" uuid,
	"closed_by_name" text,
	"conclusion" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inspection_closed" CHECK (("inspection"."status" = 'closed') = ("inspection"."closed_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "inspection_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"stratum" text NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"case_number" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"evidence_hash" text NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"finished_at" timestamp with time zone,
	"finished_on" date,
	"finished_by" uuid,
	"finished_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inspection_case_finished" CHECK (("inspection_case"."finished_at" is null) = ("inspection_case"."finished_by" is null))
);
--> statement-breakpoint
CREATE TABLE "inspection_finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid,
	"case_id" uuid,
	"item_code" text,
	"person_id" uuid,
	"case_number" text,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"issuer_unit_id" integer NOT NULL,
	"problem" text NOT NULL,
	"article" text NOT NULL,
	"content" text NOT NULL,
	"measures_asked" text[] DEFAULT '{}' NOT NULL,
	"status" text NOT NULL,
	"found_on" date NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"found_by" uuid NOT NULL,
	"found_by_name" text NOT NULL,
	"order_id" uuid,
	"due_on" date,
	"replied_on" date,
	"replied_by" uuid,
	"replied_by_name" text,
	"reply" text,
	"recheck_due_on" date,
	"closed_on" date,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_by_name" text,
	"close_note" text,
	"sent_back" integer DEFAULT 0 NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inspection_finding_ordered" CHECK ("inspection_finding"."status" in ('found', 'voided') or ("inspection_finding"."order_id" is not null and "inspection_finding"."due_on" is not null)),
	CONSTRAINT "inspection_finding_closed" CHECK (("inspection_finding"."status" = 'closed') = ("inspection_finding"."closed_on" is not null)),
	CONSTRAINT "inspection_finding_replied" CHECK ("inspection_finding"."status" <> 'replied' or "inspection_finding"."replied_on" is not null),
	CONSTRAINT "inspection_finding_hands" CHECK ("inspection_finding"."closed_by" is null or "inspection_finding"."closed_by" <> "inspection_finding"."replied_by")
);
--> statement-breakpoint
CREATE TABLE "inspection_population" (
	"inspection_id" uuid PRIMARY KEY NOT NULL,
	"members" jsonb NOT NULL,
	"sample" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rectification_order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"issuer_unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"requirement" text NOT NULL,
	"issued_on" date NOT NULL,
	"limit_days" integer NOT NULL,
	"due_on" date NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rectification_order_days" CHECK ("rectification_order"."due_on" > "rectification_order"."issued_on")
);
--> statement-breakpoint
CREATE TABLE "supervision_counter" (
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "supervision_counter_kind_code_year_pk" PRIMARY KEY("kind","code","year")
);
--> statement-breakpoint
ALTER TABLE "finding_measure" ADD CONSTRAINT "finding_measure_finding_id_inspection_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."inspection_finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_step" ADD CONSTRAINT "finding_step_finding_id_inspection_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."inspection_finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_case" ADD CONSTRAINT "inspection_case_inspection_id_inspection_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_inspection_id_inspection_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_case_id_inspection_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."inspection_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_order_id_rectification_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."rectification_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_population" ADD CONSTRAINT "inspection_population_inspection_id_inspection_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bureau_record_unit" ON "bureau_record" USING btree ("unit_id","kind","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "bureau_record_replaces" ON "bureau_record" USING btree ("replaces_id") WHERE replaces_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "finding_measure_kind" ON "finding_measure" USING btree ("finding_id","kind") WHERE voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "finding_step_position" ON "finding_step" USING btree ("finding_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_number" ON "inspection" USING btree ("number");--> statement-breakpoint
CREATE INDEX "inspection_unit" ON "inspection" USING btree ("unit_id","drawn_on");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_case_position" ON "inspection_case" USING btree ("inspection_id","position");--> statement-breakpoint
CREATE INDEX "inspection_case_person" ON "inspection_case" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_finding_item" ON "inspection_finding" USING btree ("case_id","item_code") WHERE status <> 'voided' and item_code is not null;--> statement-breakpoint
CREATE INDEX "inspection_finding_county" ON "inspection_finding" USING btree ("county_id","status","due_on");--> statement-breakpoint
CREATE INDEX "inspection_finding_unit" ON "inspection_finding" USING btree ("unit_id","found_on");--> statement-breakpoint
CREATE INDEX "inspection_finding_person" ON "inspection_finding" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "inspection_finding_order" ON "inspection_finding" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rectification_order_number" ON "rectification_order" USING btree ("number");--> statement-breakpoint
CREATE INDEX "rectification_order_county" ON "rectification_order" USING btree ("county_id","issued_on");--> statement-breakpoint
CREATE INDEX "rectification_order_issuer" ON "rectification_order" USING btree ("issuer_unit_id","issued_on");--> statement-breakpoint
-- Custom tail: what was drawn stays as it was drawn, whoever writes to the tables.
CREATE FUNCTION keep_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a draw is frozen: % cannot be changed', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_draw BEFORE UPDATE ON "inspection_population" FOR EACH ROW EXECUTE FUNCTION keep_draw();--> statement-breakpoint
CREATE TRIGGER keep_draw BEFORE UPDATE ON "inspection" FOR EACH ROW
  WHEN ((OLD.seed, OLD.population, OLD.population_hash, OLD.quotas, OLD.strata, OLD.size, OLD.checklist)
    IS DISTINCT FROM (NEW.seed, NEW.population, NEW.population_hash, NEW.quotas, NEW.strata, NEW.size, NEW.checklist))
  EXECUTE FUNCTION keep_draw();--> statement-breakpoint
CREATE TRIGGER keep_draw BEFORE UPDATE ON "inspection_case" FOR EACH ROW
  WHEN ((OLD.inspection_id, OLD.position, OLD.person_id, OLD.evidence, OLD.evidence_hash)
    IS DISTINCT FROM (NEW.inspection_id, NEW.position, NEW.person_id, NEW.evidence, NEW.evidence_hash))
  EXECUTE FUNCTION keep_draw();
