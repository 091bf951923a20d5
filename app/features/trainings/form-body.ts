/** What the forms of courses and enrolments send, as the bodies of the interface. Pure. */

const NUMBERS = new Set(["hours", "seats", "ageMin", "ageMax", "attendedHours"]);
const YES_NO = new Set(["free", "cityWide"]);

/** Filled fields of the names given; whole numbers and yes/no as such, anything else as written. */
export function bodyOf(values: Record<string, string>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name): [string, unknown][] => {
      const text = (values[name] ?? "").trim();
      if (text === "") return [];
      if (YES_NO.has(name)) return [[name, text === "yes"]];
      return [[name, NUMBERS.has(name) && /^\d{1,6}$/.test(text) ? Number(text) : text]];
    }),
  );
}

/** The texts of a form, to be shown again when it is refused. */
export function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

export const COURSE_FIELDS: readonly string[] = [
  "name",
  "provider",
  "kind",
  "occupation",
  "hours",
  "seats",
  "free",
  "education",
  "ageMin",
  "ageMax",
  "cityWide",
  "division",
  "place",
  "enrolUntil",
  "startsOn",
  "endsOn",
];
export const OUTSIDE_FIELDS = ["courseName", "provider", "kind", "hours", "startsOn", "endsOn"];
export const PROGRESS_FIELDS: readonly string[] = [
  "status",
  "attendedHours",
  "endedOn",
  "dropReason",
  "certificateName",
  "certificateNumber",
  "certifiedOn",
  "subsidyAmount",
  "subsidyPaidOn",
  "subsidyNote",
];

/** A row of the roster as its fields were shown, so that untouched rows are left alone. */
export type RosterFields = Record<
  "status" | "attendedHours" | "endedOn" | "dropReason" | "certificateNumber" | "certifiedOn",
  string
>;

export const ROSTER_FIELDS = [
  "status",
  "attendedHours",
  "endedOn",
  "dropReason",
  "certificateNumber",
  "certifiedOn",
] as const satisfies readonly (keyof RosterFields)[];

/** What the roster shows for an enrolment. */
export function rosterFieldsOf(row: {
  status: string;
  attendedHours: number | null;
  endedOn: string | null;
  dropReason: string | null;
  certificateNumber: string | null;
  certifiedOn: string | null;
}): RosterFields {
  return {
    status: row.status,
    attendedHours: row.attendedHours === null ? "" : String(row.attendedHours),
    endedOn: row.endedOn ?? "",
    dropReason: row.dropReason ?? "",
    certificateNumber: row.certificateNumber ?? "",
    certifiedOn: row.certifiedOn ?? "",
  };
}

/** A course as its form shows it. */
export function courseStart(course: {
  name: string;
  provider: string;
  kind: string;
  occupation: string | null;
  hours: number;
  seats: number;
  free: boolean;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  countyId: number | null;
  division: string;
  place: string;
  enrolUntil: string;
  startsOn: string;
  endsOn: string;
}): Record<string, string> {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  const { name, provider, kind, place, enrolUntil, startsOn, endsOn } = course;
  return {
    name,
    provider,
    kind,
    place,
    enrolUntil,
    startsOn,
    endsOn,
    occupation: text(course.occupation),
    hours: text(course.hours),
    seats: text(course.seats),
    free: course.free ? "yes" : "no",
    education: text(course.education),
    ageMin: text(course.ageMin),
    ageMax: text(course.ageMax),
    cityWide: course.countyId === null ? "yes" : "no",
    division: course.division,
  };
}
