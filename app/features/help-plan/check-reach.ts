/** The check of 方案体检 on somebody who cannot be reached (失联). Pure. */
import { notice } from "~/law/clauses";
import { type Check, found, numbers, positionsOf } from "./finding";
import { endsHelp, looksForPerson } from "./out-of-reach";

/** 失联: the person is found first, and neither 注销 nor a refusal is made of it (三 has no such ground). */
export const findsFirst: Check = {
  rule: "reach",
  run: ({ measures }, { outOfReach }) => {
    if (outOfReach === null) return [];
    const finding = measures
      .filter(looksForPerson)
      .flatMap(({ dueOn }) => dueOn ?? [])
      .toSorted()[0];
    const ending = positionsOf(measures, endsHelp);
    const early = positionsOf(
      measures,
      (one) => finding !== undefined && one.dueOn !== null && one.dueOn < finding && !looksForPerson(one),
    );
    return [
      ...(measures.some(looksForPerson)
        ? []
        : [
            found(
              "red",
              "lost_not_sought",
              "本人失联，方案没有安排查找",
              `${outOfReach.why}。先加一项查找本人的措施（走访、问家属和社区、核对去向）；已联系上的，先记一次联系。`,
              notice("四（一）"),
            ),
          ]),
      ...(ending.length === 0
        ? []
        : [
            found(
              "red",
              "lost_is_no_ground",
              `措施 ${numbers(ending)} 因失联写了注销或按拒绝处理`,
              "失联不是应当注销的情形，也不是拒绝服务。删去这样的写法；查实有应当注销的情形的，另行提请注销。",
              notice("三"),
              ending,
            ),
          ]),
      ...(early.length === 0
        ? []
        : [
            found(
              "amber",
              "lost_before_found",
              `措施 ${numbers(early)} 的完成日早于查找本人`,
              `查找本人定在 ${finding}。把完成日排在其后，或说明没有本人也能办。`,
              notice("四（一）"),
              early,
            ),
          ]),
    ];
  },
};
