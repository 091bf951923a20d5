/** What a dossier offers its reader to do: what the services behind the buttons would take, told in one place. Pure. */
import { PLAN_TRANSITIONS } from "~/features/help-plan/status";
import { exitGroundLabel } from "~/features/people/labels";
import { type Actor, hasRole } from "~/lib/actor";
import { type DossierState, goneFor } from "./state";
import type { DossierSupports } from "./supports";

export type DossierActions = {
  /** Records about the person: contacts, reminders, corrections. */
  record: boolean;
  visit: boolean;
  assess: boolean;
  /** 岗位、培训: only while a recognition is in force (`requireRecognitionInForce`). */
  help: boolean;
  plan: boolean;
  exit: boolean;
  apply: boolean;
  registerLegacy: boolean;
  transfer: boolean;
  /** Why no help is offered; null where it is. */
  noHelp: string | null;
};

const NONE: DossierActions = {
  record: false,
  visit: false,
  assess: false,
  help: false,
  plan: false,
  exit: false,
  apply: false,
  registerLegacy: false,
  transfer: false,
  noHelp: null,
};

type Given = {
  isPast: boolean;
  state: Pick<DossierState, "status" | "recognition" | "openApplication">;
  supports: Pick<DossierSupports, "exitCases">;
  /** A recognition from before the notice waits for the county. */
  claimWaits: boolean;
};

function whyNoHelp({ state }: Given): string | null {
  const gone = goneFor(state);
  if (gone !== null) return `已按“${exitGroundLabel(gone)}”注销，不再推荐岗位、培训和走访`;
  return state.status === "recognized" ? null : "目前没有有效认定，认定后再推荐岗位、报名培训";
}

/** Nothing on a past day, and nothing for who only reads. */
export function dossierActions(actor: Pick<Actor, "roles">, given: Given): DossierActions {
  if (given.isPast) return NONE;
  const { state, supports, claimWaits } = given;
  const record = hasRole(actor, "caseworker", "manager", "reviewer");
  const gone = goneFor(state);
  const helped = state.status === "recognized" && gone === null;
  const apply =
    gone !== "death" && state.status !== "recognized" && state.openApplication === null && !claimWaits;
  return {
    record,
    visit: record && gone === null,
    assess: record && gone !== "death",
    help: record && helped,
    plan: helped && hasRole(actor, ...PLAN_TRANSITIONS.save.roles),
    exit:
      record &&
      state.status === "recognized" &&
      !supports.exitCases.some(({ status }) => status === "proposed"),
    apply: apply && hasRole(actor, "caseworker"),
    registerLegacy: apply && hasRole(actor, "caseworker", "reviewer"),
    transfer: gone !== "death" && hasRole(actor, "caseworker", "manager"),
    noHelp: record ? whyNoHelp(given) : null,
  };
}
