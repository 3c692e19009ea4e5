"""A calibration of pdtv, done again by pyabc from the folder that `pdtv calibrate --out DIR` made.

The model is written anew here, from people.csv: what pyabc finds is a check of the figures and of the posterior.
"""

import json
import os

COEFFICIENTS = ["tenantInclinationTenge", "ownerInclinationTenge", "tenantScaleTenge", "ownerScaleTenge"]
TARGETS = ["baseline", "ownerRefusal", "benefitGain", "taxAnswer"]
# Of a normal error whose middle 95 % is a target's range, the half width in standard deviations.
HALF_WIDTH = 1.959963984540054


class Calibration:
    """The people, priors and targets of a folder."""

    def __init__(self, folder, every=1):
        """Takes one in `every` of the people, which is quicker and nearly the same."""
        import numpy

        with open(os.path.join(folder, "calibration.json"), encoding="utf-8") as file:
            self.answer = json.load(file)
        with open(os.path.join(folder, "people.csv"), encoding="utf-8") as file:
            names = file.readline().strip().split(",")
            columns = numpy.loadtxt(file, delimiter=",").T[:, ::every]
        self.people = dict(zip(names, columns))
        self.priors = [coefficient["prior"] for coefficient in self.answer["coefficients"]]
        self.targets = {target["key"]: target for target in self.answer["targets"]}

    def coefficients(self, quantiles):
        """The values below which these shares of the priors lie."""
        import numpy

        values = []
        for prior, quantile in zip(self.priors, quantiles):
            least, most = prior["least"], prior["most"]
            values.append(
                least * (most / least) ** quantile if prior["shape"] == "logEven" else least + quantile * (most - least))
        return numpy.array(values)

    def shares(self, coefficients, benefit=0.0, tax_cut=0.0):
        """The expected shares of tenancies whose tenant, whose owner and whose both agree."""
        import numpy

        people = self.people
        tenant_inclination, owner_inclination, tenant_scale, owner_scale = coefficients
        tenge = benefit * people["rent_tenge"]
        tenant = (people["tenant_tenge"] + tenant_inclination + tenge * people["tenant_a_benefit"]) / (
            tenant_scale * people["tenant_scale_factor"])
        owner = (people["owner_tenge"] + owner_inclination + tenge * people["owner_a_benefit"]
                 + tax_cut * people["rent_tenge"] * people["owner_a_tax"]) / owner_scale
        tenant = 1 / (1 + numpy.exp(-numpy.clip(tenant, -600, 600)))
        owner = 1 / (1 + numpy.exp(-numpy.clip(owner, -600, 600)))
        return tenant.mean(), owner.mean(), (tenant * owner).mean()

    def figures(self, coefficients):
        """What the model says of each target."""
        import numpy

        def log_odds(share):
            inside = min(max(share, 1e-9), 1 - 1e-9)
            return numpy.log(inside / (1 - inside))

        tenant, owner, both = self.shares(coefficients)
        with_benefit = self.shares(coefficients, benefit=self.targets["benefitGain"]["shareOfRent"])
        with_cut = self.shares(coefficients, tax_cut=self.targets["taxAnswer"]["shareOfRent"])
        return {
            "baseline": both,
            "ownerRefusal": 1 - (both / tenant if tenant > 1e-12 else owner),
            "benefitGain": with_benefit[2] - both,
            "taxAnswer": log_odds(with_cut[1]) - log_odds(owner),
        }

    def by_pyabc(self, particles=300, generations=8):
        """Quantiles of the priors with their weights: pyabc's sequential Monte Carlo, exact under the error of the targets
        (Y. Schälte and J. Hasenauer, Bioinformatics 36, 2020)."""
        import pyabc

        prior = pyabc.Distribution(**{name: pyabc.RV("uniform", 0, 1) for name in COEFFICIENTS})
        observed = {name: (self.targets[name]["least"] + self.targets[name]["most"]) / 2 for name in TARGETS}
        variances = [
            ((self.targets[name]["most"] - self.targets[name]["least"]) / 2 / HALF_WIDTH) ** 2 for name in TARGETS]

        def model(parameters):
            return self.figures(self.coefficients([parameters[name] for name in COEFFICIENTS]))

        abc = pyabc.ABCSMC(
            model, prior, pyabc.IndependentNormalKernel(var=variances, keys=TARGETS), eps=pyabc.Temperature(),
            acceptor=pyabc.StochasticAcceptor(), population_size=particles, sampler=pyabc.SingleCoreSampler())
        abc.new("sqlite://", observed)
        history = abc.run(max_nr_populations=generations)
        draws, weights = history.get_distribution()
        return draws[COEFFICIENTS].to_numpy(), weights


def quantile(values, weights, share):
    """The value below which a share of the weight lies."""
    import numpy

    order = numpy.argsort(values)
    below = numpy.cumsum(weights[order]) - weights[order] / 2
    return float(numpy.interp(share, below / weights.sum(), values[order]))


def compare(folder, every=5, **options):
    """For each coefficient the 5, 50 and 95 % points by pdtv and by pyabc, as quantiles of its prior."""
    import numpy

    calibration = Calibration(folder, every)
    draws, weights = calibration.by_pyabc(**options)
    rows = []
    for place, coefficient in enumerate(calibration.answer["coefficients"]):
        prior = coefficient["prior"]
        own = [coefficient["posterior"][name] for name in ("low", "median", "high")]
        if prior["shape"] == "logEven":
            own = [numpy.log(value / prior["least"]) / numpy.log(prior["most"] / prior["least"]) for value in own]
        else:
            own = [(value - prior["least"]) / (prior["most"] - prior["least"]) for value in own]
        other = [quantile(draws[:, place], weights, share) for share in (0.05, 0.5, 0.95)]
        rows.append({"coefficient": coefficient["key"], "pdtv": [float(value) for value in own], "pyabc": other})
    return rows


if __name__ == "__main__":
    import sys

    for row in compare(sys.argv[1]):
        text = "  ".join(
            f"{own:.3f} {other:.3f}" for own, other in zip(row["pdtv"], row["pyabc"]))
        print(f"{row['coefficient']:24} {text}")
