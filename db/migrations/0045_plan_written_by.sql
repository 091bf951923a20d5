ALTER TABLE "help_plan" ADD COLUMN "written_by" uuid[] DEFAULT '{}' NOT NULL;
