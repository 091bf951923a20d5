CREATE TABLE "inbox_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"path" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report_edit" (
	"report_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"texts" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_by_name" text NOT NULL,
	CONSTRAINT "report_edit_report_id_version_pk" PRIMARY KEY("report_id","version"),
	CONSTRAINT "report_edit_version" CHECK ("report_edit"."version" > 1)
);
--> statement-breakpoint
CREATE TABLE "report_member" (
	"report_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"unit_id" integer NOT NULL,
	"category" text NOT NULL,
	"ids" uuid[] NOT NULL,
	"marks" integer[] NOT NULL,
	CONSTRAINT "report_member_report_id_subject_unit_id_category_pk" PRIMARY KEY("report_id","subject","unit_id","category"),
	CONSTRAINT "report_member_marked" CHECK (cardinality("report_member"."ids") = cardinality("report_member"."marks"))
);
--> statement-breakpoint
CREATE TABLE "report_schedule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"every" text NOT NULL,
	"after_days" integer NOT NULL,
	"audience" text NOT NULL,
	"next_period_end" date NOT NULL,
	"last_report_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "report_schedule_after" CHECK ("report_schedule"."after_days" between 1 and 28)
);
--> statement-breakpoint
ALTER TABLE "report_snapshot" ADD COLUMN "document" jsonb;--> statement-breakpoint
ALTER TABLE "report_snapshot" ADD COLUMN "document_hash" text;--> statement-breakpoint
ALTER TABLE "report_edit" ADD CONSTRAINT "report_edit_report_id_report_snapshot_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report_snapshot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_member" ADD CONSTRAINT "report_member_report_id_report_snapshot_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report_snapshot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbox_item_account" ON "inbox_item" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "inbox_item_unread" ON "inbox_item" USING btree ("account_id") WHERE read_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_item_once" ON "inbox_item" USING btree ("account_id","kind","subject_id");--> statement-breakpoint
CREATE INDEX "report_schedule_unit" ON "report_schedule" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_schedule_once" ON "report_schedule" USING btree ("unit_id","kind","every","created_by") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "report_snapshot_month" ON "report_snapshot" USING btree ("unit_id","from_on") WHERE kind = 'month';--> statement-breakpoint
ALTER TABLE "report_snapshot" ADD CONSTRAINT "report_snapshot_period" CHECK ("report_snapshot"."from_on" <= "report_snapshot"."to_on");--> statement-breakpoint
-- ── custom from here ──
-- What was reported stays as it was reported.
CREATE FUNCTION report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed or removed', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_snapshot_stays BEFORE UPDATE OR DELETE ON report_snapshot
  FOR EACH ROW EXECUTE FUNCTION report_stays();--> statement-breakpoint
CREATE TRIGGER report_member_stays BEFORE UPDATE OR DELETE ON report_member
  FOR EACH ROW EXECUTE FUNCTION report_stays();--> statement-breakpoint
CREATE TRIGGER report_edit_stays BEFORE UPDATE OR DELETE ON report_edit
  FOR EACH ROW EXECUTE FUNCTION report_stays();
--> statement-breakpoint
-- The members are counted first; the snapshot that names their digest is written after them.
ALTER TABLE report_member ALTER CONSTRAINT report_member_report_id_report_snapshot_id_fk DEFERRABLE INITIALLY DEFERRED;
