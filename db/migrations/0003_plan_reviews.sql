CREATE TABLE "plan_review" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"plan_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"note" text NOT NULL,
	"next_review_on" date NOT NULL,
	"reviewed_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"actor_name" text NOT NULL,
	CONSTRAINT "plan_review_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
ALTER TABLE "plan_review" ADD CONSTRAINT "plan_review_plan_id_city_help_plan_id_city_fk" FOREIGN KEY ("plan_id","city") REFERENCES "public"."help_plan"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_review_plan" ON "plan_review" USING btree ("plan_id","reviewed_on");