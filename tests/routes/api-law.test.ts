import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { dispatch } from "~/api/dispatch.server";
import type { JsonSchema } from "~/api/example";
import { openApiDocument, operationIdOf } from "~/api/openapi.server";
import { offerInputSchema } from "~/features/bulk-actions/inputs";
import { viewOperation } from "~/api/operation-view.server";
import { operations } from "~/api/registry.server";
import { closeDatabase } from "~/db.server";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Json = Record<string, unknown>;

async function get(path: string): Promise<{ status: number; type: string; body: Json }> {
  return read(await dispatch(new Request(`http://app.test/api/v1${path}`)));
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return read(
    await dispatch(
      new Request(`http://app.test/api/v1${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: text,
      }),
    ),
  );
}

async function read(response: Response) {
  return {
    status: response.status,
    type: response.headers.get("Content-Type") ?? "",
    body: (await response.json()) as Json,
  };
}

describe("GET /law/working-days: DOMAIN §8.2", () => {
  it.each([
    ["2022-01-27", 3, "2022-01-30"],
    ["2022-09-28", 3, "2022-10-08"],
    ["2023-04-26", 3, "2023-05-04"],
    ["2024-02-02", 3, "2024-02-06"],
    ["2024-09-27", 3, "2024-10-08"],
    ["2025-04-29", 3, "2025-05-07"],
    ["2025-09-26", 10, "2025-10-16"],
    ["2026-02-12", 10, "2026-03-04"],
    ["2026-09-18", 3, "2026-09-22"],
    ["2026-09-30", 10, "2026-10-20"],
    ["2026-02-12", 3, "2026-02-24"],
  ])("%s + %i = %s", async (from, days, result) => {
    const { status, body } = await get(`/law/working-days?from=${from}&days=${days}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ from, days, result });
    expect(body.skipped).toBeInstanceOf(Array);
    expect(body.makeupWorkdays).toBeInstanceOf(Array);
  });

  it("names the make-up workdays and the days off", async () => {
    const { body } = await get("/law/working-days?from=2026-02-12&days=10");
    expect(body.makeupWorkdays).toEqual(["2026-02-14", "2026-02-28"]);
    expect((body.skipped as { date: string; name: string }[]).map(({ date }) => date)).toContain(
      "2026-02-17",
    );
  });

  it("refuses beyond the loaded calendar", async () => {
    const { status, type, body } = await get("/law/working-days?from=2026-12-28&days=10");
    expect(status).toBe(422);
    expect(type).toContain("application/problem+json");
    expect(body).toMatchObject({ code: "calendar_out_of_range", status: 422 });
    expect(body.detail).toMatch(/\p{Script=Han}/u);
  });
});

describe("GET /law/retirement: DOMAIN §4.7", () => {
  it.each([
    ["male", "1963-12-15", 0, "2023-12", 60, 0],
    ["male", "1965-01-31", 1, "2025-02", 60, 1],
    ["male", "1965-05-20", 2, "2025-07", 60, 2],
    ["male", "1966-01-02", 4, "2026-05", 60, 4],
    ["male", "1968-10-10", 12, "2029-10", 61, 0],
    ["male", "1971-06-06", 20, "2033-02", 61, 8],
    ["male", "1974-02-11", 28, "2036-06", 62, 4],
    ["male", "1976-08-01", 35, "2039-07", 62, 11],
    ["male", "1976-12-31", 36, "2039-12", 63, 0],
    ["female55", "1963-04-04", 0, "2018-04", 55, 0],
    ["female55", "1970-01-09", 1, "2025-02", 55, 1],
    ["female55", "1971-04-30", 4, "2026-08", 55, 4],
    ["female55", "1974-11-11", 15, "2031-02", 56, 3],
    ["female55", "1978-06-16", 26, "2035-08", 57, 2],
    ["female55", "1981-08-18", 35, "2039-07", 57, 11],
    ["female50", "1974-12-12", 0, "2024-12", 50, 0],
    ["female50", "1975-02-25", 1, "2025-03", 50, 1],
    ["female50", "1976-06-16", 9, "2027-03", 50, 9],
    ["female50", "1980-01-20", 31, "2032-08", 52, 7],
    ["female50", "1983-07-07", 52, "2037-11", 54, 4],
    ["female50", "1984-11-01", 60, "2039-11", 55, 0],
  ])(
    "%s born %s: %i months later, %s",
    async (category, birth, delayMonths, retirementMonth, years, months) => {
      const { status, body } = await get(`/law/retirement?birth=${birth}&category=${category}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ delayMonths, retirementMonth, statutoryAge: { years, months } });
      expect(body.source).toMatchObject({ document: expect.any(String), article: expect.any(String) });
    },
  );
});

describe("GET /law/minimum-wage", () => {
  it.each([
    ["220102000000", "2025-12-05", "2230.00", "22.00"],
    ["220102000000", "2025-11-30", "2120.00", "21.00"],
    ["220602000000", "2025-12-01", "2020.00", "20.50"],
    ["220581000000", "2026-01-01", "1870.00", "19.00"],
    ["220621120000", "2025-12-01", "2020.00", "20.50"],
    ["220721000000", "2022-01-01", "1640.00", "17.00"],
  ])("%s on %s", async (division, on, monthly, hourly) => {
    const { status, body } = await get(`/law/minimum-wage?division=${division}&on=${on}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ monthly, hourly });
  });

  it("has no value before the first loaded standard", async () => {
    const { status, body } = await get("/law/minimum-wage?division=220102000000&on=2010-01-01");
    expect(status).toBe(422);
    expect(body.code).toBe("no_value_for_date");
  });
});

