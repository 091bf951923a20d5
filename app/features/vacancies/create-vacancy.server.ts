import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { addVacancies } from "./add-vacancies.server";
import type { VacancyInput } from "./inputs";
import { getVacancyInScope, type VacancyRow } from "./queries.server";
import { requireNotOver } from "./require-not-over.server";

/** One vacancy by hand, published today. 422 for a last day that is past, outside the caller's city, 409 `vacancy_exists` for the same again. */
export async function createVacancy(actor: Actor, input: VacancyInput): Promise<VacancyRow> {
  requireNotOver(input);
  return withTransaction(async () => {
    const { added, refused } = await addVacancies(actor, [{ ...input, publishedOn: today() }]);
    const [no] = refused;
    if (no) throw invalidInput([{ path: "division", code: no.code, message: no.message }], no.message);
    const [id] = added;
    if (id === undefined) {
      throw conflict(
        "vacancy_exists",
        "今天已登记过同一单位、岗位、地点和月薪的岗位，请在岗位库中查找后修改。",
      );
    }
    return getVacancyInScope(actor, id);
  });
}
