"""A calibration by pdtv is one by pyabc: python -m unittest discover cluster/tests

PDTV names the program; `pdtv` on the PATH is taken where it is not set. Without numpy or pyabc nothing is tested.
Both take long, and run where LONG_TESTS is 1.
"""

import csv
import importlib.util
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import pdtv_cluster  # noqa: E402
from pdtv_cluster import calibration  # noqa: E402

PDTV = os.environ.get("PDTV", "pdtv")
SCENARIO = os.path.join(os.path.dirname(__file__), "..", "..", "scenarios", "pilot.json5")


@unittest.skipUnless(os.environ.get("LONG_TESTS") == "1", "takes long: script/test --long")
@unittest.skipUnless(importlib.util.find_spec("numpy"), "needs numpy")
class CalibrationTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = os.path.join(cls.folder.name, "calibration")
        pdtv_cluster.run_pdtv(
            PDTV, ["calibrate", SCENARIO, "--draws", "10000", "--months", "6", "--out", cls.out])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_figures_are_those_of_another_program(self):
        own = calibration.Calibration(self.out)
        with open(os.path.join(self.out, "draws.csv"), encoding="utf-8") as file:
            rows = list(csv.DictReader(file))[::100]
        for row in rows:
            figures = own.figures([float(row[name]) for name in calibration.COEFFICIENTS])
            for name in calibration.TARGETS:
                # Log odds of a share near 0 or 1 magnify the rounding of a sum.
                self.assertAlmostEqual(figures[name], float(row[name]), delta=1e-5)

    @unittest.skipUnless(importlib.util.find_spec("pyabc"), "needs pyabc")
    def test_posterior_is_that_of_pyabc(self):
        """Takes minutes. With so few particles either end of a range is known to about a tenth of the prior."""
        for row in calibration.compare(self.out, every=2, particles=250):
            for own, other in zip(row["pdtv"], row["pyabc"]):
                self.assertAlmostEqual(own, other, delta=0.15, msg=str(row))


if __name__ == "__main__":
    unittest.main()
