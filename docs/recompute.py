#!/usr/bin/env python3
"""Makes the numbers of a run's summary.json again, from the other files of its folder.

    python3 docs/recompute.py run/pilot

prints them as JSON, in the places that summary.json has them. It reads tenancies.csv,
baseline.csv, cases.csv, replications.csv, replication_months.csv, run.json, ledger.sqlite
and truth.sqlite, and geo.geojson where `--stream` kept it. It needs nothing but Python.
Two numbers it cannot give: ledger.seal is what `pdtv verify` reckons, and
deposit.pool.runsDryProbability is made with the random draws of docs/internals.md.
"""
import csv, datetime, json, math, os, sqlite3, statistics, sys
from collections import Counter, defaultdict

POINTS = {"ownerBound": "owner_bound", "balanced": "balanced", "tenantBound": "tenant_bound"}
PARTS = ["voucher", "rentIncrease", "propertyTaxSaved", "depositCover"]
TENANT = ["voucher", "rentIncrease", "procedure", "fineAvoided"]
OWNER = ["rentIncrease", "propertyTaxSaved", "depositCover", "taxOnRent", "earlierYears"]
TOLERANCES = [0, 5, 10, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500]
MEANS = ["outdoor", "street", "indoor", "cell"]

folder = sys.argv[1]
def table(name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))

run = json.load(open(os.path.join(folder, "run.json"), encoding="utf-8"))
tenancies, baseline, cases = table("tenancies.csv"), table("baseline.csv"), table("cases.csv")
database = sqlite3.connect(os.path.join(folder, "ledger.sqlite"))
database.execute("ATTACH ? AS truth", [os.path.join(folder, "truth.sqlite")])
def rows(query): return database.execute(query).fetchall()
def one(query): return rows(query)[0][0] or 0

