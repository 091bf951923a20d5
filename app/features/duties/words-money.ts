/** 五（三）: money given whose basis no longer stands, in the words of 今日必办 and of the dossier. Pure. */
import { doubtWords, type SubsidyDoubt } from "~/features/subsidies/basis-doubts";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { paths } from "~/lib/paths";

type Doubted = SubsidyDoubt & {
  personId: string;
  kind: string;
  amount: string;
  isPaid: boolean;
  /** In words. */
  foundOn: string;
};

export function subsidyBasisWords({ personId, kind, amount, isPaid, foundOn, ...doubt }: Doubted) {
  return {
    what: `核实${isPaid ? "已发" : "已批"}补贴：${subsidyKinds.label(kind)} ${amount} 元`,
    why: `${foundOn} 起，按现在的档案${doubtWords(doubt)} · ${
      isPaid ? "不应发的登记追回，五（三）" : "更正档案后再发，或作废"
    }`,
    action: { label: "核实", to: paths.personSubsidies(personId) },
  };
}
