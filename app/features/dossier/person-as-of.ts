/** The person's own line as it read on a past day: every later correction and transfer taken back. Pure. */
import { householdKindLabels } from "~/features/recognition/labels";
import {
  type ChangedField,
  identityBefore,
  type RecordChange,
  type RecordField,
} from "~/features/people/person-changes";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import type { CalendarDate } from "~/lib/calendar-date";
import type { PersonRecord } from "./records";

/** Corrections keep what people read; the code it stood for is found again by its label. */
const TAKE_BACK: Record<
  Exclude<RecordField, "retirementCategory">,
  (from: string) => Partial<PersonRecord>
> = {
  name: (name) => ({ name }),
  residentId: (residentId) => ({ residentId }),
  phone: (phone) => ({ phone: phone || null }),
  address: (address) => ({ address: address || null }),
  ethnicity: (label) => ({ ethnicity: ethnicities.options.find((one) => one.label === label)?.code ?? null }),
  education: (label) => ({ education: educations.options.find((one) => one.label === label)?.code ?? null }),
  householdDivision: (householdPlace) => ({ householdPlace }),
  householdKind: (label) => ({ householdKind: label === householdKindLabels.rural ? "rural" : "urban" }),
  residenceDivision: (residencePlace) => ({ residencePlace }),
  residenceUrban: (label) => ({ residenceUrban: label === "城镇常住" }),
};

const isOwn = (field: ChangedField): field is keyof typeof TAKE_BACK => field in TAKE_BACK;

const takenBack = (changes: readonly RecordChange[]): Partial<PersonRecord> =>
  Object.assign(
    identityBefore(changes),
    ...changes.map(({ field, from }) => (isOwn(field) ? TAKE_BACK[field](from) : {})),
  );

/** What was known at the end of the day; what happened to the record later is left out of its history. */
export function personAsOf(person: PersonRecord, day: CalendarDate): PersonRecord {
  const history = person.history ?? [];
  const later = history
    .filter(({ recorded }) => recorded.on > day)
    .toSorted((a, b) => b.recorded.at.localeCompare(a.recorded.at));
  const then = later.reduce<PersonRecord>(
    (known, { changes = [], fromUnit }) => ({
      ...known,
      ...takenBack(changes),
      // Where somebody lived before a move is known by the unit that served it.
      ...(fromUnit ? { unit: { ...known.unit, ...fromUnit }, residencePlace: fromUnit.name } : {}),
    }),
    person,
  );
  return { ...then, history: history.filter((event) => !later.includes(event)) };
}
