"""A study on local worker processes gives the table of one `pdtv sweep`, byte for byte: python -m unittest discover cluster/tests

PDTV names the program; `pdtv` on the PATH is taken where it is not set. What takes long runs where LONG_TESTS is 1.
"""

import os
import signal
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import pdtv_cluster  # noqa: E402

PDTV = os.environ.get("PDTV", "pdtv")
LONG = unittest.skipUnless(os.environ.get("LONG_TESTS") == "1", "takes long: script/test --long")
STUDY = '{ base: "sobol-g", vary: { x1: { from: 0, to: 1, step: 0.1 }, x2: [0.2, 0.7] }, replications: 2 }'


SCENARIOS = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "scenarios"))
# Slow enough that a worker can be lost in the middle of it.
SLOW_STUDY = f"""{{ base: "{SCENARIOS}/pilot.json5", replications: 2, metrics: ["uptake.share"], vary: {{ months: [6],
  fraud: [[]], "programme.voucher.amount": {{ from: 10000, to: 17000, step: 1000 }} }} }}"""


class ClusterTests(unittest.TestCase):
    def study(self, folder):
        os.makedirs(os.path.join(folder, "files", "studies"))
        path = os.path.join(folder, "files", "studies", "study.json5")
        with open(path, "w", encoding="utf-8") as file:
            file.write(STUDY)
        return path

    def test_table_is_that_of_one_machine(self):
        with tempfile.TemporaryDirectory() as folder:
            study = self.study(folder)
            alone = os.path.join(folder, "alone")
            pdtv_cluster.run_pdtv(PDTV, ["sweep", study, "--out", alone])
            table = pdtv_cluster.run_study(study, os.path.join(folder, "many"), workers=2, shards=3, pdtv=PDTV)
            with open(table, "rb") as many, open(os.path.join(alone, "runs.csv"), "rb") as one:
                self.assertEqual(many.read(), one.read())

    @LONG
    def test_worker_killed_in_the_middle(self):
        from distributed import Client, LocalCluster

        with tempfile.TemporaryDirectory() as folder:
            study = self.study(folder)
            with open(study, "w", encoding="utf-8") as file:
                file.write(SLOW_STUDY)
            alone = os.path.join(folder, "alone")
            pdtv_cluster.run_pdtv(PDTV, ["sweep", study, "--out", alone])
            with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
                address = cluster.scheduler_address
                killed = []

                def kill_one():
                    # Once the shards are under way.
                    with Client(address) as client:
                        while not any(client.processing().values()):
                            time.sleep(0.05)
                        time.sleep(0.5)
                        pid = next(iter(client.run(os.getpid).values()))
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

                thread = threading.Thread(target=kill_one)
                thread.start()
                table = pdtv_cluster.run_study(
                    study, os.path.join(folder, "many"), scheduler=address, shards=8, pdtv=PDTV)
                thread.join()
            self.assertEqual(len(killed), 1)
            with open(table, "rb") as many, open(os.path.join(alone, "runs.csv"), "rb") as one:
                self.assertEqual(many.read(), one.read())

    @LONG
    def test_scheduler_that_does_not_answer(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(OSError, "does not answer"):
                pdtv_cluster.run_study(
                    self.study(folder), os.path.join(folder, "out"), scheduler="tcp://127.0.0.1:9", pdtv=PDTV)


if __name__ == "__main__":
    unittest.main()
