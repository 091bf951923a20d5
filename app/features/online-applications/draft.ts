/** What an online application holds: who proved the phone, where they live, and every field's text. Pure. */
import type { FormValues } from "~/features/recognition/application-form";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import { CONDITION_DOCUMENTS, type DocumentCode, NOT_HELD, SAID_IN } from "~/features/recognition/documents";
import type { CalendarDate } from "~/lib/calendar-date";

/** The place of residence as chosen from the units' tree. */
export type ChosenPlace = {
  unitId: number;
  cityId: number;
  countyId: number;
  streetId: number | null;
  communityId: number | null;
  /** 12 digits. */
  division: string;
  /** 长春市南关区民康街道平安社区 */
  name: string;
  /** The office in charge as a citizen is told. */
  office: string;
};

export type DraftContent = {
  name: string;
  residentId: string;
  phone: string;
  place: ChosenPlace | null;
  /** Fields of all steps by name, as typed. */
  values: FormValues;
  /** Digest of the answers that the declaration was signed under. */
  signedContent?: string | undefined;
};

/** Fields beginning with this stay with the browser. */
const CONTROL_FIELDS = ["intent", "from"];

/**
 * The draft after a step's form: the step's own fields are replaced as a whole, so that an unticked box is gone;
 * the other steps stay. `owns` says which names are the step's.
 */
export function withStepValues(
  values: FormValues,
  posted: FormValues,
  owns: (name: string) => boolean,
): FormValues {
  const kept = Object.entries(values).filter(([name]) => !owns(name));
  const taken = Object.entries(posted).filter(([name]) => owns(name) && !CONTROL_FIELDS.includes(name));
  return Object.fromEntries([...kept, ...taken]);
}

const notHeldField = (code: DocumentCode) => `notHeld.${code}`;

/** Papers the applicant has said not to have, with the day and where it was said. */
export function notHeldOf(values: FormValues): ShownDocument[] {
  return CONDITION_DOCUMENTS.flatMap((code) => {
    const [saidOn, where] = values[notHeldField(code)] ?? [];
    const saidIn = SAID_IN.find((one) => one === where);
    return saidOn && saidIn ? [{ code, verifiedBy: NOT_HELD, saidOn, saidIn }] : [];
  });
}

export type SaidIn = (typeof SAID_IN)[number];

/** The answers with that said of one paper; null takes it back. */
export function sayingNotHeld(
  values: FormValues,
  code: DocumentCode,
  said: { saidOn: CalendarDate; saidIn: SaidIn } | null,
): FormValues {
  const { [notHeldField(code)]: _before, ...others } = values;
  return said ? { ...others, [notHeldField(code)]: [said.saidOn, said.saidIn] } : others;
}

export type StepErrors = Record<string, string[]>;
