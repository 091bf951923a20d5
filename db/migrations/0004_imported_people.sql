CREATE TABLE "imported_person" (
	"import_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL,
	"row_number" integer NOT NULL,
	"remarks" text,
	"month_only" text[] NOT NULL,
	CONSTRAINT "imported_person_import_id_person_id_city_pk" PRIMARY KEY("import_id","person_id","city")
);
--> statement-breakpoint
ALTER TABLE "imported_person" ADD CONSTRAINT "imported_person_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_person_person" ON "imported_person" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_batch_same" ON "import_batch" USING btree ("unit_id","kind","file_digest") WHERE status <> 'undone';