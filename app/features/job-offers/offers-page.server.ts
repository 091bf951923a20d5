import { recordAudit } from "~/features/audit/record-audit.server";
import { correctingOf } from "~/features/dossier/correcting";
import { listEmployments } from "~/features/employment/queries.server";
import { loadHelpRecord, loadVacancies, minimumWageFor } from "~/features/help-plan/record.server";
import { seekerOf } from "~/features/help-plan/record";
import type { PlaceGroup } from "~/features/people/place-options";
import { listHouseholdPlaces } from "~/features/people/places.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { retirementSpan } from "~/law/retirement";
import { matchVacancies, type RankedVacancy } from "./match-vacancies";
import { type CorrectedOfferView, toOfferView } from "./offer-view";
import { awaitingEmployment } from "./rules";
import {
  findRecognitionInForce,
  getPersonForHelp,
  type NumberedOffer,
  summarizeOffers,
} from "./queries.server";

const SHOWN_MATCHES = 12;

/**
 * Everything the offers page shows, and of an offer that is to be put right (`corrects`) what it says; reading it is a
 * read of the dossier and leaves its trace. Throws 404.
 */
export async function loadOffersPage(actor: Actor, personId: string, corrects?: string) {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "job_offers" },
  });
  const recognized = await findRecognitionInForce(personId);
  const { items, validDistinctCount, required } = await summarizeOffers(personId);
  const mayOffer = recognized !== undefined && hasRole(actor, "caseworker", "manager", "reviewer");
  const employments = (await listEmployments(personId)).filter(({ voidedAt }) => voidedAt === null);
  const standing = items.filter(({ state }) => state !== "voided" && state !== "earlier_recognition");
  let matches: RankedVacancy[] = [];
  const day = today();
  const { later } = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const retired = day >= later.retirementDate;
  if (recognized && !retired) {
    const record = await loadHelpRecord(person);
    const vacancies = await loadVacancies(person, record, day);
    matches = matchVacancies(seekerOf(record, day), vacancies, {
      asOf: day,
      minimumWage: minimumWageFor(day),
      offered: new Set(record.offers.map(({ sameness }) => sameness)),
    }).slice(0, SHOWN_MATCHES);
  }
  const corrected = corrects === undefined ? null : items.find(({ id }) => id === corrects);
  if (corrected === undefined) throw notFound("没有找到要更正的这条推荐记录。");
  const places = await listHouseholdPlaces();
  return {
    person: { id: person.id, name: person.name, division: `${person.residenceDivision.slice(0, 6)}000000` },
    recognizedOn: recognized?.recognizedOn ?? null,
    today: day,
    mayOffer,
    /** From this day on an offer does not count: 三（一） asks for the exit. */
    retiredOn: retired ? later.retirementDate : null,
    /** Answered 录用, and the work is still to be recorded. */
    hired: mayOffer
      ? awaitingEmployment(standing, employments).map(({ id, employer, post }) => ({ id, employer, post }))
      : [],
    offers: items.map(toOfferView),
    validDistinctCount,
    required,
    matches,
    places: corrected ? withPlace(places, corrected.division) : places,
    corrected: corrected ? correctedOffer(corrected) : null,
  };
}

/** A place that is no county has a choice of its own. */
const withPlace = (places: readonly PlaceGroup[], code: string): readonly PlaceGroup[] =>
  places.some(({ options }) => options.some(({ value }) => value === code))
    ? places
    : [{ label: "原记录", options: [{ value: code, label: "原记录的工作地点" }] }, ...places];

function correctedOffer(offer: NumberedOffer): CorrectedOfferView {
  const { employer, post, monthlyWage, division, validUntil, reply, refusalReason, refusalJustified } = offer;
  const { id, version, occurredOn, actorName, recordedAt, voidedAt, voidReason } = offer;
  const recorded = { at: recordedAt.toISOString() };
  const voided = voidedAt === null ? null : { at: voidedAt.toISOString(), reason: voidReason ?? "" };
  return {
    correcting: correctingOf({ id, version, occurredOn, actor: actorName, recorded, voided }),
    employer,
    post,
    monthlyWage,
    division,
    validUntil,
    reply,
    refusalReason,
    refusalJustified,
  };
}