MAIN = POINTS[run["ridgePoint"]]
MONTHS = run["months"]
YEAR, MONTH = map(int, run["firstMonth"].split("-"))
def first_day(month):
    return datetime.date(YEAR + (MONTH - 1 + month) // 12, (MONTH - 1 + month) % 12 + 1, 1)
ENDS = [first_day(month + 1) - datetime.timedelta(1) for month in range(MONTHS)]
def day(text): return datetime.date.fromisoformat(text) if text else None
def month_of(at):
    """The month of the run, from 0, of seconds since 1970; Kazakhstan is five hours ahead."""
    when = datetime.datetime.fromtimestamp(at + 18000, datetime.timezone.utc)
    return (when.year - YEAR) * 12 + when.month - MONTH
def month_of_day(date): return (date.year - YEAR) * 12 + date.month - MONTH
def spans(text):
    """The months, from 0, of a text such as "3-14 16-16"."""
    for span in text.split():
        first, last = map(int, span.split("-"))
        yield from range(first - 1, last)
def ratio(part, whole): return part / whole if whole else None
def tenge(tiyn): return tiyn / 100

def counted(count, of): return {"share": ratio(count, of), "count": count, "of": of}
def share(count, of, effect=1.0, degrees=0):
    """With the interval of Wilson, of as many strangers as say what `of` in clusters say."""
    result = {"low": None, "high": None, **counted(count, of)}
    if of:
        z, n, p = t_quantile(degrees) if degrees else 1.959963984540054, of / effect, count / of
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        result |= {"low": max(0, middle - half), "high": min(1, middle + half)}
    return result
def t_quantile(degrees):
    z, v = 1.959963984540054, degrees
    z2 = z * z
    known = [12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836, 2.446911851,
             2.364624252, 2.306004135, 2.262157163, 2.228138852]
    if v <= len(known): return known[v - 1]
    return z + z * (z2 + 1) / 4 / v + z * ((5 * z2 + 16) * z2 + 3) / 96 / v**2 + z * (
        ((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384 / v**3 + z * (
        (((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160 / v**4
def spread(values):
    """The variance of a sum over units."""
    n, mean = len(values), statistics.fmean(values)
    return n / (n - 1) * sum((v - mean) ** 2 for v in values) if n > 1 else 0.0
def fieller(over, under, degrees, variance):
    """The interval of a ratio of sums; `variance` is that of both, each times a weight, together."""
    t2, aa, bb = t_quantile(degrees) ** 2, variance([1, 0]), variance([0, 1])
    ab = (variance([1, 1]) - aa - bb) / 2
    square, middle, rest = under**2 - t2 * bb, over * under - t2 * ab, over**2 - t2 * aa
    if square <= 0: return None, None
    root = math.sqrt(max(0.0, middle**2 - square * rest))
    return (middle - root) / square, (middle + root) / square
def weighted(weights, values): return sum(w * v for w, v in zip(weights, values))
def of_owners(owners, weights):
    """What those who let in several districts have in one and in another, multiplied."""
    sums = [[weighted(weights, values) for values in districts] for districts in owners]
    return sum(sum(values) ** 2 - sum(v * v for v in values) for values in sums)
def in_districts(districts, owners):
    """Interval and standard error of a ratio, or of a difference of two: `districts` has the values (over, under) of
    each, and `owners` the same by owner who lets in several of them. Districts and owners are clusters that cross."""
    n, total = len(districts), [sum(column) for column in zip(*districts)]
    if n < 2 or any(under <= 0 for under in total[1::2]): return None, None, None
    ratios = list(zip(total[::2], total[1::2]))
    weights = [w for (a, b), sign in zip(ratios, (1, -1)) for w in (sign / b, -sign * a / b**2)]
    if of_owners(owners, weights) <= 0: owners = []
    def variance(weights): return spread([weighted(weights, values) for values in districts]) + of_owners(owners, weights)
    error = math.sqrt(variance(weights))
    if len(ratios) == 1: return (*fieller(*total, n - 1, variance), error)
    value, half = ratios[0][0] / ratios[0][1] - ratios[1][0] / ratios[1][1], t_quantile(n - 1) * error
    return value - half, value + half, error
def place(t): return t["settlement"], t["district"]
def across_districts(who):
    """By owner who lets in several districts, the tenancies in each."""
    owners = defaultdict(lambda: defaultdict(list))
    for t in who: owners[t["owner"]][place(t)].append(t)
    return [list(districts.values()) for districts in owners.values() if len(districts) > 1]
def share_in_districts(who, test):
    groups = defaultdict(list)
    for t in who: groups[place(t)].append(t)
    def counts(group): return sum(map(test, group)), len(group)
    districts = [counts(group) for group in groups.values()]
    count, of, effect = sum(map(test, who)), len(who), 1.0
    owners = [[counts(group) for group in owner] for owner in across_districts(who)]
    error = in_districts(districts, owners)[2]
    if error is not None and 0 < count < of: effect = max(1.0, error**2 / (count / of * (1 - count / of) / of))
    return share(count, of, effect, max(0, len(districts) - 1))
def design_effect(clusters):
    """How many in clusters of (count, of) say as much as one stranger."""
    y, m, k = sum(c for c, _ in clusters), sum(o for _, o in clusters), len(clusters)
    if k < 2 or not 0 < y < m: return 1.0
    p = y / m
    return max(1.0, sum((c - p * o) ** 2 for c, o in clusters) * k / (k - 1) / (m * p * (1 - p)))

# Who is registered, at each point of the ridge and without a programme.

def cohort(point): return [t for t in tenancies if t["in_cohort"] == "1" and t[f"{point}_in_run"] == "1"]
without = {t["tenancy"]: t for t in baseline}
def shapley(counts):
    n, result = len(PARTS), {}
    for bit, part in enumerate(PARTS):
        result[part] = sum(
            math.factorial(bin(s).count("1")) * math.factorial(n - bin(s).count("1") - 1)
            / math.factorial(n) * (counts[s | 1 << bit] - counts[s])
            for s in range(1 << n) if not s & 1 << bit)
    return result
for t in tenancies: t["from"], t["to"] = day(t["arrival"]), day(t["departure"])
def living(point, month):
    return [t for t in people(point) if t["from"] <= ENDS[month] < t["to"]]
def people(point): return [t for t in tenancies if t[f"{point}_in_run"] == "1"]
def stock(point, source):
    registered = Counter(m for t in people(point) for m in spans(source(t)[f"{point}_registered_in"]))
    return [(ratio(registered[m], len(living(point, m))) or 0.0) for m in range(MONTHS)]
def at_ridge(name):
    point, who = POINTS[name], cohort(POINTS[name])
    is90 = lambda t: t[f"{point}_registered_at_90"] == "1"
    missing, whole = Counter(), max(len(who), 1)
    for t in who:
        if is90(t): continue
        agreed = t[f"{point}_tenant_agreed_at_90"] + t[f"{point}_owner_agreed_at_90"]
        missing["unaware" if t[f"{point}_knows_at_90"] == "0" else
                {"01": "tenant", "10": "owner", "00": "both", "11": "other"}[agreed]] += 1
    result = share_in_districts(who, is90)
    before = share_in_districts(who, lambda t: is90(without[t["tenancy"]]))
    counts = [sum(int(t[f"{point}_agreeing_parts"]) >> s & 1 for t in who) for s in range(16)]
    parts = {part: value / whole for part, value in shapley(counts).items()}
    parts["timingAndRejections"] = (
        result["count"] - before["count"] - counts[15] + counts[0]) / whole
    ridge = run["behaviour"]["ridge"][name]
    def terms(side, names):
        means = {term: sum(float(t[f"{side}_{term}_tenge"]) for t in who) / whole for term in names}
        return means | {"inclination": ridge[f"{side}InclinationTenge"] if who else 0}
    return result | {
        "withoutProgramme": before, "components": parts, "tenantTerms": terms("tenant", TENANT),
        "ownerTerms": terms("owner", OWNER), "byMonth": stock(point, lambda t: t),
        "distanceFromClaim": None if result["share"] is None else 0.9 - result["share"],
        "missing": {key: missing[key] / whole for key in ["unaware", "tenant", "owner", "both", "other"]}}
def by_region(who, value):
    groups = defaultdict(list)
    for t in who: groups[t["region_name"]].append(t)
    return {region: value(group) for region, group in groups.items()}
def uptake():
    by_ridge = {name: at_ridge(name) for name in POINTS}
    main, who = by_ridge[run["ridgePoint"]], cohort(MAIN)
    is90 = [t for t in who if t[f"{MAIN}_registered_at_90"] == "1"]
    lags = [(day(t["registered"]) - day(t["arrival"])).days for t in is90]
    return {key: main[key] for key in ["share", "low", "high", "count", "of", "byMonth"]} | {
        "ridgePoint": run["ridgePoint"], "byRidge": by_ridge,
        "byRegion": by_region(who, lambda group: share(
            sum(t[f"{MAIN}_registered_at_90"] == "1" for t in group), len(group))),
        "lagDays": statistics.fmean(lags) if lags else None}

# What the programme changes: over the seeds, or over the districts and owners of the only one.

MONEY = ["costPerAdditional", "costPerAdditionalMonth", "netCostPerAdditional", "deadWeightShare"]
def parts(row, whole):
    """The ratios, (over, under), that each measure is made of; `whole` is of all districts."""
    def n(key): return float(row[key])
    def more(key): return n(key) - n(f"{key}_without")
    def kept(key): return (n(f"r12_{key}"), n("r12_seen")), (n(f"r12_{key}_without"), n("r12_seen_without"))
    people = float(whole["tenancies"])
    net = tenge(n("net_tiyn")) + (run["outreachTenge"] * n("tenancies") / sampled(people) if people else 0)
    result = {
        "uptake": [(more("registered_at_90"), n("cohort"))],
        "uptakeWith": [(n("registered_at_90"), n("cohort"))],
        "uptakeWithout": [(n("registered_at_90_without"), n("cohort"))],
        "stock": [(more("registered_in_month_12"), n("living_in_month_12"))],
        "registeredMonths": [(more("registered_months") * sampled(people), n("tenancies"))],
        "costPerAdditional": [(net, more("ever_registered"))],
        "costPerAdditionalMonth": [(net, more("registered_months"))],
        "netCostPerAdditional": [(net - n("additional_tax_tenge"), more("ever_registered"))],
        "deadWeightShare": [(n("dead_weight_tiyn"), n("tenancies_net_tiyn"))],
        "harm": [(n("turned_down"), n("asked"))], "retention": list(kept("actual"))}
    for name in ("official", "actual"):
        result[name], result[f"{name}Without"] = ([part] for part in kept(name))
    return result
def sampled(people):
    """All that those who took part stand for."""
    return people * max(1, round(len(tenancies) / people)) if people else 0
def sums(point, group):
    """What a row of replications.csv has of a district, of these tenancies."""
    before = [without[t["tenancy"]] for t in group]
    def n(t, key): return int(t[f"{point}_{key}"] or 0)
    def ever(t): return t[f"{point}_registered"] != ""
    def seen(t): return t[f"{point}_r12_open"] != ""
    def month12(t): return n(t, "registered_in_month_12")
    def months(t): return n(t, "registered_months")
    def official(t): return n(t, "r12_open") * n(t, "r12_contributes")
    def actual(t): return n(t, "r12_lives") * n(t, "r12_contributes")
    both = {"registered_in_month_12": month12, "registered_months": months, "ever_registered": ever,
            "r12_seen": seen, "r12_official": official, "r12_actual": actual}
    first = [pair for pair in zip(group, before) if pair[0]["in_cohort"] == "1"]
    year = MONTHS > 11
    result = {
        "tenancies": len(group), "cohort": len(first),
        "registered_at_90": sum(n(t, "registered_at_90") for t, _ in first),
        "registered_at_90_without": sum(n(b, "registered_at_90") for _, b in first),
        "living_in_month_12": sum(year and t["from"] <= ENDS[11] < t["to"] for t in group),
        "dead_weight_tiyn": sum(n(t, "net_tiyn") for t, b in zip(group, before) if ever(b)),
        "additional_tax_tenge": sum(
            float(t["rent_tax_tenge"]) * months(t) for t, b in zip(group, before) if not ever(b)),
        "asked": sum(n(t, "asked") for t in group), "turned_down": sum(n(t, "turned_down") for t in group)}
    result["net_tiyn"] = result["tenancies_net_tiyn"] = sum(n(t, "net_tiyn") for t in group)
    for key, value in both.items():
        result[key], result[f"{key}_without"] = sum(map(value, group)), sum(map(value, before))
    return result
def estimate(measure, seeds, districts, owners):
    result, least = unbounded(measure, seeds, districts, owners), -1 if measure in ("uptake", "stock", "retention") else 0
    if measure == "leakage" or measure == "registeredMonths" or measure in MONEY[:3] or result["low"] is None: return result
    return result | {"low": max(least, result["low"]), "high": min(1, result["high"])}
def unbounded(measure, seeds, districts, owners):
    values = [float(row[measure]) if row[measure] else None for row in seeds]
    result = {"mean": None, "low": None, "high": None, "sd": None, "n": len(values)}
    if None in values: return result
    if measure.startswith("leakage"): return leakage(measure, seeds, values, result)
    if len(values) == 1:
        result["mean"] = values[0]
        def of(row): return [value for part in parts(row, seeds[0])[measure] for value in part]
        made = in_districts([of(row) for row in districts], [[of(row) for row in rows] for rows in owners])
        return result | dict(zip(("low", "high", "sd"), made))
    if measure in MONEY:
        units, n = [parts(row, row)[measure][0] for row in seeds], len(seeds)
        over, under = sum(a for a, _ in units), sum(b for _, b in units)
        if under <= 0: return result
        low, high = fieller(over, under, n - 1, lambda weights: spread([weighted(weights, unit) for unit in units]))
        sd = math.sqrt(n * spread([(a - over / under * b) / under for a, b in units]))
        return result | {"mean": over / under, "low": low, "high": high, "sd": sd}
    mean, sd = statistics.fmean(values), statistics.stdev(values)
    half = t_quantile(len(values) - 1) * sd / math.sqrt(len(values))
    return result | {"mean": mean, "low": mean - half, "high": mean + half, "sd": sd}
def leakage(measure, seeds, values, result):
    """What fraud took, with the interval of Fay and Feuer for cases that come by chance."""
    def total(key): return sum(float(row[key]) for row in seeds)
    result["mean"], n = statistics.fmean(values), len(values)
    if n > 1: result["sd"] = statistics.stdev(values)
    people = float(seeds[0]["tenancies"])
    scale = ratio(sampled(people), people) or 1
    taken, squares, paid = total("leakage") / scale, total("case_squares"), total("paid_tenge")
    largest = max(float(row["largest_case_tenge"]) for row in seeds)
    ends = lambda tenge: tenge * scale / n
    if measure == "leakageShare":
        result["mean"], rightly = taken / paid, max(0, paid - taken)
        ends = lambda tenge: tenge / (rightly + tenge)
    if taken <= 0 or total("rare_fraud_tenge") > 0.1 * taken: return result
    def point(z, mean, variance):
        shape = mean**2 / variance
        return mean * max(0, 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))) ** 3
    low = point(-1.959963984540054, taken, squares)
    high = point(1.959963984540054, taken + largest, squares + largest**2)
    return result | {"low": ends(min(low, high)), "high": ends(high)}
def effect():
    rows, months = table("replications.csv"), table("replication_months.csv")
    measures = [name for name in rows[0] if name in parts(rows[0], rows[0]) or name.startswith("leakage")]
    by_ridge = {}
    for point in POINTS:
        seeds = [row for row in rows if row["point"] == point and not row["settlement"]]
        districts = [row for row in rows if row["point"] == point and row["settlement"]]
        owners = [[sums(POINTS[point], group) for group in owner]
                  for owner in across_districts(people(POINTS[point]))] if districts else []
        check(POINTS[point], {m: float(seeds[0][m]) if seeds[0][m] else None for m in measures})
        def means(key):
            return [statistics.fmean(float(row[key]) for row in months
                    if row["point"] == point and int(row["month"]) == month + 1)
                    for month in range(MONTHS)]
        by_ridge[point] = {m: estimate(m, seeds, districts, owners) for m in measures} | {
            "stockByMonth": means("stock"), "stockByMonthWithout": means("stock_without")}
    return {"replications": len({row["seed"] for row in rows}), "byRidge": by_ridge}
def check(point, measured):
    """Holds the run's own seed to its people and cases."""
    who, group = people(point), cohort(point)
    n = round(len(tenancies) / len(who)) if who else 1
    def add(key, t): return int(t[f"{point}_{key}"] or 0)
    def both(key, of): return sum(add(key, t) for t in of), sum(add(key, without[t["tenancy"]]) for t in of)
    def ever(t): return t[f"{point}_registered"] != ""
    def r12(source, *flags):
        seen = [t for t in map(source, who) if t[f"{point}_r12_open"] != ""]
        return ratio(sum(all(t[f"{point}_{flag}"] == "1" for flag in flags) for t in seen), len(seen))
    before = lambda t: without[t["tenancy"]]
    at90, months = both("registered_at_90", group), both("registered_months", who)
    additional = sum(map(ever, who)) - sum(ever(before(t)) for t in who)
    of_tenancies = sum(add("net_tiyn", t) for t in who)
    net = tenge(of_tenancies + sum(add("net_tiyn", c) for c in cases)) + run["outreachTenge"] / n
    tax = sum(float(t["rent_tax_tenge"]) * add("registered_months", t) for t in who if not ever(before(t)))
    leakage = tenge(sum(add("paid_wrongly_tiyn", c) + add("relief_tiyn", c) for c in cases))
    official, actual = ("r12_open", "r12_contributes"), ("r12_lives", "r12_contributes")
    with_actual, without_actual = r12(lambda t: t, *actual), r12(before, *actual)
    mine = {
        "uptake": ratio(at90[0] - at90[1], len(group)), "uptakeWith": ratio(at90[0], len(group)),
        "uptakeWithout": ratio(at90[1], len(group)), "registeredMonths": (months[0] - months[1]) * n,
        "costPerAdditional": ratio(net, additional),
        "costPerAdditionalMonth": ratio(net, months[0] - months[1]),
        "netCostPerAdditional": ratio(net - tax, additional),
        "deadWeightShare": ratio(sum(add("net_tiyn", t) for t in who if ever(before(t))), of_tenancies),
        "leakage": leakage * n,
        "harm": ratio(sum(add("turned_down", t) for t in who), sum(add("asked", t) for t in who)),
        "retention": None if None in (with_actual, without_actual) else with_actual - without_actual,
        "official": r12(lambda t: t, *official), "officialWithout": r12(before, *official),
        "actual": with_actual, "actualWithout": without_actual}
    if MONTHS > 11:
        stock12 = both("registered_in_month_12", who)
        mine["stock"] = ratio(stock12[0] - stock12[1], len(living(point, 11)))
    for measure, value in mine.items():
        there = measured[measure]
        if there is None or value is None: continue
        assert math.isclose(there, value, rel_tol=1e-6, abs_tol=1e-9), (point, measure, there, value)

def arms():
    """Who is eligible beside who is not, where the programme is not for everybody."""
    conditions = " ".join(p["programme"].get("eligible", "true") for p in run["programmes"])
    if set(conditions.split()) == {"true"}: return None
    unit = next((unit for unit in ("tenant", "property", "district") if f"{unit}.lot" in conditions), "settlement")
    key = {"tenant": "tenancy", "property": "dwelling", "district": "district", "settlement": "settlement"}[unit]
    def is_eligible(t): return t[f"{MAIN}_eligible_at_90"] == "1"
    def at90(t): return t[f"{MAIN}_registered_at_90"] == "1"
    def lives(t): return t[f"{MAIN}_r12_lives"] + t[f"{MAIN}_r12_contributes"] == "11"
    who = cohort(MAIN)
    seen = [t for t in who if t[f"{MAIN}_r12_open"] != ""]
    def arm(test):
        of, kept = [t for t in who if test(t)], [t for t in seen if test(t)]
        net = tenge(sum(int(t[f"{MAIN}_net_tiyn"]) for t in of))
        registered = sum(t[f"{MAIN}_registered"] != "" for t in of)
        months = Counter(m for t in of for m in spans(t[f"{MAIN}_registered_in"]))
        here = [sum(t["from"] <= end < t["to"] for t in of) for end in ENDS]
        return {"uptake": share(sum(map(at90, of)), len(of)), "retention": share(sum(map(lives, kept)), len(kept)),
                "registered": registered, "net": net, "perRegistered": ratio(net, registered),
                "stockByMonth": [(ratio(months[m], here[m]) or 0.0) for m in range(MONTHS)]}
    def difference(people, test):
        sums, clusters = Counter(), defaultdict(Counter)
        for t in people:
            for counts in (sums, clusters[t[key]]):
                counts[is_eligible(t), "all"] += 1
                counts[is_eligible(t), "count"] += test(t)
        result = {"mean": None, "low": None, "high": None, "sd": None, "n": 0}
        if not sums[True, "all"] or not sums[False, "all"]: return result
        p = {arm: sums[arm, "count"] / sums[arm, "all"] for arm in (True, False)}
        result |= {"mean": p[True] - p[False], "n": len(clusters)}
        if len(clusters) < 2: return result
        def part(c, arm): return (c[arm, "count"] - p[arm] * c[arm, "all"]) / sums[arm, "all"]
        k = len(clusters)
        error = math.sqrt(sum((part(c, True) - part(c, False)) ** 2 for c in clusters.values()) * k / (k - 1))
        half = t_quantile(k - 1) * error
        return result | {"sd": error, "low": result["mean"] - half, "high": result["mean"] + half}
    eligible, others = arm(is_eligible), arm(lambda t: not is_eligible(t))
    return {"eligible": eligible, "others": others, "clusteredBy": unit,
            "difference": difference(who, at90), "retentionDifference": difference(seen, lives),
            "differenceByMonth": [a - b for a, b in zip(eligible["stockByMonth"], others["stockByMonth"])]}

# Money, from the ledger.

def by_month(query):
    """The sums of (at, tiyn) by month; a step of a boundary closes the month before."""
    sums = [0] * MONTHS
    for at, tiyn in rows(query): sums[min(max(month_of(at), 0), MONTHS - 1)] += tiyn
    return [tenge(value) for value in sums]
TAX = "SELECT at - 1, tiyn FROM transfer WHERE from_account = 'tax_expenditure'"
def cost():
    def sums(where): return f"SELECT at, tiyn FROM transfer WHERE {where}"
    credited = by_month(sums("from_account = 'treasury' AND (to_account LIKE 'voucher:%' OR to_account LIKE 'deposit:%')"))
    paid = by_month(sums("from_account LIKE 'voucher:%' AND to_account LIKE 'wallet:%'"))
    back = by_month(sums("from_account LIKE 'wallet:%'"))
    spent, forgone = [a - b for a, b in zip(paid, back)], by_month(TAX)
    returned = tenge(one("SELECT sum(tiyn) FROM transfer WHERE to_account = 'treasury' AND (from_account LIKE 'voucher:%' OR from_account LIKE 'deposit:%')"))
    expired = {seq for (seq,) in rows("SELECT j.seq FROM journal j JOIN kind k ON k.code = j.kind WHERE k.name = 'expired'")}
    row_of = dict(rows("SELECT seq, row FROM booking"))
    change = [0] * MONTHS
    for seq, at, to, tiyn in rows("SELECT seq, at, to_account, tiyn FROM transfer WHERE 'treasury' IN (from_account, to_account)"):
        change[max(month_of(at - (row_of[seq] in expired)), 0)] += tiyn if to == "treasury" else -tiyn
    treasury = [tenge(sum(change[:month + 1])) for month in range(MONTHS)]
    unfunded = [month_of(at) for (at,) in rows("SELECT at FROM unfunded")]
    net = {t["tenancy"]: int(t[f"{MAIN}_net_tiyn"]) for t in tenancies}
    anyway = {t["tenancy"] for t in baseline if t[f"{MAIN}_registered"]}
    registered = sum(t["registered"] != "" for t in tenancies)
    honest = tenge(sum(int(t["spent_tiyn"]) for t in tenancies if t["honest_vouchers"] != "0"))
    part = run["behaviour"]["registering"]["rentIncreaseShareOfVoucher"]
    result = {
        "credited": sum(credited), "spent": sum(spent), "returned": returned,
        "taxForgone": sum(forgone), "net": sum(credited) - returned + sum(forgone),
        "onVouchersAtEnd": tenge(one("SELECT sum(tiyn) FROM balance WHERE account LIKE 'voucher:%'")),
        "unfundedCredits": len(unfunded), "budgetRunsOutInMonth": min(unfunded) + 1 if unfunded else None,
        "registered": registered, "registeredWithoutProgramme": len(anyway),
        "deadWeight": tenge(sum(net[number] for number in anyway)),
        "incidence": {"ownersThroughRent": honest * part, "tenants": honest * (1 - part),
                      "ownersThroughTax": sum(forgone)},
        "treasuryByMonth": treasury, "creditedByMonth": credited, "spentByMonth": spent,
        "taxForgoneByMonth": forgone}
    additional = registered - len(anyway)
    whole, spent_in_all = tenge(sum(net.values())), result["net"] + run["outreachTenge"]
    return result | {
        "outreach": run["outreachTenge"], "perRegistered": ratio(spent_in_all, registered),
        "perAdditional": spent_in_all / additional if additional > 0 and not unfunded else None,
        "deadWeightShare": result["deadWeight"] / whole if whole > 0 else None}
def fiscal(cost):
    tax = {t["tenancy"]: float(t["rent_tax_tenge"]) * int(t[f"{MAIN}_registered_months"]) for t in tenancies}
    additional = sum(tax[t["tenancy"]] for t in baseline if not t[f"{MAIN}_registered"])
    net, more = cost["net"] + cost["outreach"] - additional, cost["registered"] - cost["registeredWithoutProgramme"]
    return {"rentTaxDeclared": sum(tax.values()), "rentTaxAdditional": additional, "netCost": net,
            "netCostPerAdditional": net / more if more > 0 and not cost["unfundedCredits"] else None}

# Who cheats, and who is hurt, from the truth beside the ledger.

MOVES = ("payment.requested", "claim.approved", "transfer.requested")
moved = dict(rows("SELECT line, tiyn FROM journal WHERE transfer > 0 AND line > 0"))
decisions = {line: (at, kind, outcome) for line, at, kind, outcome in rows("SELECT line, at, type, outcome FROM decision")}
database.row_factory = sqlite3.Row
acts = []
for row in rows("SELECT * FROM truth.act ORDER BY line"):
    act = dict(row)
    act["at"], act["type"], act["outcome"] = decisions[act["line"]]
    act["tiyn"] = moved.get(act["line"]) if act["refused_tiyn"] is None else act["refused_tiyn"]
    acts.append(act)
failed = defaultdict(list)
for line, stage, rule in rows("SELECT line, stage, rule FROM failed"): failed[line].append(f"{stage}.{rule}")
RULES = list(dict.fromkeys(f"{stage}.{rule}" for stage, rule in rows("SELECT stage, id FROM rule ORDER BY programme, position")))
def reason(act):
    """The rule that turned it down, with its stage; None for what is no rule."""
    return failed[act["line"]][0] if act["outcome"] == "rejected" and failed[act["line"]] else None
def kept():
    """What the rules kept from cases, by typology and by rule."""
    tries, by_typology, by_rule = defaultdict(list), Counter(), Counter()
    for act in acts:
        if act["typology"] is None or act["type"] not in MOVES: continue
        amount = round(act["wrongful"] * 1e6) * (act["tiyn"] or 0) // 1_000_000
        purse = (act["case"], act["lease"], act["type"] == "claim.approved", month_of(act["at"]))
        if amount > 0: tries[purse].append((amount, act))
    for purse in tries.values():
        missed = max(amount for amount, _ in purse) - sum(a for a, act in purse if act["outcome"] == "accepted")
        if missed <= 0: continue
        _, best = max(((a, act) for a, act in purse if act["outcome"] != "accepted"), key=lambda t: t[0])
        by_typology[best["typology"]] += missed
        by_rule[reason(best)] += missed
    return by_typology, by_rule
def fraud(cost):
    kept_of, kept_by = kept()
    relief, found, began = Counter(), defaultdict(list), Counter()
    names = {row["typology"]: row for row in rows("SELECT * FROM truth.typology ORDER BY typology")}
    numbers = {row["name"]: number for number, row in names.items()}
    first = {int(c["case"]): day(c["first_act"]) for c in cases}
    for c in cases:
        began[numbers[c["typology"]]] += c["first_act"] != ""
        relief[numbers[c["typology"]]] += int(c[f"{MAIN}_relief_tiyn"] or 0)
    rejected, result = set(), {}
    sums = defaultdict(Counter)
    for act in acts:
        number, count = act["typology"], None
        if number is None: continue
        count = sums[number]
        count["attempts"] += 1
        amount = round(act["wrongful"] * 1e6) * (act["tiyn"] or 0) // 1_000_000
        if act["outcome"] == "accepted":
            if act["type"] not in MOVES: continue
            count["paid"] += amount
            count["displaced"] += amount if act["case"] in rejected else 0
            continue
        count["stopped"] += 1
        if reason(act): count[reason(act)] += 1
        if act["outcome"] == "rejected" and act["case"] not in rejected:
            rejected.add(act["case"])
            found[number].append((datetime.date(1970, 1, 1) + datetime.timedelta(seconds=act["at"] + 18000) - first[act["case"]]).days)
    for number, row in names.items():
        count = sums[number]
        took, spared = tenge(count["paid"]), tenge(kept_of[number])
        by_rule = {rule: count[rule] for rule in RULES if count[rule]}
        most = max(by_rule, key=lambda rule: by_rule[rule]) if by_rule else None
        result[row["name"]] = {
            "title": row["title"], "cases": began[number], "attempts": count["attempts"],
            "stopped": count["stopped"], "paidWrongly": took, "relief": tenge(relief[number]),
            "kept": spared, "recall": ratio(spared, took + spared), "displaced": tenge(count["displaced"]),
            "detected": len(found[number]), "byRule": by_rule,
            "medianDaysToDetection": statistics.median(found[number]) if found[number] else None,
            "strongestRule": most.split(".")[1] if most else None}
    by_rule = {rule: of_rule(rule, kept_by[rule]) for rule in RULES}
    leakage = sum(t["paidWrongly"] + t["relief"] for t in result.values())
    return {"leakage": leakage, "leakageShare": ratio(leakage, cost["spent"] + cost["taxForgone"]),
            "kept": sum(t["kept"] for t in result.values()), "stopped": sum(t["stopped"] for t in result.values()),
            "byTypology": result, "byRule": by_rule}
def is_honest(act): return act["typology"] is None and act["turned"] is None
def of_rule(rule, kept):
    by = [act for act in acts if reason(act) == rule]
    fraud = [act for act in by if act["typology"] is not None]
    honest = [act for act in by if is_honest(act)]
    def alone(group): return sum(len(failed[act["line"]]) == 1 for act in group)
    return {"fraud": len(fraud), "fraudAlone": alone(fraud), "honest": len(honest),
            "honestAlone": alone(honest), "precision": ratio(len(fraud), len(fraud) + len(honest)),
            "kept": tenge(kept), "withheldTenge": tenge(sum(
                act["tiyn"] for act in honest if act["type"] == "payment.requested"))}
def harm():
    honest = [act for act in acts if is_honest(act) and act["outcome"] != "duplicate"]
    payments = [act for act in honest if act["type"] == "payment.requested"]
    who = {int(t["tenancy"]): t for t in tenancies}
    def group(tries):
        no = [act for act in tries if act["outcome"] == "rejected"]
        return {"payments": len(tries), "rejected": len(no), "share": ratio(len(no), len(tries)),
                "withheldTenge": tenge(sum(act["tiyn"] for act in no))}
    def groups(key):
        parts = defaultdict(list)
        for act in payments: parts[key(act)].append(act)
        return {name: group(part) for name, part in parts.items()}
    def of(kind):
        tries = [act for act in honest if act["type"] == kind]
        return counted(sum(act["outcome"] == "rejected" for act in tries), len(tries))
    months = defaultdict(bool)
    for act in payments: months[act["tenancy"], month_of(act["at"])] |= act["outcome"] != "rejected"
    blocked = [row["days"] for row in rows("SELECT tenancy, blocked_days AS days FROM truth.lease WHERE tenancy IS NOT NULL")
               if row["days"] > 0 and who[row["tenancy"]]["honest_vouchers"] != "0"]
    def gap(chance, prefix):
        def total(key): return sum(int(t[prefix + key]) for t in tenancies)
        return {"chanceAMonth": chance, "blockedDays": total("honest_blocked_days"),
                "blocked": counted(total("honest_vouchers_blocked"), total("honest_vouchers"))}
    bills = run["behaviour"]["bills"]
    low, high = (bills["gapChanceRangeAMonth"][end] for end in ("from", "to"))
    all = group(payments)
    return {
        "rejected": all["rejected"], "payments": all["payments"], "rejectedShare": all["share"],
        "withheldTenge": all["withheldTenge"],
        "people": counted(sum(t[f"{MAIN}_turned_down"] == "1" for t in tenancies),
                          sum(t[f"{MAIN}_asked"] == "1" for t in tenancies)),
        "unpaidMonths": counted(sum(not paid for paid in months.values()), len(months)),
        "claims": of("claim.approved"), "registrations": of("lease.registered"),
        "blockedVouchers": len(blocked), "blockedDays": sum(blocked),
        "meanDaysBlocked": ratio(sum(blocked), len(blocked)),
        "byBillGap": sorted([gap(bills["gapChanceAMonth"], ""), gap(low, "low_gap_"), gap(high, "high_gap_")],
                            key=lambda gap: gap["chanceAMonth"]),
        "byRegion": groups(lambda act: who[act["tenancy"]]["region_name"]),
        "byIncomeDecile": groups(lambda act: who[act["tenancy"]]["income_decile"]),
        "byHouseholdSize": groups(lambda act: str(min(int(who[act["tenancy"]]["household_size"]), 11))),
        "byPositioning": groups(lambda act: act["positioning"]), "byTolerance": by_tolerance()}
def by_tolerance():
    home = [act for act in acts if act["metres"] is not None]
    building = {int(t["tenancy"]): t["building"] for t in tenancies}
    result = []
    for metres in TOLERANCES:
        clusters = defaultdict(lambda: [0, 0])
        for act in home:
            place = building[act["tenancy"]]
            clusters[place][0] += act["metres"] > metres
            clusters[place][1] += 1
        def beyond(group): return sum(act["metres"] > metres for act in group)
        parts = {means: [act for act in home if act["positioning"] == means] for means in MEANS}
        result.append({"metres": metres} | share(beyond(home), len(home), design_effect(list(clusters.values()))) | {
            "byPositioning": {means: counted(beyond(part), len(part)) for means, part in parts.items()}})
    return result

# Who stays, what the registers see, what deposits cover.

def retention():
    def seen(source): return [t for t in source if t[f"{MAIN}_r12_open"] != ""]
    def flag(t, *names): return all(t[f"{MAIN}_r12_{name}"] == "1" for name in names)
    def r12(group):
        return {key: share(sum(flag(t, *flags) for t in group), len(group)) for key, flags in [
            ("official", ("open", "contributes")), ("actual", ("lives", "contributes")), ("registered", ("open",))]}
    who = seen(tenancies)
    is_anyway = lambda t: without[t["tenancy"]][f"{MAIN}_registered"] != ""
    result = r12(who)
    official, actual = result["official"]["share"], result["actual"]["share"]
    def lost(test): return share(sum(map(test, who)), len(who))
    return result | {
        "officialLessActual": None if official is None else official - actual,
        "byRegion": by_region(who, r12), "anyway": r12([t for t in who if is_anyway(t)]),
        "because": r12([t for t in who if not is_anyway(t)]), "withoutProgramme": r12(seen(baseline)),
        "lost": {"movedAway": lost(lambda t: not flag(t, "lives")),
                 "notRenewed": lost(lambda t: flag(t, "lives") and not flag(t, "open")),
                 "noContribution": lost(lambda t: flag(t, "lives", "open") and not flag(t, "contributes"))},
        "claims": {"target": 0.6, "low": 0.93, "high": 0.95}}
def visibility():
    who = {int(t["tenancy"]): t for t in tenancies}
    actual, registered, known = (defaultdict(int) for _ in range(3))
    for month, end in enumerate(ENDS):
        for t in tenancies:
            if t["from"] <= end < t["to"]: actual[month, t["settlement"]] += 1
    lags = {}
    for lease in rows("SELECT * FROM truth.lease WHERE tenancy IS NOT NULL ORDER BY CAST(substr(lease, 2) AS INTEGER)"):
        t = who[lease["tenancy"]]
        opened, closed = day(lease["registered"]), day(lease["closed"]) or datetime.date.max
        lag = int(t["register_lag_days"])
        for month in range(max(0, month_of_day(opened)), MONTHS):
            end = ENDS[month]
            if end < closed and end < t["to"]: registered[month, t["settlement"]] += 1
            if (end - closed).days >= lag: break
            if (end - opened).days >= lag: known[month, t["settlement"]] += 1
        reached = opened + datetime.timedelta(lag)
        if lease["tenancy"] not in lags and reached <= ENDS[-1]:
            lags[lease["tenancy"]] = (reached - day(t["arrival"])).days
    def by_month(counts): return [sum(n for (m, _), n in counts.items() if m == month) for month in range(MONTHS)]
    errors = [abs(known[place] - n) / n for place, n in actual.items() if n]
    return {"actualByMonth": by_month(actual), "registeredByMonth": by_month(registered),
            "knownByMonth": by_month(known), "shareKnown": ratio(sum(known.values()), sum(actual.values())),
            "meanLagDays": statistics.fmean(lags.values()) if lags else None,
            "error": statistics.fmean(errors) if errors else None,
            "claims": {"lowShare": 0.1, "middleShare": 0.2, "highShare": 0.3}}
def deposit(cost):
    left = [t for t in tenancies if int(t["damage_tiyn"]) > 0 and 0 <= month_of_day(day(t["departure"])) < MONTHS]
    change = []
    for month in range(MONTHS):
        here = [p["programme"] for p in run["programmes"] if not p["from"] or p["from"] <= f"{first_day(month):%Y-%m}"][-1]
        rate = round(here["insurance"]["rate"] * 1e6)
        change.append(tenge(round(cost["creditedByMonth"][month] * 100) * rate // 1_000_000))
    for t in left: change[month_of_day(day(t["departure"]))] -= tenge(int(t["damage_tiyn"]))
    return {"held": tenge(one("SELECT sum(tiyn) FROM balance WHERE account LIKE 'deposit:%'")),
            "paid": tenge(one("SELECT sum(tiyn) FROM transfer WHERE from_account LIKE 'deposit:%' AND to_account LIKE 'wallet:%'")),
            "damages": len(left), "damage": sum(tenge(int(t["damage_tiyn"])) for t in left),
            "uncovered": sum(tenge(max(0, int(t["damage_tiyn"]) - int(t["damage_paid_tiyn"]))) for t in left),
            "pool": {"byMonth": [sum(change[:month + 1]) for month in range(MONTHS)]}}
def places():
    open_at_end = rows("SELECT building, typology FROM truth.lease WHERE closed IS NULL")
    honest = {row["building"] for row in open_at_end if row["typology"] is None}
    result = {"withHonestLease": len(honest), "withFraudOnly": len({row["building"] for row in open_at_end} - honest),
              "tenanciesBySettlement": Counter(t["settlement"] for t in tenancies)}
    path = os.path.join(folder, "geo.geojson")
    if os.path.exists(path): result["buildings"] = len({
        json.dumps(feature["geometry"]) for feature in json.load(open(path, encoding="utf-8"))["features"]})
    return result
def ledger():
    result = {"lines": one("SELECT count(*) FROM decision"), "rows": one("SELECT count(*) FROM journal"),
              "transfers": one("SELECT count(*) FROM transfer")}
    path = os.path.join(folder, "stream.ndjson")
    if os.path.exists(path): result["streamBytes"] = os.path.getsize(path)
    return result

money = cost()
print(json.dumps({
    "scenario": run["name"], "programme": run["programmes"][0]["programme"]["name"], "seed": run["seeds"][0],
    "firstMonth": run["firstMonth"], "months": MONTHS, "ridgePoint": run["ridgePoint"],
    "tenancies": len(tenancies), "uptake": uptake(), "effect": effect(), "arms": arms(), "cost": money,
    "fiscal": fiscal(money), "fraud": fraud(money), "harm": harm(), "retention": retention(),
    "visibility": visibility(), "deposit": deposit(money), "places": places(), "ledger": ledger()}, indent=1))
