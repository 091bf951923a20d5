CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"unit_id" integer NOT NULL,
	"role" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"reason" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"granted_by" uuid,
	"granted_by_name" text NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_name" text,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "role_grant_days" CHECK (until_on >= from_on),
	CONSTRAINT "role_grant_end" CHECK ((ended_at is null) = (end_reason is null))
);
--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "applied_on" date;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_open" ON "role_grant" USING btree ("account_id","role") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "role_grant_unit" ON "role_grant" USING btree ("unit_id","account_id","granted_at");--> statement-breakpoint
CREATE INDEX "role_grant_until" ON "role_grant" USING btree ("until_on") WHERE ended_at is null and until_on is not null;--> statement-breakpoint
-- Custom: nobody holds a role without a row that says since when; what an account has at its making is written here.
INSERT INTO role_grant (id, account_id, unit_id, role, from_on, reason, granted_at, granted_by_name)
SELECT gen_random_uuid(), a.id, a.unit_id, r, (a.created_at AT TIME ZONE 'Asia/Shanghai')::date, '随账号建立授予',
  a.created_at, '系统'
FROM account a, unnest(a.roles) r;--> statement-breakpoint
CREATE FUNCTION account_first_grants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO role_grant (id, account_id, unit_id, role, from_on, reason, granted_at, granted_by_name)
  SELECT gen_random_uuid(), NEW.id, NEW.unit_id, r, (NEW.created_at AT TIME ZONE 'Asia/Shanghai')::date,
    '随账号建立授予', NEW.created_at, '系统'
  FROM unnest(NEW.roles) r;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER account_first_grants AFTER INSERT ON account
  FOR EACH ROW EXECUTE FUNCTION account_first_grants();
