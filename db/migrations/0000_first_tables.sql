CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"unit_id" integer NOT NULL,
	"roles" text[] NOT NULL,
	"resident_id_index" text,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"digest" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"action" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_unit_id" integer,
	"channel" text NOT NULL,
	"request_id" text NOT NULL,
	"subject_type" text,
	"subject_id" text,
	"subject_unit_id" integer,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"before_digest" text,
	"after_digest" text
);
--> statement-breakpoint
CREATE TABLE "need_assessment" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"wishes" text[] NOT NULL,
	"expected_wage" integer,
	"work_division" text,
	"working_hours" text,
	"training_wish" text,
	"start_up_wish" text,
	"wants_welfare_post" boolean DEFAULT false NOT NULL,
	"needs" text[] NOT NULL,
	"skills" text[] NOT NULL,
	"barriers" text[] NOT NULL,
	"health" text,
	"market_ability" text NOT NULL,
	"note" text,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "need_assessment_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "service_record" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"way" text NOT NULL,
	"substantive" boolean NOT NULL,
	"content" text NOT NULL,
	"outcome" text,
	"next_on" text,
	"subject" jsonb,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_record_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "help_plan" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"version_no" integer NOT NULL,
	"status" text NOT NULL,
	"main_path" text NOT NULL,
	"paths" text[] NOT NULL,
	"goal" text DEFAULT '' NOT NULL,
	"amber_reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"check" jsonb DEFAULT '{"red":[],"amber":[]}'::jsonb NOT NULL,
	"sound" boolean DEFAULT false NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_by_name" text NOT NULL,
	"drafted_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_on" date,
	"submitted_by" uuid,
	"agreed_on" date,
	"approved_on" date,
	"approved_by" uuid,
	"approved_by_name" text,
	"approved_at" timestamp with time zone,
	"superseded_on" date,
	"sent_back_on" date,
	"sent_back_reason" text,
	"review_due_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "help_plan_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "plan_measure" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"plan_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"path" text NOT NULL,
	"step" text NOT NULL,
	"content" text NOT NULL,
	"way" text NOT NULL,
	"responsible" text DEFAULT '' NOT NULL,
	"due_on" date,
	"suggested_by" jsonb,
	"matches" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"done_on" date,
	CONSTRAINT "plan_measure_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_digest" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"unit_id" integer NOT NULL,
	"file_name" text NOT NULL,
	"file_digest" text NOT NULL,
	"status" text NOT NULL,
	"content" text NOT NULL,
	"mapping" jsonb,
	"counts" jsonb NOT NULL,
	"result" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"committed_at" timestamp with time zone,
	"committed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_offer" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"vacancy_id" uuid,
	"employer" text NOT NULL,
	"post" text NOT NULL,
	"monthly_wage" integer NOT NULL,
	"division_code" text NOT NULL,
	"valid_until" date,
	"sameness" text NOT NULL,
	"invalid_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reply" text NOT NULL,
	"replied_on" date,
	"refusal_reason" text,
	"refusal_justified" boolean,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_offer_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "vacancy" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"county_id" integer,
	"employer" text NOT NULL,
	"post" text NOT NULL,
	"occupation" text,
	"places" integer NOT NULL,
	"wage_min" integer NOT NULL,
	"wage_max" integer,
	"education" text,
	"age_min" integer,
	"age_max" integer,
	"working_hours" text,
	"accepts_disabled" boolean,
	"division_code" text NOT NULL,
	"workplace" text NOT NULL,
	"contact_name" text,
	"contact_phone" text,
	"published_on" date NOT NULL,
	"valid_until" date,
	"import_id" uuid,
	"closed_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vacancy_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "vacancy_wage" CHECK ("vacancy"."wage_max" is null or "vacancy"."wage_max" >= "vacancy"."wage_min"),
	CONSTRAINT "vacancy_places" CHECK ("vacancy"."places" > 0)
);
--> statement-breakpoint
CREATE TABLE "employment_status" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"status" text NOT NULL,
	"destination" text,
	"employer" text,
	"unemployed_since" date,
	"unemployment_registered_on" date,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employment_status_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"name" text NOT NULL,
	"sex" text NOT NULL,
	"birth_date" date NOT NULL,
	"resident_id_cipher" text NOT NULL,
	"resident_id_index" text NOT NULL,
	"resident_id_masked" text NOT NULL,
	"phone_cipher" text,
	"phone_index" text,
	"phone_masked" text,
	"ethnicity" text,
	"education" text,
	"household_division" text NOT NULL,
	"household_kind" text NOT NULL,
	"residence_division" text NOT NULL,
	"residence_urban" boolean NOT NULL,
	"address_cipher" text,
	"address_masked" text,
	"retirement_category" text,
	"retires_on" date,
	"legacy" boolean DEFAULT false NOT NULL,
	"responsible_id" uuid,
	"search_pieces" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "person_masked" CHECK ("person"."resident_id_masked" ~ '^[0-9]{6}\*{8}[0-9]{3}[0-9X]$')
);
--> statement-breakpoint
CREATE TABLE "person_fact" (
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"unit_id" integer NOT NULL,
	"name" text NOT NULL,
	"sex" text NOT NULL,
	"birth_date" date NOT NULL,
	"resident_id_masked" text NOT NULL,
	"status" text NOT NULL,
	"category" text,
	"recognized_on" date,
	"exited_on" date,
	"exit_ground" text,
	"legacy" boolean NOT NULL,
	"employment" text NOT NULL,
	"unemployed_since" date,
	"open_application_id" uuid,
	"open_application_status" text,
	"plan_id" uuid,
	"plan_version" integer,
	"plan_status" text NOT NULL,
	"has_plan" boolean NOT NULL,
	"has_sound_plan" boolean NOT NULL,
	"main_path" text,
	"valid_offers" integer NOT NULL,
	"has_three_offers" boolean NOT NULL,
	"last_contact_on" date,
	"responsible_id" uuid,
	"search_pieces" text[] NOT NULL,
	"retires_on" date,
	CONSTRAINT "person_fact_person_id_city_pk" PRIMARY KEY("person_id","city")
);
--> statement-breakpoint
CREATE TABLE "person_identity" (
	"resident_id_index" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"number" text NOT NULL,
	"person_id" uuid NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"category" text NOT NULL,
	"channel" text DEFAULT 'window' NOT NULL,
	"facts" jsonb NOT NULL,
	"documents" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"declaration" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"submitted_at" timestamp with time zone,
	"accepted_on" date,
	"notice_opens_on" date,
	"notice_due_on" date,
	"first_opinion_on" date,
	"first_opinion_by" uuid,
	"decided_on" date,
	"decided_by" uuid,
	"decided_category" text,
	"eligibility" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "application_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "application_step" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"action" text NOT NULL,
	"from_status" text NOT NULL,
	"to_status" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "application_step_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "notice_objection" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"received_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"resolved_on" date,
	"resolved_by" uuid,
	"finding" text,
	"upheld" boolean,
	CONSTRAINT "notice_objection_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "notice_objection_resolved" CHECK (("notice_objection"."resolved_on" is null) = ("notice_objection"."upheld" is null))
);
--> statement-breakpoint
CREATE TABLE "recognition" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"application_id" uuid,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"category" text NOT NULL,
	"legacy" boolean DEFAULT false NOT NULL,
	"until_on" date,
	"exit_ground" text,
	"exit_evidence" text,
	"exit_recorded_at" timestamp with time zone,
	"exit_recorded_by" uuid,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recognition_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "recognition_interval" CHECK ("recognition"."until_on" is null or "recognition"."until_on" >= "recognition"."occurred_on"),
	CONSTRAINT "recognition_exit" CHECK (("recognition"."until_on" is null) = ("recognition"."exit_ground" is null))
);
--> statement-breakpoint
CREATE TABLE "caseload_count" (
	"unit_id" integer NOT NULL,
	"category" text NOT NULL,
	"active" integer DEFAULT 0 NOT NULL,
	"with_plan" integer DEFAULT 0 NOT NULL,
	"with_sound_plan" integer DEFAULT 0 NOT NULL,
	"market_path" integer DEFAULT 0 NOT NULL,
	"three_offers" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "caseload_count_unit_id_category_pk" PRIMARY KEY("unit_id","category")
);
--> statement-breakpoint
CREATE TABLE "caseload_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "caseload_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"category" text NOT NULL,
	"active" integer DEFAULT 0 NOT NULL,
	"with_plan" integer DEFAULT 0 NOT NULL,
	"with_sound_plan" integer DEFAULT 0 NOT NULL,
	"market_path" integer DEFAULT 0 NOT NULL,
	"three_offers" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_snapshot" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"unit_id" integer NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"data" jsonb NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "division" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"kind" text DEFAULT '' NOT NULL,
	"parent_code" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	CONSTRAINT "division_code" CHECK ("division"."code" ~ '^[0-9]{12}$')
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" integer PRIMARY KEY NOT NULL,
	"last_id" integer NOT NULL,
	"parent_id" integer,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"full_name" text NOT NULL,
	"short_name" text NOT NULL,
	"city_id" integer,
	"county_id" integer,
	"street_id" integer,
	"sort_order" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_division" (
	"unit_id" integer NOT NULL,
	"division_code" text NOT NULL,
	CONSTRAINT "unit_division_division_code_unit_id_pk" PRIMARY KEY("division_code","unit_id")
);
--> statement-breakpoint
CREATE TABLE "unit_setting" (
	"unit_id" integer NOT NULL,
	"key" text NOT NULL,
	"from_on" date NOT NULL,
	"value" jsonb NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "unit_setting_unit_id_key_from_on_pk" PRIMARY KEY("unit_id","key","from_on")
);
--> statement-breakpoint
CREATE TABLE "work_calendar_day" (
	"date" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_calendar_year" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_assessment" ADD CONSTRAINT "need_assessment_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_record" ADD CONSTRAINT "service_record_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_plan" ADD CONSTRAINT "help_plan_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_measure" ADD CONSTRAINT "plan_measure_plan_id_city_help_plan_id_city_fk" FOREIGN KEY ("plan_id","city") REFERENCES "public"."help_plan"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_offer" ADD CONSTRAINT "job_offer_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employment_status" ADD CONSTRAINT "employment_status_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_fact" ADD CONSTRAINT "person_fact_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_step" ADD CONSTRAINT "application_step_application_id_city_application_id_city_fk" FOREIGN KEY ("application_id","city") REFERENCES "public"."application"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD CONSTRAINT "notice_objection_application_id_city_application_id_city_fk" FOREIGN KEY ("application_id","city") REFERENCES "public"."application"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition" ADD CONSTRAINT "recognition_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_username" ON "account" USING btree (lower("username"));--> statement-breakpoint
CREATE INDEX "account_unit" ON "account" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_event_subject" ON "audit_event" USING btree ("subject_type","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "need_assessment_person" ON "need_assessment" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "service_record_person" ON "service_record" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "help_plan_version" ON "help_plan" USING btree ("person_id","version_no","city");--> statement-breakpoint
CREATE UNIQUE INDEX "help_plan_approved" ON "help_plan" USING btree ("person_id","city") WHERE status = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "help_plan_open" ON "help_plan" USING btree ("person_id","city") WHERE status in ('draft','submitted','sent_back');--> statement-breakpoint
CREATE UNIQUE INDEX "plan_measure_position" ON "plan_measure" USING btree ("plan_id","position","city");--> statement-breakpoint
CREATE INDEX "plan_measure_person" ON "plan_measure" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "import_batch_unit" ON "import_batch" USING btree ("unit_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "import_batch_id" ON "import_batch" USING btree ("id");--> statement-breakpoint
CREATE INDEX "job_offer_person" ON "job_offer" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "vacancy_same" ON "vacancy" USING btree ("city","employer","post","division_code","published_on","wage_min");--> statement-breakpoint
CREATE INDEX "vacancy_city" ON "vacancy" USING btree ("city","valid_until");--> statement-breakpoint
CREATE INDEX "vacancy_county" ON "vacancy" USING btree ("county_id","valid_until");--> statement-breakpoint
CREATE INDEX "employment_status_person" ON "employment_status" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "person_resident_id" ON "person" USING btree ("resident_id_index");--> statement-breakpoint
CREATE INDEX "person_phone" ON "person" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "person_fact_province_on" ON "person_fact" USING btree ("status",coalesce(recognized_on, '0001-01-01'::date),"person_id");--> statement-breakpoint
CREATE INDEX "person_fact_city_on" ON "person_fact" USING btree ("city","status",coalesce(recognized_on, '0001-01-01'::date),"person_id");--> statement-breakpoint
CREATE INDEX "person_fact_county_on" ON "person_fact" USING btree ("county_id","status",coalesce(recognized_on, '0001-01-01'::date),"person_id");--> statement-breakpoint
CREATE INDEX "person_fact_street_on" ON "person_fact" USING btree ("street_id","status",coalesce(recognized_on, '0001-01-01'::date),"person_id");--> statement-breakpoint
CREATE INDEX "person_fact_community_on" ON "person_fact" USING btree ("community_id","status",coalesce(recognized_on, '0001-01-01'::date),"person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_number" ON "application" USING btree ("number","city");--> statement-breakpoint
CREATE UNIQUE INDEX "application_open" ON "application" USING btree ("person_id","city") WHERE status in ('draft','submitted','accepted','verifying','public_notice','first_review_passed','returned');--> statement-breakpoint
CREATE INDEX "application_person" ON "application" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "application_county" ON "application" USING btree ("county_id","status","accepted_on");--> statement-breakpoint
CREATE INDEX "application_street" ON "application" USING btree ("street_id","status","accepted_on");--> statement-breakpoint
CREATE INDEX "application_community" ON "application" USING btree ("community_id","status","accepted_on");--> statement-breakpoint
CREATE INDEX "application_city" ON "application" USING btree ("city","status","accepted_on");--> statement-breakpoint
CREATE UNIQUE INDEX "application_step_position" ON "application_step" USING btree ("application_id","position","city");--> statement-breakpoint
CREATE INDEX "application_step_person" ON "application_step" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "notice_objection_application" ON "notice_objection" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recognition_in_force" ON "recognition" USING btree ("person_id","city") WHERE until_on is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "recognition_person" ON "recognition" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "recognition_city_from" ON "recognition" USING btree ("city","occurred_on");--> statement-breakpoint
CREATE INDEX "recognition_city_until" ON "recognition" USING btree ("city","until_on");--> statement-breakpoint
CREATE INDEX "recognition_county_from" ON "recognition" USING btree ("county_id","occurred_on");--> statement-breakpoint
CREATE INDEX "recognition_county_until" ON "recognition" USING btree ("county_id","until_on");--> statement-breakpoint
CREATE INDEX "recognition_street_from" ON "recognition" USING btree ("street_id","occurred_on");--> statement-breakpoint
CREATE INDEX "recognition_community_from" ON "recognition" USING btree ("community_id","occurred_on");--> statement-breakpoint
CREATE INDEX "caseload_delta_unit" ON "caseload_delta" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "report_snapshot_unit" ON "report_snapshot" USING btree ("unit_id","created_at");--> statement-breakpoint
CREATE INDEX "division_parent" ON "division" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "unit_parent" ON "unit" USING btree ("parent_id","sort_order");--> statement-breakpoint
CREATE INDEX "unit_division_unit" ON "unit_division" USING btree ("unit_id");