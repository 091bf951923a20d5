/**
 * Predicates of partial indexes that hold the few rows a nightly rule starts from, as the very text the rule asks with:
 * the planner uses such an index only for the same text. The rule decides; when its text and an index part, it is
 * merely slow again (a test asks for the plan).
 */
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { CATEGORY_DETAILS, type DetailPath, REQUIRED_DETAILS } from "~/features/recognition/details-labels";
import {
  DOCUMENT_CODES,
  type DocumentCode,
  type DocumentRequirement,
  NOT_HELD,
  requiredDocuments,
} from "~/features/recognition/documents";
import { CHECK_DIGITS, WEIGHTS } from "~/lib/resident-id";

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

/** Places of the number shown in `resident_id_masked`; the birth date stands in the place of the others. */
const SHOWN_DIGITS = [0, 1, 2, 3, 4, 5, 14, 15, 16];

/**
 * The check digit of GB 11643 worked out from what the record itself shows: the first six and last four digits are
 * kept for display, and the eight between them are the birth date. Nothing is deciphered.
 */
const checkDigit = (row: "" | `${string}.`): string => {
  const shown = SHOWN_DIGITS.map(
    (index) => `(ascii(substr(${row}resident_id_masked, ${index + 1}, 1)) - 48) * ${WEIGHTS[index]}`,
  );
  const born = [
    ["year", 1000, 6],
    ["year", 100, 7],
    ["year", 10, 8],
    ["year", 1, 9],
    ["month", 10, 10],
    ["month", 1, 11],
    ["day", 10, 12],
    ["day", 1, 13],
  ] as const;
  const between = born.map(
    ([part, divisor, index]) =>
      `extract(${part} from ${row}birth_date)::int / ${divisor} % 10 * ${WEIGHTS[index]}`,
  );
  return `substr('${CHECK_DIGITS}', (${[...shown, ...between].join(" + ")}) % 11 + 1, 1)`;
};

/** What is wrong with a number (R03), each condition by its name; of a person's `row` (an alias and a dot, or nothing). */
export const wrongInNumber = (row: "" | `${string}.`): { check_digit: string; sex: string } => ({
  check_digit: `(${checkDigit(row)} collate "C" <> right(${row}resident_id_masked, 1) collate "C")`,
  sex: `((ascii(substr(${row}resident_id_masked, 17, 1)) % 2 = 1) <> (${row}sex = 'male'))`,
});

/** A person whose number cannot be right. */
export const wrongNumber = (row: "" | `${string}.`): string => {
  const { check_digit, sex } = wrongInNumber(row);
  return `(${check_digit} or ${sex})`;
};

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

/** A paper that was shown, by its codes: on the checklist of the case's own row. */
export const shownOnList = (row: "" | `${string}.`, codes: readonly DocumentCode[]): string =>
  `${row}documents @? '$[*] ? ((${codes.map((code) => `@.code == "${code}"`).join(" || ")}) && @.verifiedBy != "${NOT_HELD}")'::jsonpath`;

/** The papers asked for, each requirement with the categories that have it. */
export const PAPERS_ASKED: readonly {
  anyOf: DocumentRequirement["anyOf"];
  categories: readonly RecognitionCategory[];
}[] = DOCUMENT_CODES.flatMap((code) => {
  const categories = RECOGNITION_CATEGORIES.filter((category) =>
    requiredDocuments(category).some(({ anyOf }) => anyOf[0] === code),
  );
  const requirement = categories
    .flatMap((category) => requiredDocuments(category))
    .find(({ anyOf }) => anyOf[0] === code);
  return requirement ? [{ anyOf: requirement.anyOf, categories }] : [];
});

/** A case whose own checklist lacks a paper; uploads and departments' data may stand for it. */
export const paperNotOnList = (row: "" | `${string}.`): string =>
  `(${row}status in (${listed(CASE_STATUSES)}) and (${PAPERS_ASKED.map(
    ({ anyOf, categories }) =>
      `coalesce(${row}decided_category, ${row}category) in (${listed(categories)}) and not ${shownOnList(row, anyOf)}`,
  ).join("\n      or ")}))`;

/** Ways of a record for which both were in one place, as a list. */
export const FACE_TO_FACE_WAYS = listed(["counter", "home_visit"]);

/** A record in force that no bulk action made; of `row` (an alias and a dot, or nothing). */
export const enteredOneByOne = (row: "" | `${string}.`): string =>
  `${row}voided_at is null and (${row}subject ? 'group') is not true`;

/** Days from the day of a record to the day on which it was entered. */
export const daysUntilEntry = (row: "" | `${string}.`): string =>
  `((${row}recorded_at at time zone 'Asia/Shanghai')::date - ${row}occurred_on)`;