describe("GET /law/resident-id", () => {
  it("reads birth date and sex", async () => {
    const { body } = await get("/law/resident-id?number=229901196807070029");
    expect(body).toMatchObject({ valid: true, reasons: [], birthDate: "1968-07-07", sex: "female" });
  });
  it("says what is wrong", async () => {
    const { status, body } = await get("/law/resident-id?number=229901196807070028");
    expect(status).toBe(200);
    expect(body).toMatchObject({ valid: false });
    expect(body.reasons).not.toEqual([]);
  });
});

const OLDER = {
  asOf: "2026-03-02",
  sex: "female",
  birthDate: "1986-03-02",
  retirementCategory: "female50",
  householdRegistration: { division: "220102000000", kind: "urban" },
  habitualResidence: { division: "220102000000", urban: true },
  ableToWork: true,
  willingToWork: true,
  unemploymentRegisteredOn: "2025-08-20",
  unemployedSince: "2025-08-15",
  labourRelation: false,
  employerInsured: false,
  businessRegistration: false,
  companyPosts: [],
  monthlyIncome: 0,
  everEmployed: true,
  everInsured: true,
  stateOwnedLayoff: false,
  disabilityCertificate: false,
  urbanDibao: false,
  zeroEmploymentHousehold: false,
  landExpropriation: null,
  graduation: null,
  documents: ["resident_id", "household_book"],
};

describe("POST /law/eligibility", () => {
  it("answers the example of the contract", async () => {
    const { status, body } = await post("/law/eligibility", OLDER);
    expect(status).toBe(200);
    expect(body.verdict).toBe("met");
    expect((body.gate as { id: string }[]).map(({ id }) => id)).toEqual([
      "jilin_household",
      "working_age",
      "able_to_work",
      "willing_to_work",
      "registered_unemployed",
    ]);
    expect((body.exclusions as { id: string; verdict: string }[]).map(({ id }) => id)).toEqual([
      "labour_relation",
      "employer_insured",
      "business_registration",
      "company_post",
      "stable_income",
    ]);
    const older = (body.categories as { code: string; criteria: Json[] }[]).find(
      ({ code }) => code === "older",
    );
    expect(older).toMatchObject({ verdict: "met", missingDocuments: [] });
    expect(older?.criteria.find(({ id }) => id === "age")).toMatchObject({
      verdict: "met",
      metOn: "2026-03-02",
    });
    expect(body.missingFacts).toEqual([]);
  });

  it("is unmet the day before the birthday and says when it will be met", async () => {
    const { body } = await post("/law/eligibility", { ...OLDER, asOf: "2026-03-01" });
    const older = (body.categories as { code: string; verdict: string; criteria: Json[] }[]).find(
      ({ code }) => code === "older",
    );
    expect(older?.verdict).toBe("unmet");
    expect(older?.criteria.find(({ id }) => id === "age")).toMatchObject({
      verdict: "unmet",
      metOn: "2026-03-02",
    });
  });

  it("leaves a fact that was left out unknown", async () => {
    const { willingToWork: _left, ...rest } = OLDER;
    const { body } = await post("/law/eligibility", rest);
    expect(body.verdict).toBe("unknown");
    expect(body.missingFacts).toContain("willingToWork");
  });

  it.each([
    ["no JSON", "{", 400],
    ["an unknown member", { ...OLDER, hobby: "chess" }, 400],
    ["a wrong type", { ...OLDER, ableToWork: "yes" }, 400],
    ["an impossible day", { ...OLDER, birthDate: "1986-02-30" }, 422],
    ["a NUL character", { ...OLDER, birthDate: "1986\u0000" }, 400],
    ["a list", [], 400],
    ["null", "null", 400],
  ])("refuses %s", async (_name, body, status) => {
    const answer = await post("/law/eligibility", body);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain("application/problem+json");
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
  });
});

