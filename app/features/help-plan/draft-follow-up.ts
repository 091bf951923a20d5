/** What came of the offers that are still open: followed up, or talked over first where the dossier speaks against. Pure. */
import { rankVacancy } from "~/features/job-offers/match-vacancies";
import { obstaclesOf } from "~/features/job-offers/near-first";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { Seeker } from "~/features/job-offers/seeker";
import type { StockVacancy } from "~/features/job-offers/stock";
import { type MakerContext, measure } from "./draft-maker";
import { monthsAhead } from "./due-days";
import { type PlanMeasure, STEPS } from "./measure";
import { type GivenOffer, type HelpRecord, openOffers, seekerOf } from "./record";

/** Of an offer written by hand only the work, the place and the last day are known. */
function vacancyOf(offer: GivenOffer, residenceDivision: string): StockVacancy {
  return (
    offer.vacancy ?? {
      id: offer.sameness,
      employer: offer.employer,
      post: offer.post,
      occupation: null,
      places: 1,
      wageMin: 0,
      wageMax: null,
      education: null,
      ageMin: null,
      ageMax: null,
      workingHours: null,
      acceptsDisabled: null,
      divisionCode: offer.division ?? residenceDivision,
      workplace: "",
      validUntil: offer.validUntil,
    }
  );
}

/** What speaks against going there, by the rule vacancies are chosen by; null where nothing does. */
function obstacleOf(offer: GivenOffer, seeker: Seeker): string | null {
  // Whether it was paid enough was settled when it was offered.
  const judged = rankVacancy(seeker, vacancyOf(offer, seeker.residenceDivision), { minimumWage: () => null });
  return obstaclesOf(judged)[0] ?? null;
}

const nameOf = ({ employer, post }: GivenOffer) => `${employer}${post}`;

/** The last three by name, and how many there are. */
function named(offers: readonly GivenOffer[], words: (offer: GivenOffer) => string): string {
  const names = offers.slice(-REQUIRED_OFFERS).map(words).join("、");
  return offers.length > REQUIRED_OFFERS ? `${names}等 ${offers.length} 个` : names;
}

/** Nothing where no offer is open. */
export function followUp(record: HelpRecord, context: MakerContext): PlanMeasure[] {
  const { asOf } = context;
  const open = openOffers(record.offers, asOf);
  if (open.length === 0) return [];
  const seeker = seekerOf(record, asOf);
  const obstacles = new Map(open.map((offer) => [offer, obstacleOf(offer, seeker)]));
  const clear = open.filter((offer) => obstacles.get(offer) === null);
  const doubtful = open.filter((offer) => obstacles.get(offer) !== null);
  const toAsk = named(doubtful, (offer) => `${nameOf(offer)}（${obstacles.get(offer) ?? ""}）`);
  const content = [
    clear.length > 0 ? `跟进已推荐岗位（${named(clear, nameOf)}）的面试和录用，需要的陪同面试` : null,
    doubtful.length > 0 ? `已推荐的${toAsk}先向本人核实，不合适的登记反馈、另行推荐` : null,
  ].filter((part) => part !== null);
  const against = doubtful.length > 0 ? `，其中 ${doubtful.length} 个须先向本人核实` : "";
  return [
    measure(context, {
      path: "market",
      step: STEPS.place,
      content: content.join("；"),
      way: clear.length > 0 ? "09" : "04",
      dueOn: monthsAhead(context.calendar, asOf, 1),
      rule: `至少提供 ${REQUIRED_OFFERS} 个岗位信息`,
      fact: `已推荐有效岗位 ${countValidDistinct(record.offers)} 个，待回音 ${open.length} 个${against}`,
    }),
  ];
}
