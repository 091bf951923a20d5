import { type SQL, sql } from "drizzle-orm";

/** The calendar day of a moment, in SQL: days are Shanghai's everywhere. */
export const shanghaiDay = (moment: SQL): SQL => sql`(${moment} at time zone 'Asia/Shanghai')::date`;
