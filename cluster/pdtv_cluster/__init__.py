"""Shards of a `pdtv sweep` on a Dask cluster.

A worker needs the program `pdtv` and nothing else: the files of the study go to it with the work, and what its shard made comes
back with the result. So workers need not share a folder. A worker that is lost costs the shards that it held, which Dask gives to
another one.
"""

import contextlib
import io
import os
import subprocess
import tarfile
import tempfile

from distributed import Client, LocalCluster, as_completed


def packed(folder):
    """The files of a folder as one archive."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.add(folder, arcname=".")
    return buffer.getvalue()


def unpacked(archive, folder):
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        files.extractall(folder, filter="data")


def run_pdtv(pdtv, words):
    """What the program prints; its own message where it fails."""
    done = subprocess.run([pdtv, *words], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or f"{pdtv} ended with {done.returncode}")
    return done.stdout


def run_shard(archive, study, design, shard, of, pdtv):
    """Runs one shard on a worker and gives its folder as an archive."""
    with tempfile.TemporaryDirectory(prefix="pdtv-") as folder:
        files = os.path.join(folder, "files")
        unpacked(archive, files)
        words = ["sweep", os.path.join(files, study), "--out", os.path.join(folder, "shard"),
                 "--shard", f"{shard}/{of}", "--threads", "1"]
        if design is not None:
            path = os.path.join(folder, "design.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write(design)
            words += ["--design", path]
        run_pdtv(pdtv, words)
        return shard, packed(os.path.join(folder, "shard"))


@contextlib.contextmanager
def connected(scheduler, workers):
    """A client of the scheduler, or of a local cluster, which ends after its client so that no worker loses it."""
    if scheduler is None:
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
            with Client(cluster) as client:
                yield client
        return
    try:
        client = Client(scheduler, timeout="10s")
    except OSError as problem:
        raise OSError(f"the scheduler {scheduler} does not answer: {problem}") from problem
    with client:
        yield client


def run_study(study, out, files=None, design=None, scheduler=None, workers=2, shards=None, pdtv="pdtv"):
    """Runs a study on a cluster, joins its shards in `out` and gives the path of `runs.csv`.

    Beside the files of `pdtv sweep` the folder then has `runs.parquet`, where pandas and pyarrow are installed.
    """
    files = os.path.abspath(files or os.path.dirname(os.path.dirname(os.path.abspath(study))))
    name = os.path.relpath(os.path.abspath(study), files)
    if name.startswith(".."):
        raise ValueError(f"{study} is not in {files}: say with --files where all files of the study are")
    points = None
    if design is not None:
        with open(design, encoding="utf-8") as file:
            points = file.read()
    with connected(scheduler, workers) as client, tempfile.TemporaryDirectory(prefix="pdtv-") as folder:
        count = shards or max(1, 4 * len(client.scheduler_info()["workers"]))
        archive = client.scatter(packed(files), broadcast=True)
        futures = [
            client.submit(run_shard, archive, name, points, shard, count, pdtv, retries=3, pure=False)
            for shard in range(1, count + 1)
        ]
        parts = []
        for future in as_completed(futures):
            shard, made = future.result()
            part = os.path.join(folder, f"shard-{shard}")
            unpacked(made, part)
            parts.append((shard, part))
        words = ["sweep", "merge", study, *(part for _, part in sorted(parts)), "--out", out]
        if design is not None:
            words += ["--design", design]
        run_pdtv(pdtv, words)
    table = os.path.join(out, "runs.csv")
    write_parquet(table, os.path.join(out, "runs.parquet"))
    return table


def write_parquet(table, path):
    try:
        import pandas
        import pyarrow  # noqa: F401
    except ImportError:
        return
    pandas.read_csv(table).to_parquet(path, index=False)


def saltelli(problem, points, path):
    """Writes a Saltelli design (SALib) as a CSV file for `--design`; `problem` has `names` and `bounds`."""
    from SALib.sample import sobol

    rows = sobol.sample({"num_vars": len(problem["names"]), **problem}, points)
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(problem["names"]) + "\n")
        for row in rows:
            file.write(",".join(repr(float(value)) for value in row) + "\n")
