CREATE TABLE "attachment" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid,
	"application_id" uuid,
	"online_application_id" uuid,
	"kind" text NOT NULL,
	"document_code" text,
	"subject_id" uuid,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"digest" text NOT NULL,
	"storage_key" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"uploaded_by" uuid,
	"uploaded_by_name" text NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	CONSTRAINT "attachment_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "attachment_bytes" CHECK ("attachment"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "signature" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid,
	"application_id" uuid,
	"online_application_id" uuid,
	"kind" text NOT NULL,
	"way" text NOT NULL,
	"signer_name" text NOT NULL,
	"strokes_cipher" text,
	"statement" text NOT NULL,
	"digest" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	"recorded_by_name" text NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	CONSTRAINT "signature_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "citizen_session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"online_application_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "document_counter" (
	"kind" text NOT NULL,
	"county_code" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "document_counter_kind_county_code_year_pk" PRIMARY KEY("kind","county_code","year")
);
--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"code_hash" text NOT NULL,
	"payload_cipher" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "online_application" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"number" text NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer,
	"street_id" integer,
	"community_id" integer,
	"content_cipher" text NOT NULL,
	"name_masked" text NOT NULL,
	"resident_id_masked" text NOT NULL,
	"phone_masked" text NOT NULL,
	"phone_cipher" text NOT NULL,
	"code_hash" text NOT NULL,
	"step" integer DEFAULT 1 NOT NULL,
	"status" text NOT NULL,
	"submitted_at" timestamp with time zone,
	"hold" text,
	"person_id" uuid,
	"application_id" uuid,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_by_name" text,
	"withdraw_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "online_application_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "outgoing_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"gateway" text NOT NULL,
	"phone_masked" text NOT NULL,
	"body_cipher" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"failure" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_count" (
	"key" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_count_key_window_start_pk" PRIMARY KEY("key","window_start"),
	CONSTRAINT "rate_count_positive" CHECK ("rate_count"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "household" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"number" text NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"head_name" text NOT NULL,
	"address_cipher" text,
	"address_masked" text,
	"division" text NOT NULL,
	"urban" boolean NOT NULL,
	"status" text NOT NULL,
	"applied_on" date,
	"decided_on" date,
	"decided_by" uuid,
	"decided_by_name" text,
	"decision_note" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "household_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "household_member" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"sex" text,
	"birth_date" date,
	"resident_id_cipher" text,
	"resident_id_index" text,
	"resident_id_masked" text,
	"left_on" date,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "household_member_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "household_member_status" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"member_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"status" text NOT NULL,
	"employer" text,
	"monthly_income" integer,
	"source" text DEFAULT '' NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "household_member_status_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "household_recognition" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"household_id" uuid NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"clear_due_on" date NOT NULL,
	"until_on" date,
	"end_reason" text,
	"end_member_id" uuid,
	"end_note" text,
	"end_recorded_at" timestamp with time zone,
	"end_recorded_by" uuid,
	"end_recorded_by_name" text,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "household_recognition_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "household_recognition_end" CHECK (("household_recognition"."until_on" is null) = ("household_recognition"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "household_step" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"household_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"action" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "household_step_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "paper_issue" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"application_id" uuid,
	"person_id" uuid,
	"unit_id" integer NOT NULL,
	"content" jsonb NOT NULL,
	"digest" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_by_name" text NOT NULL,
	CONSTRAINT "paper_issue_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "paper_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"file_name" text NOT NULL,
	"file" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_by_name" text NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_by" uuid
);
--> statement-breakpoint
CREATE TABLE "public_notice_batch" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"number" text NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"opens_on" date NOT NULL,
	"due_on" date,
	"place" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_by_name" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdraw_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "public_notice_batch_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "public_notice_batch_period" CHECK ("public_notice_batch"."due_on" is null or "public_notice_batch"."due_on" > "public_notice_batch"."opens_on")
);
--> statement-breakpoint
CREATE TABLE "public_notice_entry" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"batch_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"shown" jsonb NOT NULL,
	"removed_at" timestamp with time zone,
	"remove_reason" text,
	CONSTRAINT "public_notice_entry_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "certificate_entry" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"recognition_id" uuid NOT NULL,
	"application_id" uuid,
	"category" text NOT NULL,
	"body" text NOT NULL,
	"handler" text NOT NULL,
	"certificate_number_masked" text,
	"certificate_number_cipher" text,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "certificate_entry_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "seal_key" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"public_key" text NOT NULL,
	"private_key_cipher" text NOT NULL,
	"seal_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoke_reason" text
);
--> statement-breakpoint
CREATE TABLE "sealed_statement" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"kind" text NOT NULL,
	"application_id" uuid,
	"household_id" uuid,
	"person_id" uuid,
	"unit_id" integer NOT NULL,
	"statement" text NOT NULL,
	"fields" jsonb NOT NULL,
	"digest" text NOT NULL,
	"signature" text NOT NULL,
	"key_id" text NOT NULL,
	"code" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"sealed_by" uuid NOT NULL,
	"sealed_by_name" text NOT NULL,
	CONSTRAINT "sealed_statement_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "not_duplicate" (
	"one_person_id" uuid NOT NULL,
	"other_person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_by_name" text NOT NULL,
	CONSTRAINT "not_duplicate_one_person_id_other_person_id_pk" PRIMARY KEY("one_person_id","other_person_id"),
	CONSTRAINT "not_duplicate_order" CHECK ("not_duplicate"."one_person_id" < "not_duplicate"."other_person_id")
);
--> statement-breakpoint
CREATE TABLE "person_merge" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"kept_person_id" uuid NOT NULL,
	"merged_person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"moved_rows" jsonb NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_by_name" text NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_by_name" text,
	"undo_reason" text,
	CONSTRAINT "person_merge_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "person_placement" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"placed_city" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer NOT NULL,
	"street_id" integer,
	"community_id" integer,
	"transfer_id" uuid,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_placement_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "person_transfer" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"from_unit_id" integer NOT NULL,
	"to_unit_id" integer NOT NULL,
	"to_division" text NOT NULL,
	"to_urban" text,
	"address_cipher" text,
	"address_masked" text,
	"moved_on" date NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_by_name" text,
	"answer_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_transfer_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "person_transfer_units" CHECK ("person_transfer"."from_unit_id" <> "person_transfer"."to_unit_id")
);
--> statement-breakpoint
CREATE TABLE "applicant_message" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"told_on" date,
	"told_way" text,
	"told_by" uuid,
	"told_by_name" text,
	"told_note" text,
	"read_at" timestamp with time zone,
	CONSTRAINT "applicant_message_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "correction_request" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"number" text NOT NULL,
	"items" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"requested_on" date NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"answered_on" date,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_by_name" text,
	"answer_note" text,
	CONSTRAINT "correction_request_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "fact_check" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"source" text,
	"fact_key" text,
	"conclusion" text NOT NULL,
	"shared_value" jsonb,
	"data_as_of" date,
	"batch" text,
	"visitors" text[],
	"place" text,
	"person_met" text,
	"note" text DEFAULT '' NOT NULL,
	"actor_name" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "fact_check_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "fact_question" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"fact_check_id" uuid,
	"fact_key" text NOT NULL,
	"declared_value" jsonb,
	"shared_value" jsonb,
	"source" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_by_name" text,
	"outcome" text,
	"answer" text,
	CONSTRAINT "fact_question_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "fact_question_answered" CHECK (("fact_question"."answered_at" is null) = ("fact_question"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"application_id" uuid,
	"due_on" date NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"assignee_id" uuid,
	"done_on" date,
	"done_by" uuid,
	"done_note" text,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "follow_up_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE TABLE "form_draft" (
	"account_id" uuid NOT NULL,
	"form" text NOT NULL,
	"values_cipher" text NOT NULL,
	"based_on_version" text,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "form_draft_account_id_form_pk" PRIMARY KEY("account_id","form")
);
--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "created_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "application_step" ALTER COLUMN "actor_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_objection" ALTER COLUMN "recorded_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "details_cipher" text;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "previous_application_id" uuid;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "household_id" uuid;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD COLUMN "way" text DEFAULT 'window' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD COLUMN "objector_name" text;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD COLUMN "contact_cipher" text;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD COLUMN "contact_masked" text;--> statement-breakpoint
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_household_id_city_household_id_city_fk" FOREIGN KEY ("household_id","city") REFERENCES "public"."household"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicant_message" ADD CONSTRAINT "applicant_message_application_id_city_application_id_city_fk" FOREIGN KEY ("application_id","city") REFERENCES "public"."application"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_application_id_city_application_id_city_fk" FOREIGN KEY ("application_id","city") REFERENCES "public"."application"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_check" ADD CONSTRAINT "fact_check_application_id_city_application_id_city_fk" FOREIGN KEY ("application_id","city") REFERENCES "public"."application"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_question" ADD CONSTRAINT "fact_question_application_id_city_application_id_city_fk" FOREIGN KEY ("application_id","city") REFERENCES "public"."application"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_person" ON "attachment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "attachment_application" ON "attachment" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "attachment_online_application" ON "attachment" USING btree ("online_application_id");--> statement-breakpoint
CREATE INDEX "signature_application" ON "signature" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "signature_online_application" ON "signature" USING btree ("online_application_id");--> statement-breakpoint
CREATE INDEX "citizen_session_application" ON "citizen_session" USING btree ("online_application_id");--> statement-breakpoint
CREATE INDEX "one_time_code_subject" ON "one_time_code" USING btree ("subject","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "online_application_number" ON "online_application" USING btree ("number","city");--> statement-breakpoint
CREATE INDEX "online_application_application" ON "online_application" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "online_application_intake" ON "online_application" USING btree ("unit_id","submitted_at") WHERE status = 'submitted';--> statement-breakpoint
CREATE INDEX "outgoing_message_created" ON "outgoing_message" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "rate_count_window" ON "rate_count" USING btree ("window_start");--> statement-breakpoint
CREATE UNIQUE INDEX "household_number" ON "household" USING btree ("number","city");--> statement-breakpoint
CREATE INDEX "household_county" ON "household" USING btree ("county_id","status");--> statement-breakpoint
CREATE INDEX "household_street" ON "household" USING btree ("street_id","status");--> statement-breakpoint
CREATE INDEX "household_community" ON "household" USING btree ("community_id","status");--> statement-breakpoint
CREATE INDEX "household_city" ON "household" USING btree ("city","status");--> statement-breakpoint
CREATE INDEX "household_member_household" ON "household_member" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "household_member_person" ON "household_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "household_member_resident_id" ON "household_member" USING btree ("resident_id_index");--> statement-breakpoint
CREATE INDEX "household_member_status_member" ON "household_member_status" USING btree ("member_id","occurred_on");--> statement-breakpoint
CREATE INDEX "household_member_status_household" ON "household_member_status" USING btree ("household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "household_recognition_in_force" ON "household_recognition" USING btree ("household_id","city") WHERE until_on is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "household_recognition_county" ON "household_recognition" USING btree ("county_id","occurred_on");--> statement-breakpoint
CREATE INDEX "household_recognition_city" ON "household_recognition" USING btree ("city","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "household_step_position" ON "household_step" USING btree ("household_id","position","city");--> statement-breakpoint
CREATE INDEX "paper_issue_application" ON "paper_issue" USING btree ("application_id","kind");--> statement-breakpoint
CREATE INDEX "paper_issue_person" ON "paper_issue" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "paper_template_unit" ON "paper_template" USING btree ("unit_id","kind","from_on");--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_batch_number" ON "public_notice_batch" USING btree ("number","city");--> statement-breakpoint
CREATE INDEX "public_notice_batch_unit" ON "public_notice_batch" USING btree ("unit_id","opens_on");--> statement-breakpoint
CREATE INDEX "public_notice_batch_county" ON "public_notice_batch" USING btree ("county_id","opens_on");--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_entry_position" ON "public_notice_entry" USING btree ("batch_id","position","city");--> statement-breakpoint
CREATE INDEX "public_notice_entry_application" ON "public_notice_entry" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "public_notice_entry_person" ON "public_notice_entry" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "certificate_entry_person" ON "certificate_entry" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_entry_in_force" ON "certificate_entry" USING btree ("recognition_id","city") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "seal_key_unit" ON "seal_key" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_statement_code" ON "sealed_statement" USING btree ("code","city");--> statement-breakpoint
CREATE INDEX "sealed_statement_application" ON "sealed_statement" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "sealed_statement_person" ON "sealed_statement" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_merge_kept" ON "person_merge" USING btree ("kept_person_id");--> statement-breakpoint
CREATE INDEX "person_merge_merged" ON "person_merge" USING btree ("merged_person_id");--> statement-breakpoint
CREATE INDEX "person_placement_person" ON "person_placement" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE UNIQUE INDEX "person_transfer_open" ON "person_transfer" USING btree ("person_id","city") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "person_transfer_to" ON "person_transfer" USING btree ("to_unit_id","status");--> statement-breakpoint
CREATE INDEX "person_transfer_from" ON "person_transfer" USING btree ("from_unit_id","status");--> statement-breakpoint
CREATE INDEX "applicant_message_application" ON "applicant_message" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "applicant_message_untold" ON "applicant_message" USING btree ("city","created_at") WHERE told_on is null;--> statement-breakpoint
CREATE INDEX "correction_request_application" ON "correction_request" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "fact_check_application" ON "fact_check" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "fact_check_person" ON "fact_check" USING btree ("person_id","occurred_on");--> statement-breakpoint
CREATE INDEX "fact_question_application" ON "fact_question" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "follow_up_person" ON "follow_up" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "follow_up_open" ON "follow_up" USING btree ("due_on") WHERE done_on is null and voided_at is null;