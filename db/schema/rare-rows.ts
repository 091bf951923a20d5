/**
 * Predicates of partial indexes that hold the few rows a nightly rule starts from, as the very text the rule asks with:
 * the planner uses such an index only for the same text. The rule decides; when its text and an index part, it is
 * merely slow again (a test asks for the plan).
 */
import { CATEGORY_DETAILS, type DetailPath, REQUIRED_DETAILS } from "~/features/recognition/details-labels";

/** What a line of the public notice may show. */
export const NOTICE_FIELDS = [
  "name",
  "sex",
  "residentId",
  "community",
  "matter",
  "receivedBy",
  "supervisionPhone",
] as const;

/** What a field of the notice must not say, by the name of the leak. */
export const LEAK_PATTERNS = {
  resident_id: "[0-9]{17}[0-9Xx]",
  phone: "1[3-9][0-9]{9}",
  birth_date: "(19|20)[0-9]{2}[-年./](0?[1-9]|1[0-2])[-月./]",
  hardship: "残疾|低保|零就业|失地|重病|贫困|特困",
  address: "[0-9]+(号楼|栋|单元|室)",
} as const;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const listed = (texts: readonly string[]): string => texts.map(quoted).join(", ");

/** The fields of a line beside those allowed. `shown`: the column. */
export const extraFields = (shown: string): string => `(${shown} - array[${listed(NOTICE_FIELDS)}]::text[])`;

/** The number is there and not masked as the notice has it. */
export const unmaskedNumber = (shown: string): string =>
  `(coalesce(${shown} ->> 'residentId', '') !~ '^([0-9]{6})?\\*+[0-9]{3}[0-9X]$')`;

/** A line that shows what it must not; `matter` and the office's own phone are the form's own words. */
export const leakyLine = (shown: string): string =>
  `(${extraFields(shown)} <> '{}'::jsonb or ${unmaskedNumber(shown)}
    or (coalesce(${shown} ->> 'name', '') || ' ' || coalesce(${shown} ->> 'sex', '') || ' '
      || coalesce(${shown} ->> 'community', '')) ~ ${quoted(Object.values(LEAK_PATTERNS).join("|"))})`;

/**
 * Whether a detail of the form is filled: a text, a number, a yes or no, or a list with an entry. As text it is read in
 * a third of the time; what looks empty then (nearly nothing does) is looked at as it is.
 */
function filled(path: string, details: string): string {
  const steps = quoted(`{${path.split(".").join(",")}}`);
  const asText = path.includes(".") ? `${details} #>> ${steps}` : `${details} ->> ${quoted(path)}`;
  return `(coalesce(${asText}, '') collate "C" not in ('', '[]')
    or coalesce(${details} #> ${steps}, 'null'::jsonb) not in ('null'::jsonb, '[]'::jsonb, '""'::jsonb))`;
}

/** The same, where another field of the form or its household says it too. */
export function filledDetail(path: DetailPath, form: { details: string; household: string }): string {
  switch (path) {
    case "employmentCertificateNumber":
      return `(${filled(path, form.details)} or ${form.details} ->> 'employmentCertificatePending' = 'true')`;
    case "zeroEmploymentHousehold":
      return `(${filled("zeroEmploymentHousehold.id", form.details)}
        or ${filled("zeroEmploymentHousehold.number", form.details)} or ${form.household} is not null)`;
    default:
      return filled(path, form.details);
  }
}

/** The facts of a case that every form states. */
export const REQUIRED_FACTS = ["unemploymentRegisteredOn", "unemployedSince"] as const;

/** Applications under way or granted. */
export const CASE_STATUSES = [
  "accepted",
  "verifying",
  "public_notice",
  "first_review_passed",
  "returned",
  "recognized",
] as const;

/** An application under way, whose clocks run; of `row` (an alias and a dot, or nothing). */
export const underWay = (row: "" | `${string}.`): string =>
  `(${row}accepted_on is not null and ${row}status in (${listed(CASE_STATUSES.filter((one) => one !== "recognized"))}))`;

/** What the person's own record says as well. */
const KNOWN_OF_PERSON: readonly DetailPath[] = ["ethnicity", "education"];

/** A person of whom something is not known that every form states. */
export const incompletePerson = (row: "" | `${string}.`): string =>
  `(${row}phone_masked is null or ${row}ethnicity is null or ${row}education is null)`;

/** A case whose own form lacks something that no person's record tells; of `row` (an alias and a dot, or nothing). */
export function incompleteCase(row: "" | `${string}.`): string {
  const form = { details: `${row}details`, household: `${row}household_id` };
  const lacks = (path: DetailPath) => `not ${filledDetail(path, form)}`;
  const ofCategories = Object.entries(CATEGORY_DETAILS).flatMap(([category, paths]) =>
    paths.map(
      (path) => `coalesce(${row}decided_category, ${row}category) = ${quoted(category)} and ${lacks(path)}`,
    ),
  );
  const gaps = [
    ...REQUIRED_FACTS.map((name) => `not ${row}facts ? ${quoted(name)}`),
    ...REQUIRED_DETAILS.filter((path) => !KNOWN_OF_PERSON.includes(path)).map(lacks),
    ...ofCategories,
  ];
  return `(${row}status in (${listed(CASE_STATUSES)}) and (${gaps.join("\n      or ")}))`;
}

/** Ways of a record for which both were in one place, as a list. */
export const FACE_TO_FACE_WAYS = listed(["counter", "home_visit"]);

/** A record in force that no bulk action made; of `row` (an alias and a dot, or nothing). */
export const enteredOneByOne = (row: "" | `${string}.`): string =>
  `${row}voided_at is null and (${row}subject ? 'group') is not true`;

/** Days from the day of a record to the day on which it was entered. */
export const daysUntilEntry = (row: "" | `${string}.`): string =>
  `((${row}recorded_at at time zone 'Asia/Shanghai')::date - ${row}occurred_on)`;
