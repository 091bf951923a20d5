CREATE TABLE "subsidy_doubt" (
	"subsidy_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"month" date,
	"found_on" date NOT NULL
);
