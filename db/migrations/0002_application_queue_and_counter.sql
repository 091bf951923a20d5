CREATE TABLE "application_counter" (
	"county_code" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "application_counter_county_code_year_pk" PRIMARY KEY("county_code","year")
);
--> statement-breakpoint
DROP INDEX "application_county";--> statement-breakpoint
DROP INDEX "application_street";--> statement-breakpoint
DROP INDEX "application_community";--> statement-breakpoint
DROP INDEX "application_city";--> statement-breakpoint
CREATE INDEX "application_province_on" ON "application" USING btree ("status",coalesce(accepted_on, '9999-12-31'::date),"id");--> statement-breakpoint
CREATE INDEX "application_county_on" ON "application" USING btree ("county_id","status",coalesce(accepted_on, '9999-12-31'::date),"id");--> statement-breakpoint
CREATE INDEX "application_street_on" ON "application" USING btree ("street_id","status",coalesce(accepted_on, '9999-12-31'::date),"id");--> statement-breakpoint
CREATE INDEX "application_community_on" ON "application" USING btree ("community_id","status",coalesce(accepted_on, '9999-12-31'::date),"id");--> statement-breakpoint
CREATE INDEX "application_city_on" ON "application" USING btree ("city","status",coalesce(accepted_on, '9999-12-31'::date),"id");