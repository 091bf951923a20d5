import { listRegisteredMembers } from "~/features/households/register-members.server";
import { NO_DETAILS } from "./application-details";
import { valuesOfDetails } from "./details-form";
import type { FormValues } from "./form-values";
import type { Prefill } from "./form-prefill";
import { listHouseholdsOfPerson } from "./member-households.server";

/**
 * What the register of zero-employment households already holds of a new application: the household, the answer to
 * 一（一）4 and, where nothing is carried over, its members. Only where one household stands on the list.
 */
export async function withHouseholdOnFile(personId: string, earlier: Prefill): Promise<Prefill> {
  const [household, ...others] = await listHouseholdsOfPerson(personId);
  if (!household || others.length > 0) return earlier;
  const members = await listRegisteredMembers(household.id, personId);
  const byHead = members.some(({ self, relation }) => self && relation === "户主");
  const family = members
    .filter(({ self }) => !self)
    .map(({ name, relation, age }) => ({
      name,
      relation: byHead || relation === "户主" ? relation : `户主的${relation}`.slice(0, 10),
      ...(age === null ? {} : { age }),
    }));
  const known: FormValues = {
    zeroEmploymentHousehold: ["yes"],
    "details.zeroEmploymentHousehold.id": [household.id],
  };
  const stated = Object.keys(earlier.values).some((name) => name.startsWith("details.family"));
  const rows = stated
    ? {}
    : Object.fromEntries(
        Object.entries(valuesOfDetails({ ...NO_DETAILS, family })).filter(([name]) =>
          name.startsWith("details.family"),
        ),
      );
  const values = { ...known, ...rows };
  const words = `取自零就业家庭台账 ${household.number}，请核对`;
  return {
    values: { ...earlier.values, ...values },
    carried: {
      ...earlier.carried,
      ...Object.fromEntries(Object.keys(values).map((name) => [name, words])),
    },
  };
}
