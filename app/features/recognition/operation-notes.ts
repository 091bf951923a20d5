/** What a partner is told of each step beside its members: the readings taken, and what the record then says of it. */
import type { ApplicationAction } from "./status";

const REASON_ALONE =
  "只带 reason 时，告知书只写记录能够证实的依据：按已定事实不符合的条款、已处理的疑点、结论为“不一致”的核实、成立的异议；还没有处理的疑点不作依据；没有疑点时，没有填报清楚的条件写作“不能确认”。一条也没有的，答复中 refusalLetter 为 grounds_open，决定不盖章，告知书不能出具（409 paper_not_ready），申请人的消息、案件页和检查 R20 都注明，须由作出决定的一方用 add-grounds 补充条款和查明的事实。页面上办理时当场选条款；接口可带 clauses 和 finding 一次写全；所选条款有几条记录中没有依据的，各条的事实分别写在 findings（条款代码 → 查明的事实），不能共用一份。";

const DATE_ORDER =
  "日期不晚于今天，也不早于上一个写明日期的环节（422 date_before_previous_step）。没有写明日期的环节不设界限：窗口的 submit 只是录入的时间，不带 on 的 verify 只是登记的时间，所以纸质办理的案件可以事后录入；recordedAt 是真实录入时间，早于录入的环节标明 recordedLate。";

/** Paragraphs, one a line. */
export const OPERATION_NOTES: Partial<Record<ApplicationAction, string>> = {
  accept: `on 是受理日期，10 个工作日从它起算，超期照算。${DATE_ORDER}
窗口申请的受理日期早于录入的，经过中记 enteredLater，页面、受理凭证和检查照此注明；网上申请不能早于提交，补正过的不能早于告知和补正。
一人同时只能有一件在办，页面和接口一样：on 早于前一件申请办结（认定的，早于认定注销）的日期，422，violations 为 earlier_case_running。前一件不予认定、初审不通过或撤回，实际办结更早而事后才补录的，带 earlierCase 写明哪天、怎样办结的，照记：经过中以 overlapsEarlier 写明前一件的编号、以 earlierCase 记下说明，县级页面提示；认定有效期间没有例外。此前不予认定的条款和查明的事实列在案件页上。`,
  verify: `method 和 conclusion 是对整件申请的核实结论，由调用的系统负责，逐项结果用 checks 登记。带不带 on，效力相同；带 on 的，后面的环节不能早于这一天。
核实中、结论为“不一致”的可以重新核实：note 写明缘由（缺少的 422 reason_required），前次结论留在经过中；结论已是“一致”的 409 already_verified。
零就业家庭成员：家庭不在本系统在册的，结论为一致的 data_sharing 或 site_check 视为调用系统已查到家庭认定，可以公示和认定；案件页、认定表和县级页面以红字注明“系统中没有认定在册的零就业家庭”，检查 R09 逐人列出。declaration 不算。页面上办理须逐项登记家庭认定的核实结果。`,
  "open-public-notice": `opensOn 是公示起始日期，首日不计，满 3 个工作日。${DATE_ORDER}
起始日期早于今天的，是补录：公众网页只从录入起展示，已满的不再展示。经过、存档、认定表、印章和检查 R14 都按实际展示的日子注明。`,
  "sign-first-opinion": `公示事后补录的，可带 paperNotice 写明公示单由谁在何时何地张贴和取下（页面上必填）。不带也能签署：经过、认定表、初审和认定两次盖章的内容都写明“公示期满后补录，张贴情况未写明”，县级页面以红字提示并只能逐件办理，检查 R14 列为公示缺失。接口不因此拒绝，是因为纸质案件可能已经张贴过；没有张贴的，请撤下并重新公示。`,
  "answer-correction": `本人答复没有、交不出某种证明类别条件的材料的，用 notHeld 写明材料代码：该材料登记为 not_held（saidOn、saidIn 记本人何时、在哪里说明），不算收到的材料，可以受理；公示 422 document_not_held，初审不通过的依据写明“没有”这份材料和谁在何时说明。已核验过的材料不受影响。申请时本人就说明没有的，documents 中直接写 verifiedBy 为 not_held（身份证、户口簿、居住证明可以补办，不能这样登记）。`,
  "fail-first-review": REASON_ALONE,
  refuse: REASON_ALONE,
  recognize: `category 须逐条符合且材料齐全。还在等部门结果、或零就业家庭不在册的，接口照常办理，经过中以 waiting 写明没有等到的各项；页面上须先勾选确认。`,
  return: `reason 由申请人看到，至少 2 个汉字，请写明要补什么、哪里不清楚。办理时限不重新计算；repeatNotice 为真的须重新公示，否则公示内容没有变化的可用 keep-public-notice 沿用。`,
};
