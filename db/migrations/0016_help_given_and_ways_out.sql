CREATE TABLE "bulk_action" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	"done_by" uuid NOT NULL,
	"done_by_name" text NOT NULL,
	"undone_at" timestamp with time zone,
	"undo_rows" jsonb,
	CONSTRAINT "bulk_action_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "caseload_handover" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"number" text NOT NULL,
	"from_account_id" uuid,
	"from_name" text NOT NULL,
	"to_account_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"reason" text NOT NULL,
	"handed_on" date NOT NULL,
	"sheet" jsonb NOT NULL,
	"bulk_action_id" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "caseload_handover_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "duty_hold" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid,
	"duty_key" text NOT NULL,
	"until_on" date NOT NULL,
	"reason" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	"set_by_name" text NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "duty_hold_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"account_name" text NOT NULL,
	"unit_id" integer NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entrepreneurship_milestone" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"support_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" text NOT NULL,
	"due_on" date,
	"done_on" date,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entrepreneurship_milestone_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "entrepreneurship_support" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"content" text NOT NULL,
	"provider" text,
	"business_name" text,
	"business_registered_on" date,
	"amount" numeric(12, 2),
	"term_months" integer,
	"decided_on" date,
	"paid_on" date,
	"ended_on" date,
	"note" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entrepreneurship_support_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "entrepreneurship_support_amount" CHECK ("entrepreneurship_support"."amount" is null or "entrepreneurship_support"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "exit_case" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"recognition_id" uuid NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"ground" text NOT NULL,
	"occurred_on" date NOT NULL,
	"evidence" text NOT NULL,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"told_on" date,
	"told_way" text,
	"object_until" date,
	"objection" text,
	"objection_answer" text,
	"proposed_on" date NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"proposed_by" uuid,
	"proposed_by_name" text NOT NULL,
	"effects" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"decided_on" date,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"decision_note" text,
	"undone_on" date,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_by_name" text,
	"undo_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "exit_case_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "exit_case_decided" CHECK ("exit_case"."status" not in ('confirmed', 'rejected', 'undone') or "exit_case"."decided_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "service_refusal" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"service" text NOT NULL,
	"content" text NOT NULL,
	"reason" text NOT NULL,
	"justified" boolean NOT NULL,
	"justification" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_refusal_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "plan_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"path" text NOT NULL,
	"title" text NOT NULL,
	"step" text NOT NULL,
	"content" text NOT NULL,
	"way" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"retired_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"exit_id" uuid,
	"subsidy_id" uuid,
	"reason" text NOT NULL,
	"amount" numeric(12, 2) NOT NULL,
	"notice_number" text,
	"notice_on" date,
	"repay_until" date,
	"closed_on" date,
	"close_reason" text,
	"close_note" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recovery_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "recovery_amount" CHECK ("recovery"."amount" > 0),
	CONSTRAINT "recovery_closed" CHECK (("recovery"."closed_on" is null) = ("recovery"."close_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "recovery_payment" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"recovery_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"amount" numeric(12, 2) NOT NULL,
	"voucher" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recovery_payment_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "recovery_payment_amount" CHECK ("recovery_payment"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "subsidy" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"from_month" date,
	"until_month" date,
	"amount" numeric(12, 2) NOT NULL,
	"basis" text NOT NULL,
	"payee" text,
	"placement_id" uuid,
	"support_id" uuid,
	"enrolment_id" uuid,
	"decided_on" date,
	"decided_by" uuid,
	"decided_by_name" text,
	"decision_note" text,
	"paid_on" date,
	"note" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "subsidy_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "subsidy_amount" CHECK ("subsidy"."amount" > 0),
	CONSTRAINT "subsidy_months" CHECK (("subsidy"."from_month" is null) = ("subsidy"."until_month" is null) and ("subsidy"."from_month" is null or
        ("subsidy"."from_month" <= "subsidy"."until_month" and extract(day from "subsidy"."from_month") = 1 and extract(day from "subsidy"."until_month") = 1))),
	CONSTRAINT "subsidy_decided" CHECK ("subsidy"."status" = 'applied' or "subsidy"."decided_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "subsidy_window" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	"recorded_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "subsidy_window_days" CHECK ("subsidy_window"."opens_on" <= "subsidy_window"."closes_on")
);
--> statement-breakpoint
CREATE TABLE "training_course" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"county_id" integer,
	"name" text NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"occupation" text,
	"hours" integer NOT NULL,
	"seats" integer NOT NULL,
	"free" boolean DEFAULT true NOT NULL,
	"education" text,
	"age_min" integer,
	"age_max" integer,
	"division_code" text NOT NULL,
	"place" text NOT NULL,
	"enrol_until" date NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"cancelled_on" date,
	"cancel_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "training_course_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "training_course_days" CHECK ("training_course"."enrol_until" <= "training_course"."ends_on" and "training_course"."starts_on" <= "training_course"."ends_on"),
	CONSTRAINT "training_course_size" CHECK ("training_course"."seats" > 0 and "training_course"."hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "training_enrolment" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" uuid,
	"course_name" text NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"hours" integer,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"status" text NOT NULL,
	"attended_hours" integer,
	"ended_on" date,
	"drop_reason" text,
	"certificate_name" text,
	"certificate_number" text,
	"certified_on" date,
	"subsidy_amount" numeric(12, 2),
	"subsidy_paid_on" date,
	"note" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "training_enrolment_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "training_enrolment_end" CHECK (("training_enrolment"."status" in ('completed', 'dropped')) = ("training_enrolment"."ended_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "welfare_attendance" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"placement_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"month" date NOT NULL,
	"days_due" integer NOT NULL,
	"days_present" integer NOT NULL,
	"note" text,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "welfare_attendance_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "welfare_attendance_month_start" CHECK (extract(day from "welfare_attendance"."month") = 1),
	CONSTRAINT "welfare_attendance_days" CHECK ("welfare_attendance"."days_present" between 0 and "welfare_attendance"."days_due")
);
--> statement-breakpoint
CREATE TABLE "welfare_placement" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"employer" text NOT NULL,
	"post" text NOT NULL,
	"monthly_wage" integer NOT NULL,
	"contract_until" date NOT NULL,
	"ordinal" integer NOT NULL,
	"second_ground" text,
	"second_note" text,
	"ended_on" date,
	"end_reason" text,
	"end_note" text,
	"end_recorded_at" timestamp with time zone,
	"end_recorded_by" uuid,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "welfare_placement_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "welfare_placement_days" CHECK ("welfare_placement"."contract_until" >= "welfare_placement"."occurred_on"),
	CONSTRAINT "welfare_placement_end" CHECK (("welfare_placement"."ended_on" is null) = ("welfare_placement"."end_reason" is null)),
	CONSTRAINT "welfare_placement_ordinal" CHECK ("welfare_placement"."ordinal" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "welfare_post" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"number" text NOT NULL,
	"employer" text NOT NULL,
	"post" text NOT NULL,
	"kind" text NOT NULL,
	"places" integer NOT NULL,
	"monthly_wage" integer NOT NULL,
	"working_hours" text NOT NULL,
	"division_code" text NOT NULL,
	"workplace" text NOT NULL,
	"duties" text NOT NULL,
	"demands" text[] DEFAULT '{}' NOT NULL,
	"temporary" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"proposed_on" date NOT NULL,
	"decided_on" date,
	"decided_by" uuid,
	"decided_by_name" text,
	"decision_note" text,
	"closed_on" date,
	"close_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "welfare_post_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "welfare_post_places" CHECK ("welfare_post"."places" > 0),
	CONSTRAINT "welfare_post_decided" CHECK ("welfare_post"."status" = 'proposed' or "welfare_post"."decided_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "welfare_queue_entry" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"wanted_kind" text,
	"note" text,
	"left_on" date,
	"left_reason" text,
	"left_recorded_at" timestamp with time zone,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "welfare_queue_entry_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "welfare_queue_entry_left" CHECK (("welfare_queue_entry"."left_on" is null) = ("welfare_queue_entry"."left_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "plan_review" ALTER COLUMN "next_review_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "agreement_signature_id" uuid;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "sent_back_comments" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "plan_measure" ADD COLUMN "evidence" text;--> statement-breakpoint
ALTER TABLE "plan_measure" ADD COLUMN "done_by_name" text;--> statement-breakpoint
ALTER TABLE "plan_review" ADD COLUMN "kind" text DEFAULT 'quarterly' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_review" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "post" text;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "monthly_wage" integer;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "contract" boolean;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "contract_until" date;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "placement_id" uuid;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "actor_name" text;--> statement-breakpoint
ALTER TABLE "entrepreneurship_milestone" ADD CONSTRAINT "entrepreneurship_milestone_support_id_city_entrepreneurship_support_id_city_fk" FOREIGN KEY ("support_id","city") REFERENCES "public"."entrepreneurship_support"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entrepreneurship_support" ADD CONSTRAINT "entrepreneurship_support_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exit_case" ADD CONSTRAINT "exit_case_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_refusal" ADD CONSTRAINT "service_refusal_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_payment" ADD CONSTRAINT "recovery_payment_recovery_id_city_recovery_id_city_fk" FOREIGN KEY ("recovery_id","city") REFERENCES "public"."recovery"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy" ADD CONSTRAINT "subsidy_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_enrolment" ADD CONSTRAINT "training_enrolment_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_attendance" ADD CONSTRAINT "welfare_attendance_placement_id_city_welfare_placement_id_city_fk" FOREIGN KEY ("placement_id","city") REFERENCES "public"."welfare_placement"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_placement" ADD CONSTRAINT "welfare_placement_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welfare_queue_entry" ADD CONSTRAINT "welfare_queue_entry_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_action_account" ON "bulk_action" USING btree ("done_by","done_at");--> statement-breakpoint
CREATE UNIQUE INDEX "caseload_handover_number" ON "caseload_handover" USING btree ("number","city");--> statement-breakpoint
CREATE INDEX "caseload_handover_unit" ON "caseload_handover" USING btree ("unit_id","handed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "duty_hold_open" ON "duty_hold" USING btree ("duty_key","city") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "duty_hold_person" ON "duty_hold" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "saved_view_account" ON "saved_view" USING btree ("account_id","page");--> statement-breakpoint
CREATE INDEX "saved_view_unit" ON "saved_view" USING btree ("unit_id","page");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("account_id","page","name") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "entrepreneurship_milestone_support" ON "entrepreneurship_milestone" USING btree ("support_id");--> statement-breakpoint
CREATE INDEX "entrepreneurship_milestone_person" ON "entrepreneurship_milestone" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "entrepreneurship_support_person" ON "entrepreneurship_support" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "exit_case_open" ON "exit_case" USING btree ("person_id","city") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "exit_case_person" ON "exit_case" USING btree ("person_id","proposed_on");--> statement-breakpoint
CREATE INDEX "exit_case_county" ON "exit_case" USING btree ("county_id","status","proposed_on");--> statement-breakpoint
CREATE INDEX "exit_case_city" ON "exit_case" USING btree ("city","status","proposed_on");--> statement-breakpoint
CREATE INDEX "service_refusal_person" ON "service_refusal" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "plan_template_unit" ON "plan_template" USING btree ("unit_id","path");--> statement-breakpoint
CREATE INDEX "recovery_person" ON "recovery" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "recovery_payment_recovery" ON "recovery_payment" USING btree ("recovery_id");--> statement-breakpoint
CREATE INDEX "recovery_payment_person" ON "recovery_payment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "subsidy_person" ON "subsidy" USING btree ("person_id","from_month");--> statement-breakpoint
CREATE INDEX "subsidy_city" ON "subsidy" USING btree ("city","kind","status");--> statement-breakpoint
CREATE UNIQUE INDEX "subsidy_window_year" ON "subsidy_window" USING btree ("unit_id","kind","year");--> statement-breakpoint
CREATE UNIQUE INDEX "training_course_same" ON "training_course" USING btree ("city","provider","name","starts_on","division_code");--> statement-breakpoint
CREATE INDEX "training_course_city" ON "training_course" USING btree ("city","starts_on");--> statement-breakpoint
CREATE INDEX "training_course_county" ON "training_course" USING btree ("county_id","starts_on");--> statement-breakpoint
CREATE INDEX "training_enrolment_person" ON "training_enrolment" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "training_enrolment_course" ON "training_enrolment" USING btree ("course_id");--> statement-breakpoint
CREATE UNIQUE INDEX "training_enrolment_once" ON "training_enrolment" USING btree ("person_id","course_id","city") WHERE voided_at is null and course_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "welfare_attendance_month" ON "welfare_attendance" USING btree ("placement_id","month","city") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "welfare_attendance_person" ON "welfare_attendance" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "welfare_placement_person" ON "welfare_placement" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "welfare_placement_post" ON "welfare_placement" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "welfare_placement_open" ON "welfare_placement" USING btree ("person_id","city") WHERE ended_on is null and voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "welfare_post_number" ON "welfare_post" USING btree ("number","city");--> statement-breakpoint
CREATE INDEX "welfare_post_county" ON "welfare_post" USING btree ("county_id","status");--> statement-breakpoint
CREATE INDEX "welfare_post_city" ON "welfare_post" USING btree ("city","status");--> statement-breakpoint
CREATE UNIQUE INDEX "welfare_queue_entry_open" ON "welfare_queue_entry" USING btree ("person_id","city") WHERE left_on is null and voided_at is null;--> statement-breakpoint
-- As in 0007: keys over the city are checked at the end while a whole dossier moves to another city.
DO $$
DECLARE
  fk record;
BEGIN
  FOR fk IN
    SELECT c.conrelid::regclass AS child, c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace AND NOT c.condeferrable
      AND EXISTS (SELECT 1 FROM pg_attribute a
        WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname = 'city')
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', fk.child, fk.conname);
  END LOOP;
END $$;