describe("bad requests are refused in words", () => {
  it.each([
    ["/law/working-days?from=2026-02-30&days=3"],
    ["/law/working-days?from=2026-02-12"],
    ["/law/working-days?from=2026-02-12&days=-1"],
    ["/law/working-days?from=2026-02-12&days=3&extra=1"],
    ["/law/working-days?from=2026-02-12&days=3&days=4"],
    ["/law/retirement?birth=x&category=male"],
    ["/law/retirement?birth=1970-01-01&category=other"],
    ["/law/minimum-wage?division=1&on=2025-01-01"],
    ["/law/minimum-wage?division=440100000000&on=2025-01-01"],
    ["/law/resident-id"],
    ["/law/resident-id?number=%E0%A4%A"],
    ["/law/nothing"],
    ["/people"],
  ])("%s", async (path) => {
    const { status, type, body } = await get(path);
    expect([200, 400, 401, 404, 422]).toContain(status);
    if (status === 200) return;
    expect(type).toContain("application/problem+json");
    expect(body.title).toMatch(/\p{Script=Han}/u);
    expect(body.detail).toMatch(/\p{Script=Han}/u);
  });

  it("another content type is 415, another method 405", async () => {
    expect(
      (await post("/law/eligibility", "a=1", { "Content-Type": "application/x-www-form-urlencoded" })).status,
    ).toBe(415);
    expect((await post("/law/retirement", {})).status).toBe(405);
  });
});

describe("the OpenAPI document", () => {
  it("describes every operation once, with its parameters", () => {
    const document = openApiDocument() as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        "/law/eligibility",
        "/tokens",
        "/people",
        "/people/{id}",
        "/applications/{id}",
        "/caseload",
      ]),
    );
  });

  it("says of the steps of an application which readings were taken, on the page too", () => {
    const { paths } = openApiDocument() as {
      paths: Record<string, Record<string, { description?: string }>>;
    };
    const said = (action: string) => paths[`/applications/{id}/${action}`]?.post?.description ?? "";
    expect(said("accept")).toContain("submit 只是录入的时间");
    expect(said("verify")).toContain("带不带 on，效力相同");
    expect(said("open-public-notice")).toContain("起始日期早于今天的，是补录");
    expect(said("sign-first-opinion")).toContain("公示期满后补录，张贴情况未写明");
    expect(said("fail-first-review")).toContain("add-grounds");
    const id = operationIdOf({ method: "POST", path: "/applications/:id/accept" });
    expect(viewOperation(id).notes.join("\n")).toBe(said("accept"));
  });

  it("says of each bulk action what its input holds, and gives a body that goes together", () => {
    const { paths } = openApiDocument() as {
      paths: Record<
        string,
        Record<
          string,
          {
            requestBody: {
              content: Record<string, { schema: JsonSchema; example: { kind: string; input: object } }>;
            };
          }
        >
      >;
    };
    const content = paths["/bulk-actions"]?.post?.requestBody.content["application/json"];
    const inputs = content?.schema.properties?.input?.oneOf ?? [];
    expect(inputs.map(({ title }) => title)).toEqual(["offer", "contact", "job_fair", "assign"]);
    const asked = Object.fromEntries(inputs.map(({ title = "", required }) => [title, required]));
    expect(asked).toEqual({
      offer: ["vacancies", "offeredOn"],
      contact: ["kind", "way", "reached", "occurredOn", "content"],
      job_fair: [],
      assign: ["accountId"],
    });
    for (const { properties = {} } of inputs) {
      for (const [name, member] of Object.entries(properties))
        expect.soft(member.description, name).toBeTruthy();
    }
    const names = viewOperation("postBulkActions").body.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["input（contact）.reached", "input（assign）.accountId"]));
    const example = content?.example;
    expect(example?.kind).toBe("offer");
    expect(offerInputSchema.safeParse(example?.input).error?.message).toBeUndefined();
  });

  it("says of the numbers what each parameter means, what is answered, and gives a body that is taken", () => {
    const numbers = operations.filter(({ tag }) => ["统计", "抽查", "整改", "自动检查"].includes(tag));
    expect(numbers.length).toBeGreaterThan(20);
    const { paths } = openApiDocument() as {
      paths: Record<
        string,
        Record<string, { parameters: { name: string; in: string; description?: string }[] }>
      >;
    };
    for (const { method, path, query, body } of numbers) {
      const said = paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
      expect
        .soft(said?.parameters.filter(({ description }) => !description).map(({ name }) => name))
        .toEqual([]);
      const shown = viewOperation(operationIdOf({ method, path }));
      expect(shown.example).toContain(`curl -X ${method}`);
      if (query) expect(shown.parameters.length).toBeGreaterThan(0);
      if (!body) continue;
      const example = /-d '([^']+)'/.exec(shown.example)?.[1] ?? "{}";
      expect(
        body.safeParse(JSON.parse(example)).error?.message,
        `${method} ${path}: ${example}`,
      ).toBeUndefined();
    }
    // The service takes a bare number for the size of a sample.
    const size = viewOperation("postInspections").body.find(({ name }) => name === "size");
    expect(size?.type).toBe("整数 或 对象");
  });
});
